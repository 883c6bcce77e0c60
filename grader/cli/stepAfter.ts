import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Network } from '../../reference/network/network.ts';
import { fileOf, numberOf } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import { stubOf } from '../../reference/steps/stub.ts';
import { steps } from '../../reference/steps/table.ts';
import { isUntouched } from '../desk.ts';
import { type Graded, Session } from '../grade.ts';
import type { Student } from '../run/student.ts';
import { isMissing } from './stepFile.ts';

/** How long somebody who has seen his verdict waits for where to go next. */
const mostMilliseconds = 4000;

/**
 * Where the course goes on after steps that pass: the first one behind the last of them that does not
 * pass, or else the first before it; whose answer does not come, does not pass. Undefined where all
 * pass, and after the training loop.
 */
export async function stepAfter(
  passed: readonly Step[],
  { folder, network }: { readonly folder: string; readonly network: Network },
  student: Student,
): Promise<Step | undefined> {
  const last = Math.max(0, ...passed.map(numberOf));
  // After the training loop comes the training itself.
  if (last === steps.length) return undefined;
  const others = [...steps.slice(last), ...steps.slice(0, last)].filter(
    (step) => !passed.includes(step),
  );
  // What takes longer is something to go on with, too.
  const late = setTimeout(mostMilliseconds, 'late', { ref: false });
  const session = new Session({ folder, network, chain: false }, student);
  for (const step of others) {
    // What nobody has touched need not be run, nor what is gone.
    if (isTodo(step, join(folder, fileOf(step)))) return step;
    const status = await Promise.race([session.grade(step).then(statusOf), late]);
    if (status !== 'pass') return step;
  }
  return undefined;
}

function statusOf({ status }: Graded): string {
  return status;
}

function isTodo(step: Step, path: string): boolean {
  try {
    return isUntouched(readFileSync(path, 'utf8'), stubOf(step));
  } catch (error) {
    return isMissing(error);
  }
}
