import { join } from 'node:path';
import type { ClassReport } from './classReport.ts';
import { rowOf } from './feedbackFile.ts';
import type { StepRecord, SubmissionRecord } from './record.ts';
import { pointsOf, ruleOf } from './rubric.ts';
import { SafeNames, writePieces } from './writeFiles.ts';

/** A folder for each submission, with its results.json. Gives how many were left out as not graded. */
export function writeGradescope(report: ClassReport, folder: string): number {
  const names = new SafeNames();
  let left = 0;
  for (const record of report.records()) {
    const name = names.next(record.id);
    const results = gradescopeResults(record, report);
    if (results) writePieces(join(folder, name, 'results.json'), [json(results)]);
    else left++;
  }
  return left;
}

/** The one submission's results; false where there are none, which Gradescope shows as its own failure. */
export function writeGradescopeResults(report: ClassReport, path: string): boolean {
  const [record] = report.records();
  const results = record && gradescopeResults(record, report);
  if (results) writePieces(path, [json(results)]);
  return results !== undefined;
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A submission's results.json by Gradescope's autograder specification. */
export function gradescopeResults(
  record: SubmissionRecord,
  report: ClassReport,
): object | undefined {
  const score = report.scoreOf(record);
  if (score === null) return undefined;
  return {
    score,
    execution_time: Math.round(record.milliseconds / 1000),
    output: record.problems.join('\n'),
    output_format: 'text',
    test_output_format: 'text',
    test_name_format: 'text',
    visibility: 'visible',
    stdout_visibility: 'hidden',
    tests: record.steps.map((step, i) => testOf(step, i, report)),
    extra_data: {
      state: record.state,
      level: record.level,
      seed: report.settings.seed,
      product: report.settings.product,
    },
  };
}

function testOf(step: StepRecord, i: number, { rubric }: ClassReport): object {
  const { points, visibility } = ruleOf(step.name, rubric);
  const printed = step.status === 'pass' ? [] : step.printed.map((line) => `> ${line}`);
  return {
    score: pointsOf(step, rubric),
    max_score: points,
    status: step.status === 'pass' ? 'passed' : 'failed',
    name: step.name,
    name_format: 'text',
    number: String(i + 1),
    output: [rowOf(step), step.feedback, ...printed].filter((line) => line !== '').join('\n'),
    output_format: 'text',
    tags: step.mistake ? [step.mistake] : [],
    visibility,
    extra_data: { status: step.status },
  };
}
