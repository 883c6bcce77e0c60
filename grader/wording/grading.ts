/** What the grader says to people: here of a step's answer, and beside it of all else. */
import { pythonBool, pythonFloat } from '../../reference/tensor/pythonNumber.ts';
import { type Shape, showShape } from '../../reference/tensor/shape.ts';
import type { Cell, Comparison } from '../compare.ts';
import { cell, number, numberBeside } from './numbers.ts';

export * from './command.ts';
export * from './failures.ts';
export * from './loop.ts';

// Shapes.

/** What is wrong with a shape, and what to do about it. */
export function wrongShape(yours: Shape, expected: Shape, advice: string): string {
  return `The shape is ${showShape(yours)}, expected ${showShape(expected)}: ${advice}.`;
}

/** The same where the mistake behind it is known. */
export function wrongShapeBecause(yours: Shape, expected: Shape, sentence: string): string {
  return `The shape is ${showShape(yours)}, expected ${showShape(expected)}. ${sentence}`;
}

/** Where a tensor of n rows has them n times. */
export function indexKept(n: number): string {
  return `There is a dimension too many: did an index keep its ${showShape([n, 1])} shape? max(1).indices without keepdim is ${showShape([n])}.`;
}

/** Of the cross-entropy step. */
export function lossItself(): string {
  return 'This is the loss itself, a single number: what is asked for is its gradient, a number for each of the logits.';
}

/** What to do about a wrong shape, by the name of the mistake. */
export const shapeAdvice = {
  keepdim: 'the sum lost its dimension, write { keepdim: true }',
  transposed: 'it is transposed, swap the operands or use .T on the other one',
  'extra-dimension': 'a dimension of size 1 is too many, leave { keepdim: true } out',
  'column-by-row':
    'a column met a row, and both were stretched: write .T on one of them, or { keepdim: true } where its dimension was lost',
  'not-summed': 'what was stretched in the forward pass is summed in the backward pass',
  'not-stretched': 'what was summed in the forward pass is stretched in the backward pass',
  'wrong-dimension': 'it is summed over the wrong dimension',
  shape: 'a gradient has the shape of its tensor',
};

export function wrongDtype(yours: string, expected: string): string {
  return `The answer is ${yours} where ${expected} was given: leave the dtype out, and it follows.`;
}

// Values.

/** `because` is the known mistake that it comes from. */
export function notFinite(where: Cell, because?: string): string {
  const what = Number.isNaN(where.yours) ? 'NaN' : 'infinite';
  const start = `There is a number that is ${what}, ${cell(where)}`;
  if (because !== undefined) return `${start}. ${because}`;
  return `${start}: look for a division by zero, 0 times infinity, a root or fractional power of a negative number, a logarithm of zero or an overflow.`;
}

export function furthestOff(worst: Cell): string {
  return `Furthest off: ${cell(worst)}.`;
}

/** Wrong, though the lecture's cmp would take it: the worst place is that of other upstream gradients. */
export function acceptedByCmp(worst: Cell): string {
  return `The lecture’s cmp accepts it on this batch, but with random upstream gradients it is wrong: ${cell(worst)}.`;
}

export function allZeros(): string {
  return 'Every number is zero: no operation changes its tensor, so is a result left behind?';
}

export function oneBranch(present: string, missing: string): string {
  return `Only the branch through ${present} is there: the tensor is also read by ${missing}, and the two gradients add up.`;
}

export function wrongSign(): string {
  return 'Every number has the wrong sign: is a neg missing, or one too many?';
}

export function constantFactor(factor: number, n: number): string {
  const start = `Every number is ${numberBeside(factor, 1)} times what is expected`;
  const reasons: readonly (readonly [factor: number, reason: string])[] = [
    [n, 'a factor 1/n is missing'],
    [1 / n, 'there is a factor 1/n too many'],
    [n - 1, 'a factor 1/(n - 1) is missing'],
    [(n - 1) / n, 'a division by n where n - 1 belongs'],
    [n / (n - 1), 'a division by n - 1 where n belongs'],
  ];
  const known = reasons.find(([size]) => Math.abs(factor - size) <= 1e-6 * Math.abs(size));
  return `${start}: ${known?.[1] ?? 'a constant is missing or too many'}.`;
}

export function hardCoded(n: number, otherN: number): string {
  return `It is right for n = ${n} and wrong for a network of other sizes (n = ${otherN}). ${takeSizes()}`;
}

export function takeSizes(): string {
  return 'Is a size written as a number? Take it from n or from a shape.';
}

export function unstable(): string {
  return 'The formula is right in float64, but in float32 it loses nearly all precision: look for a difference of two large numbers.';
}

/** `units` is the largest distance in units in the last place. */
export function onlyRounding(rounding: number, units: number): string {
  const apart = units === 1 ? '1 unit' : `${units.toLocaleString('en')} units`;
  return `Rounding only: the two are at most ${apart} in the last place apart, as float32 answers may be that take their operations in another order; in float64 your formula agrees to ${number(Number(rounding.toPrecision(2)))}.`;
}

export function oneLine(kind: 'row' | 'column', index: number): string {
  return `Only ${kind} ${index} is wrong: is a range one too short, or an index written as a number?`;
}

/** Patterns of a whole matrix. */
export const pattern = {
  label: 'Only the cell of the label is wrong in each row: look at what is done at Yb.',
  'same-in-every-row':
    'The difference is the same in every row: a sum over the batch is missing, or one too many.',
  'same-in-every-column':
    'The difference is the same in every column of a row: a sum over the columns is missing, or one too many.',
};

export function roundingOverSteps(): string {
  return 'Rounding only: over a hundred steps some number is bound to fall just outside allclose.';
}

export function upstreamIsWrong(names: readonly string[]): string {
  return `The formula is right, but what it is given is not: mend ${names.join(' and ')} first.`;
}

/** `first`: the step to fill where it is none of those, but one that they wait for. */
export function upstreamIsMissing(names: readonly string[], first?: string): string {
  const [answers, those] =
    names.length === 1 ? ['answer does', 'that step'] : ['answers do', 'those steps'];
  return `It needs ${names.join(' and ')}, which your own ${answers} not give yet: fill ${first ?? those} first.`;
}

// Fused steps.

export function fusedLoss(loss: number, difference: number): string {
  return `fused forward pass: loss ${pythonFloat(loss)} diff: ${pythonFloat(difference)}`;
}

export function fusedBatchNorm(difference: number): string {
  return `fused forward pass: max diff of hpreact: ${pythonFloat(difference)}`;
}

export function ownChunked({ exact, approximate, maxdiff }: Comparison): string {
  const [ex, app] = [pythonBool(exact), pythonBool(approximate)];
  return `against your own chunked answer: exact: ${ex} | approximate: ${app} | maxdiff: ${pythonFloat(maxdiff)}`;
}
