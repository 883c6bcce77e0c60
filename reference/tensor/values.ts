import type { Kernels } from '../kernels/kernels.ts';
import { plainFloat64 } from '../kernels/plain.ts';
import { allocate, type DType, type NumberArray } from './dtype.ts';
import { type Shape, sizeOf } from './shape.ts';
import {
  checkStep,
  currentStep,
  float32Kernels,
  memoryBuffer,
  openMemory,
  place,
} from './store.ts';

/** The numbers behind a tensor: dense, row-major. What the operations work on. */
export interface Values {
  readonly shape: Shape;
  readonly dtype: DType;
  readonly data: NumberArray;
}

/** Float32 numbers that lie in the kernels' memory, for as long as their step goes on. */
export class MemoryValues implements Values {
  readonly shape: Shape;
  readonly dtype = 'float32';
  readonly length: number;
  readonly #pointer: number;
  readonly #step: number;
  #data: Float32Array | undefined;

  constructor(shape: Shape, length: number, pointer: number) {
    this.shape = shape;
    this.length = length;
    this.#pointer = pointer;
    this.#step = currentStep();
  }

  /** The byte offset. Throws a TensorError if the step is over. */
  get pointer(): number {
    checkStep(this.#step, this.#pointer);
    return this.#pointer;
  }

  get data(): Float32Array {
    checkStep(this.#step, this.#pointer);
    this.#data ??= new Float32Array(memoryBuffer(), this.#pointer, this.length);
    return this.#data;
  }

  reshaped(shape: Shape): MemoryValues {
    return new MemoryValues(shape, this.length, this.pointer);
  }
}

/** Values of this shape with anything in them, to be written in full. */
export function empty(shape: Shape, dtype: DType): Values {
  const length = sizeOf(shape);
  if (dtype === 'float32' && openMemory()) return new MemoryValues(shape, length, place(length));
  return { shape, dtype, data: allocate(dtype, length) };
}

/** Values of this shape, all zero. */
export function zeroed(shape: Shape, dtype: DType): Values {
  const values = empty(shape, dtype);
  values.data.fill(0);
  return values;
}

/** The same numbers under another shape of the same size. */
export function reshaped(values: Values, shape: Shape): Values {
  if (values instanceof MemoryValues) return values.reshaped(shape);
  return { shape, dtype: values.dtype, data: values.data };
}

/** The same numbers once more; of another dtype, if one is named. */
export function copied(values: Values, dtype = values.dtype): Values {
  const result = empty(values.shape, dtype);
  result.data.set(values.data);
  return result;
}

/** The same numbers in an ordinary array of their own, which stays. */
export function kept({ shape, dtype, data }: Values): Values {
  return { shape, dtype, data: data.slice() };
}

/** The numbers in another dtype, rounded to it; the values themselves where it is theirs already. */
export function cast(values: Values, dtype: DType): Values {
  return values.dtype === dtype ? values : copied(values, dtype);
}

/** The kernels that compute in a dtype; integers are exact in float64. */
export function kernelsFor(dtype: DType): Kernels {
  return dtype === 'float32' ? float32Kernels() : plainFloat64;
}
