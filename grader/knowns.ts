import { readersOf } from '../reference/steps/derive.ts';
import type { GradientStep } from '../reference/steps/step.ts';
import { onesLike } from '../reference/tensor/constructors.ts';
import { type Shape, sameShape } from '../reference/tensor/shape.ts';
import { Tensor } from '../reference/tensor/tensor.ts';
import type { Cell } from './compare.ts';
import type { Probe } from './probes.ts';
import { sumOver } from './wording/oneChange.ts';

/** A tensor with its name in formulas: `h`, `tanh(h)`. */
export interface Named {
  readonly name: string;
  readonly tensor: Tensor;
}

/** The numbers of one, in the shape of an answer. */
export interface Known {
  readonly name: string;
  readonly data: ArrayLike<number>;
}

/** The functions of a tensor that a wrong formula may take in place of another, the plainest first. */
export function functionsOf({ name, tensor: x }: Named): readonly Named[] {
  const [inverse, square, root] = [onesLike(x).div(x), x.mul(x), x.sqrt()];
  // Products, because a power of any exponent takes ten times as long.
  const functions: readonly (readonly [string, Tensor])[] = [
    [`${name}`, x],
    [`1/${name}`, inverse],
    [`${name}**2`, square],
    [`${name}**-2`, inverse.mul(inverse)],
    [`${name}**0.5`, root],
    [`${name}**-0.5`, inverse.sqrt()],
    [`${name}**3`, square.mul(x)],
    [`${name}**-3`, inverse.div(square)],
    [`${name}**1.5`, x.mul(root)],
    [`${name}**-1.5`, inverse.div(root)],
    [`${name}**-2.5`, inverse.div(square).mul(root)],
    [`exp(${name})`, x.exp()],
    [`log(${name})`, x.log()],
    [`tanh(${name})`, x.tanh()],
    [`abs(${name})`, x.abs()],
  ];
  return functions.map(([text, tensor]) => ({ name: text, tensor }));
}

/** The tensor itself, and one over it. */
export function plainly({ name, tensor }: Named): readonly Named[] {
  return [
    { name, tensor },
    { name: `1/${name}`, tensor: onesLike(tensor).div(tensor) },
  ];
}

/** What a step is given, but for indices and n. */
export function tensorsOf({ given }: Pick<Probe, 'given'>): readonly Named[] {
  return Object.entries(given).flatMap(([name, value]) =>
    typeof value === 'object' && value.dtype !== 'int32'
      ? [{ name, tensor: new Tensor(value) }]
      : [],
  );
}

/** What an answer may be a multiple of: what is given, and its functions, in the answer's shape. */
export function knownsOf(
  step: GradientStep,
  probe: Probe,
  functions = functionsOf,
): readonly Known[] {
  const { shape } = probe.expected;
  return tensorsOf(probe)
    .flatMap((given) => [given, ...shifted(step, given), ...summedTo(shape, given)])
    .filter(({ tensor }) => stretchesTo(tensor.shape, shape))
    .flatMap(({ name, tensor }) => functions({ name, tensor: tensor.expand(shape) }))
    .map(asKnown);
}

/** The numbers of what is given at one place of the answer, where each number is made of its own alone. */
export function givenAt(
  probe: Probe,
  cell: Cell | undefined,
): readonly (readonly [string, number])[] {
  const { shape } = probe.expected;
  const given = tensorsOf(probe);
  const all = Object.values(probe.given).filter((value) => typeof value === 'object');
  if (
    !cell ||
    given.length < all.length ||
    !given.every(({ tensor }) => stretchesTo(tensor.shape, shape))
  )
    return [];
  return given.map(({ name, tensor }) => [name, tensor.expand(shape).get(...cell.index)]);
}

export function asKnown({ name, tensor }: Named): Known {
  return { name, data: Tensor.valuesOf(tensor).data };
}

/** The tensor plus what the forward line adds to it before anything else, as bnvar + 1e-5. */
function shifted({ name: step }: GradientStep, { name, tensor }: Named): readonly Named[] {
  const lines = readersOf(step).map(({ forward }) => forward);
  const added = lines.flatMap((line) => [...line.matchAll(/\b(\w+)\.add\(([\d.e-]+)\)/g)]);
  return added
    .filter(([, summand]) => summand === name)
    .map(([, , constant]) => ({
      name: `(${name} + ${constant})`,
      tensor: tensor.add(Number(constant)),
    }));
}

/** Its sums that have the shape of the answer, which it has not itself. */
function summedTo(shape: Shape, given: Named): readonly Named[] {
  if (given.tensor.ndim !== 2 || stretchesTo(given.tensor.shape, shape)) return [];
  return [0, 1]
    .map((dim) => ({
      name: sumOver(given.name, dim),
      tensor: given.tensor.sum(dim, { keepdim: true }),
    }))
    .filter(({ tensor }) => sameShape(tensor.shape, shape));
}

/** The sums of a matrix over each dimension, stretched to its shape. */
export function sumsOf({ name, tensor }: Named): readonly Named[] {
  if (tensor.ndim !== 2) return [];
  return [0, 1].map((dim) => ({
    name: sumOver(name, dim),
    tensor: tensor.sum(dim, { keepdim: true }).expandAs(tensor),
  }));
}

/** Whether a tensor of the one shape broadcasts to the other. */
export function stretchesTo(from: Shape, to: Shape): boolean {
  const offset = to.length - from.length;
  return offset >= 0 && from.every((size, dim) => size === 1 || size === to[dim + offset]);
}
