import type { Step } from '../../reference/steps/step.ts';
import { sameShape } from '../../reference/tensor/shape.ts';
import { compare } from '../compare.ts';
import type { Run } from '../outcome.ts';
import type { Probe } from '../probes.ts';
import type { Verdict } from '../verdict.ts';
import * as say from '../wording/class.ts';
import * as core from '../wording/grading.ts';

/**
 * What a student may read of a verdict. Numbers of the lecture's batch are no secret; of a hidden
 * probe neither numbers nor sizes are told, and not what a stub threw at it either, as that may hold
 * what it was given.
 */
export function feedbackOf(
  step: Step,
  probes: readonly Probe[],
  { outcomes }: Run,
  { status, message }: Pick<Verdict, 'status' | 'message'>,
): string {
  if (step.exercise === 4 || message === '') return message;
  const last = outcomes.at(-1);
  // What is wrong on the lecture's batch already is told as that.
  if (status !== 'fail' && last && last.kind !== 'tensor' && outcomes.length > 1) {
    return probes[outcomes.length - 1]?.name === 'otherSizes'
      ? say.fellOnOtherSizes()
      : say.fellInFloat64();
  }
  const secrets = probes.slice(1).flatMap(({ expected, network }, i): [string, string][] => {
    const outcome = outcomes[i + 1];
    if (outcome?.kind !== 'tensor' || !sameShape(outcome.values.shape, expected.shape)) return [];
    const { worst } = compare(outcome.values, expected);
    const sizes = core.hardCoded(probes[0].network.n, network.n, 'n' in probes[0].given);
    const accepted: [string, string][] = worst
      ? [[core.acceptedByCmp(worst), say.acceptedByCmp()]]
      : [];
    return [...accepted, [sizes, say.hardCoded(probes[0].network.n)]];
  });
  return secrets.reduce((text, [secret, open]) => text.replace(secret, () => open), message);
}
