import fc from 'fast-check';
import { tensor } from '../tensor/constructors.ts';
import type { DType } from '../tensor/dtype.ts';
import { type Shape, sizeOf } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';

/**
 * Numbers spread evenly from `min` to `max`, in a million steps. Those of fc.double are spread over
 * their exponents instead: nearly all are tiny, and 0 in float32.
 */
export function between(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 1e6 }).map((step) => min + ((max - min) * step) / 1e6);
}

/** Ordinary numbers, small enough that nothing overflows. */
const ordinary = between(-8, 8);

export interface ShapeLimits {
  readonly minRank?: number;
  readonly maxRank?: number;
  readonly minSize?: number;
  readonly maxSize?: number;
}

/** Shapes of up to three dimensions of up to four, empty ones included. */
export function shapes({ minRank = 0, maxRank = 3, minSize = 0, maxSize = 4 }: ShapeLimits = {}) {
  const size = fc.integer({ min: minSize, max: maxSize });
  return fc.array(size, { minLength: minRank, maxLength: maxRank });
}

/** Tensors of one shape. */
export function tensorsOf(
  shape: Shape,
  dtype: DType = 'float32',
  element: fc.Arbitrary<number> = ordinary,
): fc.Arbitrary<Tensor> {
  const count = sizeOf(shape);
  const flat = fc.array(element, { minLength: count, maxLength: count });
  return flat.map((entries) => tensor(entries, { dtype }).view(shape));
}

/** Indices from 0 up to, not including, `size`. */
export function indicesOf(shape: Shape, size: number): fc.Arbitrary<Tensor> {
  return tensorsOf(shape, 'int32', fc.integer({ min: 0, max: size - 1 }));
}

/** Shapes that stretch to this one: some dimensions are 1, some of the first are missing. */
export function shapesWithin(shape: Shape): fc.Arbitrary<number[]> {
  const stretched = fc.array(fc.boolean(), { minLength: shape.length, maxLength: shape.length });
  return fc
    .tuple(fc.integer({ min: 0, max: shape.length }), stretched)
    .map(([missing, ones]) => shape.map((size, dim) => (ones[dim] ? 1 : size)).slice(missing));
}
