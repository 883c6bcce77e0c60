/** What the grader says to people: here of a step's answer, and beside it of all else. */
import { pythonBool, pythonFloat } from '../../reference/tensor/pythonNumber.ts';
import type { Cell, Comparison } from '../compare.ts';
import { cell, listed, number, ratio } from './numbers.ts';

export * from './command.ts';
export * from './failures.ts';
export * from './loop.ts';
export * from './repair.ts';
export * from './shapes.ts';
export * from './stepWords.ts';

export function wrongDtype(yours: string, expected: string): string {
  return `The answer is ${yours} where ${expected} was given: leave the dtype out, and it follows.`;
}

// Values.

/** Where the text has tolist. */
export const listInArithmetic =
  'or undefined or a list in arithmetic: tolist() of a matrix gives a list of rows, each of them a list of numbers';

export function listOfRows(name: string, number: string): string {
  return `or undefined or a list in arithmetic: ${name}.tolist() is a list of rows, so write ${number}`;
}

/** `because` is the known mistake that it comes from; `besides` what else it may come of. */
export function notFinite(where: Cell, because?: string, besides = ''): string {
  const what = Number.isNaN(where.yours) ? 'NaN' : 'infinite';
  const start = `There is a number that is ${what}, ${cell(where)}`;
  if (because !== undefined) return `${start}. ${because}`;
  return `${start}: look for a division by zero, 0 times infinity, a root or fractional power of a negative number, a logarithm of zero or an overflow${besides && `, ${besides}`}.`;
}

/** Numbers of what the step is given at a place, by name. */
type Given = readonly (readonly [name: string, number: number])[];

export function furthestOff(worst: Cell, given: Given = []): string {
  return `Furthest off: ${cell(worst)}.${byHand(given)}`;
}

/** The same where nothing is known of it, and no numbers at the place are the answer's own. */
export function nothingKnown(worst: Cell): string {
  return `${furthestOff(worst)} None of the usual slips explains it: compare it with the rule in the hint, factor by factor and term by term.`;
}

function byHand(given: Given): string {
  if (given.length === 0) return '';
  const numbers = given.map(([name, x]) => `${name} is ${number(x)}`);
  return ` ${listed(numbers)} there: what does the rule make of that?`;
}

/** Wrong, though the lecture’s cmp would take it: the worst place is that of other upstream gradients. */
export function acceptedByCmp(worst: Cell, upstream: readonly string[] = []): string {
  const start = `The lecture’s cmp accepts it on this batch, but with random upstream gradients it is wrong: ${cell(worst)}.`;
  // On the lecture's batch one gradient follows from the other, and may stand in its place.
  if (upstream.length < 2) return start;
  return `${start} Is each of ${upstream.join(' and ')} used as it is given, and none worked out anew?`;
}

export function allZeros(): string {
  return 'Every number is zero: no operation changes its tensor, so is a result left behind, or did zeros multiply it, as zerosLike where onesLike belongs?';
}

/** `mask`: what compares `of` and `other` place by place. */
export function emptyMask({
  mask,
  of,
  other,
}: {
  readonly mask: string;
  readonly of: string;
  readonly other: string;
}): string {
  return `${mask} is 0 everywhere, as nowhere is ${of} the same number as ${other}, so that nothing is left of what it multiplies: compare ${of} with what was taken from it.`;
}

export function oneBranch(present: string, missing: string): string {
  return `Only the branch through ${present} is there: the tensor is also read by ${missing}, and the two gradients add up.`;
}

