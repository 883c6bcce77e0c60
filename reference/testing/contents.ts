import { tensor } from '../tensor/constructors.ts';
import type { DType } from '../tensor/dtype.ts';
import type { Nested } from '../tensor/nested.ts';
import { Tensor } from '../tensor/tensor.ts';

/** The numbers of a tensor, row-major; none of no tensor. */
export function numbers(of: Tensor | undefined): readonly number[] {
  return of ? [...Tensor.valuesOf(of).data] : [];
}

export interface Contents {
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly numbers: readonly number[];
}

/** All that a tensor is, for `toEqual`, to which tensors as such are all alike: their numbers are private. */
export function contents(of: Tensor): Contents {
  return { shape: [...of.shape], dtype: of.dtype, numbers: numbers(of) };
}

export function ints(nested: Nested): Tensor {
  return tensor(nested, { dtype: 'int32' });
}

export function doubles(nested: Nested): Tensor {
  return tensor(nested, { dtype: 'float64' });
}

/** The largest difference in units of the wanted number itself, infinite if just one of two is NaN. */
export function relativeDifference(actual: Tensor, wanted: Tensor): number {
  const smallestNormal = wanted.dtype === 'float32' ? 2 ** -126 : 2 ** -1022;
  return worst(actual, wanted, (number) => Math.max(Math.abs(number), smallestNormal));
}

/** The largest difference in units of the largest wanted number, infinite if just one of two is NaN. */
export function scaledDifference(actual: Tensor, wanted: Tensor): number {
  const sizes = numbers(wanted).map(Math.abs);
  const scale = Math.max(...sizes.filter(Number.isFinite), 0) || 1;
  return worst(actual, wanted, () => scale);
}

function worst(actual: Tensor, wanted: Tensor, unit: (wanted: number) => number): number {
  const expected = numbers(wanted);
  const differences = numbers(actual).map((number, i) => {
    if (number === expected[i] || Object.is(number, expected[i])) return 0;
    const difference = Math.abs(number - expected[i]) / unit(expected[i]);
    return Number.isNaN(difference) ? Infinity : difference;
  });
  return Math.max(...differences, 0);
}
