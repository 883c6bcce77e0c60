import { titleOf } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import { levelNames } from '../wording/classSandbox.ts';
import type { SubmissionRecord } from './record.ts';
import { mostPoints, type Rubric, scoreOf } from './rubric.ts';
import type { RunFolder, RunSettings } from './runFolder.ts';
import { type ClassStatistics, Statistics } from './statistics.ts';

/** A finished run, as every kind of report is made from it; records are read one at a time. */
export interface ClassReport {
  readonly settings: RunSettings;
  readonly levelName: string;
  readonly steps: readonly Step[];
  readonly names: readonly string[];
  readonly rubric: Rubric;
  readonly maxScore: number;
  readonly statistics: ClassStatistics;
  records(): Iterable<SubmissionRecord>;
  scoreOf(record: SubmissionRecord): number | null;
}

export function reportOf(
  run: RunFolder,
  ids: readonly string[],
  steps: readonly Step[],
  rubric: Rubric,
): ClassReport {
  const names = steps.map(titleOf);
  const statistics = new Statistics(names, rubric);
  for (const record of run.records(ids)) statistics.add(record);
  return {
    settings: run.settings,
    levelName: levelNames[run.settings.level],
    steps,
    names,
    rubric,
    maxScore: mostPoints(names, rubric),
    statistics: statistics.result,
    records: () => run.records(ids),
    scoreOf: (record) => scoreOf(record, rubric),
  };
}
