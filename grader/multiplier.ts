import type { Known } from './knowns.ts';

type Numbers = ArrayLike<number>;

/** What something is multiplied by: a constant, and a multiple of what is known, or of nothing. */
export interface Multiplier {
  readonly constant: number;
  readonly factor: number;
  readonly known: string;
}

/** Formulas agree to this, number by number. */
const near = 1e-8;
/** Rounding, in units of the largest number. */
const rounding = 1e-13;
/** Fewer numbers may agree by coincidence. */
const fewest = 4;

/**
 * What `base` is multiplied by to be `target`, number by number: a constant, a multiple of one of the
 * known, or one plus a constant. Only with numbers that somebody may have written.
 */
export function multiplierOf(
  target: Numbers,
  base: Numbers,
  knowns: readonly Known[],
): Multiplier | undefined {
  if (target.length < fewest) return undefined;
  const first = indexOfLargest(base, (i) => base[i]);
  const there = target[first] / base[first];
  if (isWritten(there) && isProduct(target, base, () => there)) return onlyConstant(there);
  for (const { name, data } of knowns) {
    const factor = there / data[first];
    if (!isWritten(factor) || !isProduct(target, base, (i) => factor * data[i])) continue;
    return { constant: 0, factor, known: name };
  }
  for (const { name, data } of knowns) {
    const second = indexOfLargest(base, (i) => base[i] * (data[i] - data[first]));
    const factor = (target[second] / base[second] - there) / (data[second] - data[first]);
    const constant = there - factor * data[first];
    if (!isWritten(factor) || !isWritten(constant)) continue;
    if (!isProduct(target, base, (i) => constant + factor * data[i])) continue;
    return { constant, factor, known: name };
  }
  return undefined;
}

function onlyConstant(constant: number): Multiplier {
  return { constant, factor: 0, known: '' };
}

/** Whether a number is a fraction of two whole numbers or has few digits, as in a formula. */
function isWritten(x: number): boolean {
  if (!Number.isFinite(x) || x === 0) return false;
  const isNear = (y: number): boolean => Math.abs(x - y) <= near * Math.abs(x);
  return isNear(Number(x.toPrecision(3))) || isNear(1 / Math.round(1 / x)) || isFraction(x);
}

function isFraction(x: number): boolean {
  for (let below = 1; below <= 100; below++) {
    const above = Math.round(x * below);
    if (above !== 0 && Math.abs(above) < 1e5 && Math.abs(x - above / below) <= near * Math.abs(x))
      return true;
  }
  return false;
}

function isProduct(target: Numbers, base: Numbers, times: (i: number) => number): boolean {
  const scale = Math.abs(target[indexOfLargest(target, (i) => target[i])]);
  for (let i = 0; i < target.length; i++) {
    const apart = Math.abs(target[i] - base[i] * times(i));
    if (!(apart <= near * Math.abs(target[i]) + rounding * scale)) return false;
  }
  return scale > 0;
}

function indexOfLargest(numbers: Numbers, measure: (i: number) => number): number {
  let [index, most] = [0, 0];
  for (let i = 0; i < numbers.length; i++) {
    const size = Math.abs(measure(i));
    if (size > most) [index, most] = [i, size];
  }
  return index;
}
