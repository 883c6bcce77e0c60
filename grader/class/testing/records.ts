import { lectureNetwork } from '../../../reference/network/network.ts';
import { titleOf } from '../../../reference/steps/derive.ts';
import { steps } from '../../../reference/steps/table.ts';
import { defaultLimits } from '../box/limits.ts';
import type { ClassReport } from '../classReport.ts';
import type { StepRecord, SubmissionRecord } from '../record.ts';
import { defaultRubric, mostPoints, type Rubric, scoreOf } from '../rubric.ts';
import { Statistics } from '../statistics.ts';

export function stepRecord(own: Partial<StepRecord> = {}): StepRecord {
  return {
    name: 'dcounts',
    status: 'pass',
    message: '',
    feedback: '',
    exact: true,
    approximate: true,
    maxdiff: 0,
    shape: [lectureNetwork.n, lectureNetwork.vocab],
    expectedShape: [lectureNetwork.n, lectureNetwork.vocab],
    rounding: 0,
    mistake: null,
    probes: [],
    costly: false,
    printed: [],
    milliseconds: 1,
    ...own,
  };
}

export function submissionRecord(own: Partial<SubmissionRecord> = {}): SubmissionRecord {
  return {
    id: 'anna.zip',
    name: 'anna',
    hash: 'x',
    state: 'graded',
    level: 3,
    problems: [],
    steps: [stepRecord()],
    milliseconds: 100,
    ...own,
  };
}

/** A report of these records, which need not have all steps. */
export function reportOfRecords(
  records: readonly SubmissionRecord[],
  rubric: Rubric = defaultRubric,
): ClassReport {
  const names = steps.map(titleOf);
  const statistics = new Statistics(names, rubric);
  for (const record of records) statistics.add(record);
  return {
    settings: {
      version: 1,
      product: '0.0.0',
      folder: '/class',
      isOne: false,
      roster: undefined,
      seed: 1,
      level: 3,
      trainingSteps: 5,
      limits: defaultLimits,
    },
    levelName: 'a level',
    steps,
    names,
    rubric,
    maxScore: mostPoints(names, rubric),
    statistics: statistics.result,
    records: () => records,
    scoreOf: (record) => scoreOf(record, rubric),
  };
}
