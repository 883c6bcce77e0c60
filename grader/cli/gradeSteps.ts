import { lectureNetwork } from '../../reference/network/network.ts';
import type { Step } from '../../reference/steps/step.ts';
import { steps } from '../../reference/steps/table.ts';
import { grade } from '../grade.ts';
import { newStudent } from '../run/warm.ts';
import type { Verdict } from '../verdict.ts';

/** Grades steps on the lecture's network, one after the other, with a worker of its own. */
export async function* gradeSteps(
  folder: string,
  chosen: readonly Step[] = steps,
): AsyncGenerator<Verdict> {
  const student = newStudent();
  try {
    yield* grade({ folder, network: lectureNetwork, steps: chosen, chain: false }, student);
  } finally {
    student.close();
  }
}

/** The first verdict that is no pass; later steps are not graded. */
export async function firstUnpassed(
  folder: string,
  chosen: readonly Step[] = steps,
): Promise<Verdict | undefined> {
  for await (const verdict of gradeSteps(folder, chosen)) {
    if (verdict.status !== 'pass') return verdict;
  }
  return undefined;
}
