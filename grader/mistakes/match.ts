import type { GradientStep } from '../../reference/steps/step.ts';
import { getDefaultDtype, setDefaultDtype } from '../../reference/tensor/dtype.ts';
import { TensorError } from '../../reference/tensor/errors.ts';
import { sameShape } from '../../reference/tensor/shape.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { Values } from '../../reference/tensor/values.ts';
import { agrees } from '../compare.ts';
import { knownsOf, plainly } from '../knowns.ts';
import { type Multiplier, multiplierOf } from '../multiplier.ts';
import type { Probe } from '../probes.ts';
import { mistakesOf } from './index.ts';
import type { Formula, GivenValues, Mistake } from './mistake.ts';

/**
 * The known mistake that gives this very answer on the probe; none if the answer is right there, or
 * wrong in a way of its own, or in float32, where rounding blurs which one it is.
 */
export function matchMistake(step: GradientStep, yours: Values, probe: Probe): Mistake | undefined {
  if (probe.dtype !== 'float64' || agrees(yours, probe.expected)) return undefined;
  return mistakesOf(step).find(({ formula }) => {
    const wrong = answerOf(formula, probe);
    return wrong !== undefined && agrees(yours, wrong);
  });
}

/** A known mistake, and what its answer is multiplied by besides. */
interface Scaled {
  readonly mistake: Mistake;
  readonly times: Multiplier;
}

/** The known mistake that this answer is a multiple of: by a constant, by a given tensor or by one over it. */
export function matchMultiple(step: GradientStep, yours: Values, probe: Probe): Scaled | undefined {
  const knowns = knownsOf(step, probe, plainly);
  for (const mistake of mistakesOf(step)) {
    const wrong = answerOf(mistake.formula, probe);
    if (!wrong || !sameShape(wrong.shape, yours.shape)) continue;
    const times = multiplierOf(yours.data, wrong.data, knowns);
    if (times?.constant === 0 || times?.factor === 0) return { mistake, times };
  }
  return undefined;
}

/** What a formula answers on a probe; nothing where the probe's sizes do not fit it. */
export function answerOf(
  formula: Formula,
  { dtype, given }: Pick<Probe, 'dtype' | 'given'>,
): Values | undefined {
  const before = getDefaultDtype();
  setDefaultDtype(dtype);
  try {
    return Tensor.valuesOf(formula(tensorsOf(given)));
  } catch (error) {
    if (error instanceof TensorError) return undefined;
    throw error;
  } finally {
    setDefaultDtype(before);
  }
}

function tensorsOf(given: Probe['given']): GivenValues {
  const entries = Object.entries(given).map(
    ([name, value]) => [name, typeof value === 'number' ? value : new Tensor(value)] as const,
  );
  return Object.fromEntries(entries) as unknown as GivenValues;
}
