import { sameShape } from '../reference/tensor/shape.ts';
import type { Values } from '../reference/tensor/values.ts';

/** torch.allclose's tolerances, as in the lecture's cmp. */
const relativeTolerance = 1e-5;
const absoluteTolerance = 1e-8;
const leastAllowed = Math.min(absoluteTolerance, Math.fround(absoluteTolerance));

/** Two float64 answers made by different roads agree to this, relative to the largest number. */
export const agreement = 1e-8;

/** One place in a tensor, with what stands there. */
export interface Cell {
  readonly index: readonly number[];
  readonly yours: number;
  readonly expected: number;
}

/** What the lecture's cmp says of two tensors of one shape, and where they differ most. */
export interface Comparison {
  /** Every number equal (0 and -0 are). */
  readonly exact: boolean;
  /** torch.allclose with rtol 1e-5 and atol 1e-8. */
  readonly approximate: boolean;
  /** The largest absolute difference, in the tensors' own precision; NaN if there is a NaN. */
  readonly maxdiff: number;
  /** The difference in units of the largest expected number. */
  readonly relative: number;
  /** The place of the largest difference; the first NaN comes before all. */
  readonly worst: Cell | undefined;
}

/** Compares two tensors of one shape, number by number. */
export function compare(yours: Values, expected: Values): Comparison {
  if (isEqual(yours.data, expected.data)) {
    return { exact: true, approximate: true, maxdiff: 0, relative: 0, worst: undefined };
  }
  const isSingle = expected.dtype === 'float32';
  const { approximate, maxdiff, scale, worst } = measured(yours.data, expected.data, isSingle);
  const relative = maxdiff === 0 ? 0 : maxdiff / scale;
  return { exact: false, approximate, maxdiff, relative, worst: cellAt(worst, yours, expected) };
}

/** Whether two float64 answers have one shape and, but for rounding, the same numbers. */
export function agrees(yours: Values, wanted: Values): boolean {
  return sameShape(yours.shape, wanted.shape) && compare(yours, wanted).relative <= agreement;
}

/** Of two comparisons of one tensor, the one that is further off; exact and approximate only if both are. */
export function worseOf(a: Comparison | undefined, b: Comparison): Comparison {
  if (!a) return b;
  const further = b.maxdiff <= a.maxdiff ? a : b;
  const [exact, approximate] = [a.exact && b.exact, a.approximate && b.approximate];
  return { ...further, exact, approximate };
}

type Data = Values['data'];

/** Most of what is right is equal, and this is seen the soonest. */
function isEqual(left: Data, right: Data): boolean {
  for (let i = 0; i < right.length; i++) if (left[i] !== right[i]) return false;
  return true;
}

/** How two arrays differ; `worst` is the place of the largest difference. */
function measured(left: Data, right: Data, isSingle: boolean) {
  let approximate = true;
  let maxdiff = 0;
  let scale = 0;
  let worst = -1;
  for (let i = 0; i < right.length; i++) {
    const a = left[i];
    const b = right[i];
    const size = Math.abs(b);
    if (!(size <= scale)) scale = size;
    if (a === b) continue;
    const difference = Math.abs(isSingle ? Math.fround(a - b) : a - b);
    // What the absolute tolerance alone allows is seen at once.
    if (approximate && !(difference <= leastAllowed)) {
      approximate = difference <= allowed(size, isSingle) && difference < Infinity;
    }
    if (!(difference <= maxdiff) && !Number.isNaN(maxdiff)) {
      maxdiff = difference;
      worst = i;
    }
  }
  return { approximate, maxdiff, scale, worst };
}

/** What torch.isclose allows beside a number of this size, in the tensors' own precision. */
function allowed(size: number, isSingle: boolean): number {
  if (!isSingle) return absoluteTolerance + relativeTolerance * size;
  const { fround } = Math;
  return fround(fround(absoluteTolerance) + fround(fround(relativeTolerance) * size));
}

/** The first place where one is NaN or infinite and the other is not the same. */
export function firstNonFinite(yours: Values, expected: Values): Cell | undefined {
  const { data } = yours;
  const place = expected.data.findIndex((number, i) => {
    const both = Number.isFinite(number) && Number.isFinite(data[i]);
    return !both && !Object.is(number, data[i]);
  });
  return cellAt(place, yours, expected);
}

const floats = new Float32Array(1);
const bits = new Int32Array(floats.buffer);

/** How many float32 numbers lie between two, at the place where it is most. */
export function unitsApart(yours: Values, expected: Values): number {
  const [left, right] = [yours.data, expected.data];
  let most = 0;
  for (let i = 0; i < right.length; i++) {
    if (left[i] !== right[i]) most = Math.max(most, Math.abs(order(left[i]) - order(right[i])));
  }
  return most;
}

/** The number's place among all float32 numbers, with 0 for zero. */
function order(number: number): number {
  floats[0] = number;
  return bits[0] < 0 ? -(bits[0] & 0x7fffffff) : bits[0];
}

function cellAt(place: number, yours: Values, expected: Values): Cell | undefined {
  if (place < 0) return undefined;
  return {
    index: indexAt(place, expected.shape),
    yours: yours.data[place],
    expected: expected.data[place],
  };
}

/** Row and column (and so on) of the number at `place` of the row-major data. */
export function indexAt(place: number, shape: readonly number[]): readonly number[] {
  let rest = place;
  const reversed = [...shape].reverse().map((size) => {
    const coordinate = rest % size;
    rest = Math.floor(rest / size);
    return coordinate;
  });
  return reversed.reverse();
}
