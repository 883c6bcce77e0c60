import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Network } from '../../reference/network/network.ts';
import { fileOf, numberOf } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import { stubOf } from '../../reference/steps/stub.ts';
import { steps } from '../../reference/steps/table.ts';
import { isUntouched } from '../desk.ts';
import { Session } from '../grade.ts';
import type { Student } from '../run/student.ts';
import { isMissing } from './stepFile.ts';

/**
 * Where the course goes on after steps that pass: the first one behind the last of them that does not
 * pass, or else the first before it. Undefined where all pass, and after the training loop.
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
  const session = new Session({ folder, network, chain: false }, student);
  for (const step of others) {
    // What nobody has touched need not be run, nor what is gone.
    if (isTodo(step, join(folder, fileOf(step)))) return step;
    const { status } = await session.grade(step);
    if (status !== 'pass') return step;
  }
  return undefined;
}

function isTodo(step: Step, path: string): boolean {
  try {
    return isUntouched(readFileSync(path, 'utf8'), stubOf(step));
  } catch (error) {
    return isMissing(error);
  }
}
