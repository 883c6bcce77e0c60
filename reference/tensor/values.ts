import type { Kernels } from '../kernels/kernels.ts';
import { plainFloat32, plainFloat64 } from '../kernels/plain.ts';
import { allocate, type DType, type NumberArray } from './dtype.ts';
import { type Shape, sizeOf } from './shape.ts';

/** The numbers behind a tensor: dense, row-major. What the operations work on. */
export interface Values {
  readonly shape: Shape;
  readonly dtype: DType;
  readonly data: NumberArray;
}

/** Values of this shape, all zero. */
export function empty(shape: Shape, dtype: DType): Values {
  return { shape, dtype, data: allocate(dtype, sizeOf(shape)) };
}

/** The same numbers under another shape of the same size. */
export function reshaped(values: Values, shape: Shape): Values {
  return { ...values, shape };
}

/** The numbers in another dtype, rounded to it; the values themselves where it is theirs already. */
export function cast(values: Values, dtype: DType): Values {
  if (values.dtype === dtype) return values;
  const result = empty(values.shape, dtype);
  result.data.set(values.data);
  return result;
}

/** The kernels that compute in a dtype; integers are exact in float64. */
export function kernelsFor(dtype: DType): Kernels {
  return dtype === 'float32' ? plainFloat32 : plainFloat64;
}