/** `code`: how the branch through `reader` is written. */
export function nothingAdded(reader: string, code: string): string {
  const start = `The branch through ${reader} is written, but comes to 0 everywhere:`;
  const [, method] = /\.(sum|mean)\(/.exec(code) ?? [];
  return method !== undefined
    ? `${start} in ${code} something is summed whose numbers cancel, so leave that ${method} out.`
    : `${start} find out what makes ${code} vanish.`;
}

export function wrongSign(): string {
  return 'Every number has the wrong sign: is a neg missing, or one too many?';
}

/** `isGiven`: whether the step is given n; else the answer needs none. */
export function constantFactor(
  factor: number,
  { n, columns }: { readonly n: number; readonly columns: number },
  isGiven: boolean,
): string {
  const start = `Every number is ${ratio(factor)} times what is expected`;
  const known =
    (isGiven ? sizeReason(factor, n) : rowsCounted(factor, n)) ?? columnsCounted(factor, columns);
  const sign = factor < 0 ? ', and the sign is wrong' : '';
  return `${start}: ${known ?? 'a constant is missing or too many'}${sign}.`;
}

/** What of n and n - 1 makes something this many times as large as it should be. */
export function sizeReason(factor: number, n: number): string | undefined {
  const reasons: readonly (readonly [factor: number, reason: string])[] = [
    [n, 'a division by n is missing, or something is added n times'],
    [1 / n, 'it is divided by n once too often'],
    [n * n, 'it multiplies by n where it should divide by it'],
    [n - 1, 'a division by n - 1 is missing'],
    [1 / (n - 1), 'it is divided by n - 1 once too often'],
    [(n - 1) / n, 'a division by n where n - 1 belongs'],
    [n / (n - 1), 'a division by n - 1 where n belongs'],
    [
      (n - 1) ** 2 / n,
      'it multiplies by n - 1 where it should divide by it, and divides by n besides',
    ],
    [(n - 1) ** 2, 'it multiplies by n - 1 where it should divide by it'],
    [((n - 1) / n) ** 2, 'n - 1 and n are the other way round'],
    [n * (n - 1), 'the divisions by n and by n - 1 are missing'],
    [1 / (n * (n - 1)), 'it is divided by n and by n - 1 once too often'],
  ];
  return reasons.find(([size]) => Math.abs(Math.abs(factor) - size) <= 1e-6 * size)?.[1];
}

/** Where no n is given, none is needed. */
function rowsCounted(factor: number, n: number): string | undefined {
  const size = Math.abs(factor);
  const isNear = (other: number): boolean => Math.abs(size - other) <= 1e-6 * other;
  if (isNear(n)) return `${n} is the number of examples, and nothing is multiplied by it here`;
  if (isNear(1 / n)) return `${n} is the number of examples, and no mean is taken here`;
  return undefined;
}

/** Of a factor that comes of the number of columns, which none has. */
function columnsCounted(factor: number, columns: number): string | undefined {
  const size = Math.abs(factor);
  const isNear = (other: number): boolean => Math.abs(size - other) <= 1e-6 * other;
  // A factor of one or two comes of anything.
  if (columns < 3) return undefined;
  if (isNear(columns)) {
    return `${columns} is the number of columns, and nothing is multiplied by it here`;
  }
  return isNear(1 / columns)
    ? `${columns} is the number of columns, and nothing is divided by it here`
    : undefined;
}

/** `isGiven`: whether the step is given n. */
export function hardCoded(n: number, otherN: number, isGiven: boolean): string {
  return `It is right for n = ${n} and wrong for a network of other sizes (n = ${otherN}). ${takeSizes(isGiven)}`;
}

export function takeSizes(isGiven: boolean): string {
  const from = isGiven ? 'n or from a shape' : 'the shape of what the step is given';
  return `Is a size written as a number? Take it from ${from}.`;
}

export function unstable(): string {
  return 'The formula is right in float64, but in float32 it loses nearly all precision: look for a difference of two large numbers.';
}

/** `units` is the largest distance in units in the last place. */
export function onlyRounding(rounding: number, units: number): string {
  const apart = units === 1 ? '1 unit' : `${units.toLocaleString('en')} units`;
  return `Rounding only: the two are at most ${apart} in the last place apart, as float32 answers may be that take their operations in another order; in float64 your formula agrees to ${number(Number(rounding.toPrecision(2)))}.`;
}

/** `isLoop`: whether the text has a loop, which may be what leaves rows empty. */
export function emptyRows(filled: number, expected: number, isLoop: boolean): string {
  const rows = filled === 1 ? 'row holds' : 'rows hold';
  const question = isLoop
    ? 'does a loop begin anew at each turn or end too soon, or do indices fall together?'
    : 'do indices fall together, or is what is put there zero for the others?';
  return `Only ${filled} ${rows} any number, where ${expected} should: ${question}`;
}

export function oneLine(kind: 'row' | 'column', index: number): string {
  return `Only ${kind} ${index} is wrong: is a range one too short, or an index written as a number?`;
}

/** Patterns of a whole matrix. */
export const pattern = {
  cell: 'Only one number is wrong: is a range one too short, or an index written as a number?',
  'times-labels':
    'Each number is multiplied by its row’s Yb: Yb says in which column a number goes, and is no factor of it.',
  label: 'Only the cell of the label is wrong in each row: look at what is done at Yb.',
  'same-in-every-row':
    'The difference is the same in every row: look at what has one number for each column, and whether it is summed, scaled and added as it should be.',
  'same-in-every-column':
    'The difference is the same in every column of a row: look at what has one number for each row, and whether it is summed, scaled and added as it should be.',
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
