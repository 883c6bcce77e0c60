import { join } from 'node:path';
import { cmpLine } from '../cli/report.ts';
import * as say from '../wording/class.ts';
import type { ClassReport } from './classReport.ts';
import type { StepRecord, SubmissionRecord } from './record.ts';
import { pointsOf, ruleOf } from './rubric.ts';
import { SafeNames, writePieces } from './writeFiles.ts';

/** A text for each student, in a folder. */
export function writeFeedback(report: ClassReport, folder: string): void {
  const names = new SafeNames();
  for (const record of report.records()) {
    const path = join(folder, `${names.next(record.id)}.txt`);
    writePieces(path, [`${feedbackLines(record, report).join('\n')}\n`]);
  }
}

/** What a student gets to read: nothing of hidden steps, and no number of a hidden probe. */
export function feedbackLines(record: SubmissionRecord, report: ClassReport): string[] {
  const { rubric } = report;
  const visible = record.steps.filter(({ name }) => ruleOf(name, rubric).visibility === 'visible');
  const hidden = record.steps.length - visible.length;
  const earned = visible.reduce((sum, step) => sum + pointsOf(step, rubric), 0);
  const most = visible.reduce((sum, { name }) => sum + ruleOf(name, rubric).points, 0);
  return [
    record.name,
    ...(record.state === 'notGraded' ? [] : [say.feedbackScore(earned, most, hidden)]),
    ...record.problems,
    '',
    ...visible.flatMap((step) =>
      stepLines(step, pointsOf(step, rubric), ruleOf(step.name, rubric).points),
    ),
  ];
}

function stepLines(step: StepRecord, points: number, most: number): string[] {
  const { status, feedback, printed } = step;
  return [
    `${rowOf(step)}   ${say.points(points, most)}`,
    ...(feedback === '' ? [] : [`    ${feedback}`]),
    ...(status === 'pass' ? [] : printed.map((line) => `    > ${line}`)),
  ];
}

/** The lecture's cmp line, or the status where there is no tensor to compare. */
export function rowOf({ name, status, exact, approximate, maxdiff }: StepRecord): string {
  const tensor = name.replace(/^d(?=[A-Za-z])/, '');
  if (exact === null || approximate === null) return `${tensor.padEnd(15)} | ${say.status[status]}`;
  const unknown = { relative: Number.NaN, worst: undefined };
  return cmpLine(tensor, { exact, approximate, maxdiff: maxdiff ?? Number.NaN, ...unknown });
}
