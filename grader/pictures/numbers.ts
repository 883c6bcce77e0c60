import { pythonFloat } from '../../reference/tensor/pythonNumber.ts';
import { sameShape } from '../../reference/tensor/shape.ts';
import { empty, type Values } from '../../reference/tensor/values.ts';
import { type Cell, indexAt } from '../compare.ts';

/** A number in at most so many digits, written as Python writes it. */
export function shortNumber(x: number, digits = 4): string {
  return pythonFloat(Number(x.toPrecision(digits)));
}

/** yours - expected, in their own precision; of tensors of different shapes there is none. */
export function difference(yours: Values, expected: Values): Values | undefined {
  if (!sameShape(yours.shape, expected.shape)) return undefined;
  const result = empty(expected.shape, expected.dtype);
  expected.data.forEach((number, i) => {
    result.data[i] = yours.data[i] === number ? 0 : yours.data[i] - number;
  });
  return result;
}

/** The cells that differ most, the worst first; where one is not finite and the other is comes before all. */
export function worstCells(yours: Values, expected: Values, most = 5): readonly Cell[] {
  const far = Array.from(expected.data, (number, i) => distance(yours.data[i], number));
  const places = far.map((_, i) => i).filter((i) => far[i] > 0);
  places.sort((a, b) => (far[a] === far[b] ? a - b : far[b] > far[a] ? 1 : -1));
  return places.slice(0, most).map((place) => ({
    index: indexAt(place, expected.shape),
    yours: yours.data[place],
    expected: expected.data[place],
  }));
}

function distance(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0;
  const far = Math.abs(a - b);
  return Number.isNaN(far) ? Infinity : far;
}

/** What there is to say of a tensor's numbers, in numbers. The mean and the deviation are of the finite ones. */
export interface Summary {
  readonly count: number;
  readonly nan: number;
  readonly infinite: number;
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  /** The deviation from the mean, as torch.std gives it (divided by one less than the count). */
  readonly std: number;
}

export function summarise({ data }: Values): Summary {
  const finite = Array.from(data).filter(Number.isFinite);
  const nan = Array.from(data).filter(Number.isNaN).length;
  const mean = finite.reduce((sum, number) => sum + number, 0) / finite.length;
  const squares = finite.reduce((sum, number) => sum + (number - mean) * (number - mean), 0);
  return {
    count: data.length,
    nan,
    infinite: data.length - nan - finite.length,
    least: finite.reduce((least, number) => Math.min(least, number), Infinity),
    most: finite.reduce((most, number) => Math.max(most, number), -Infinity),
    mean,
    std: finite.length > 1 ? Math.sqrt(squares / (finite.length - 1)) : 0,
  };
}
