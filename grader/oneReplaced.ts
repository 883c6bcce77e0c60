import { Tensor } from '../reference/tensor/tensor.ts';
import type { Values } from '../reference/tensor/values.ts';
import { functionsOf, type Named, stretchesTo, sumsOf, tensorsOf } from './knowns.ts';
import { type Multiplier, multiplierOf } from './multiplier.ts';
import type { Probe } from './probes.ts';

/** A tensor that a step is given, what an answer takes in its place, and what it is scaled by besides. */
interface Replaced {
  readonly name: string;
  readonly by: string;
  readonly scale: Multiplier;
}

/** Where an answer is the right one but for a function of one given tensor where the tensor itself belongs. */
export function oneReplaced({ data }: Values, probe: Probe): Replaced | undefined {
  const given = tensorsOf(probe);
  for (const right of given) {
    for (const { name: by, tensor } of inPlaceOf(right, given)) {
      const wrong = probe.instead(right.name, Tensor.valuesOf(tensor));
      const scale = multiplierOf(data, wrong.data, []);
      if (scale) return { name: right.name, by, scale };
    }
  }
  return undefined;
}

function inPlaceOf(right: Named, given: readonly Named[]): readonly Named[] {
  const { name, tensor } = right;
  const slope = { name: `(1 - ${name}**2)`, tensor: tensor.pow(2).neg().add(1) };
  // An upstream gradient that is multiplied before a sum.
  const factors = name.startsWith('d') ? given : [];
  const products = factors
    .filter((factor) => stretchesTo(factor.tensor.shape, tensor.shape))
    .flatMap((factor) => [
      { name: `${name} * ${factor.name}`, tensor: tensor.mul(factor.tensor) },
      { name: `${name} / ${factor.name}`, tensor: tensor.div(factor.tensor) },
    ]);
  return [...functionsOf(right).slice(1), slope, ...sumsOf(right), ...products];
}
