import { join, relative } from 'node:path';
import type { Network } from '../../reference/network/network.ts';
import { fileOf } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import { type Graded, grade } from '../grade.ts';
import { takeStudent } from '../run/warm.ts';
import type { Verdict } from '../verdict.ts';
import { hasHintsLeft } from './hintMemory.ts';
import { nextWithoutFile } from './inTheWay.ts';
import { jsonReport } from './json.ts';
import { print } from './paragraphs.ts';
import { summaryLines, verdictLines } from './report.ts';
import { stepAfter } from './stepAfter.ts';
import { stepFile } from './stepFile.ts';

export interface Grading {
  readonly folder: string;
  readonly network: Network;
  readonly steps: readonly Step[];
  readonly chain: boolean;
  /** Whether the folder is that of the solutions, which are nobody's to go on with. */
  readonly solutions: boolean;
  readonly json: boolean;
  /** The words that grade the same again where a step's name alone would not. */
  readonly again: string | undefined;
}

/** Grades, prints, and sets the exit code: 0 if all chosen steps pass, 1 if some do not. */
export async function gradeAndReport({
  json,
  solutions,
  again,
  ...assignment
}: Grading): Promise<void> {
  const { folder, network } = assignment;
  const shown = ({ step }: Pick<Verdict, 'step'>): string =>
    relative(process.cwd(), join(folder, fileOf(step)));
  const withoutFile = ({ step }: Pick<Verdict, 'step'>): string | undefined =>
    nextWithoutFile(stepFile(step, folder));
  const hintsLeft = ({ step }: Pick<Verdict, 'step'>): boolean => hasHintsLeft(folder, step);
  const student = takeStudent();
  const verdicts: Graded[] = [];
  let left: Step | undefined;
  try {
    for await (const verdict of grade(assignment, student)) {
      verdicts.push(verdict);
      if (!json) console.log(verdictLines(verdict, shown(verdict), process.stdout).join('\n'));
    }
    if (!json && !solutions && verdicts.every(passes)) {
      left = await stepAfter(assignment.steps, assignment, student);
    }
  } finally {
    student.close();
  }
  if (json) console.log(jsonReport(network, verdicts, shown));
  else
    print(
      summaryLines(verdicts, shown, {
        solutions,
        again,
        left: left ?? 'none',
        withoutFile,
        hintsLeft,
      }).join('\n'),
    );
  process.exitCode = verdicts.every(passes) ? 0 : 1;
}

function passes({ status }: Graded): boolean {
  return status === 'pass';
}
