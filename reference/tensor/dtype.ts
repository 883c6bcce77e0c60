import { TensorError } from './errors.ts';

export type DType = 'float32' | 'float64' | 'int32';

/** The array that holds a tensor's numbers. */
export type NumberArray = Float32Array | Float64Array | Int32Array;

let defaultDtype: 'float32' | 'float64' = 'float32';

/** The dtype of a constructor that names none. Mirrors torch.get_default_dtype. */
export function getDefaultDtype(): 'float32' | 'float64' {
  return defaultDtype;
}

/** Mirrors torch.set_default_dtype: the grader sets it, so that a stub runs unchanged in float64. */
export function setDefaultDtype(dtype: 'float32' | 'float64'): void {
  defaultDtype = dtype;
}

/** Room for `length` numbers, all zero. */
export function allocate(dtype: DType, length: number): NumberArray {
  if (dtype === 'float32') return new Float32Array(length);
  if (dtype === 'float64') return new Float64Array(length);
  if (dtype === 'int32') return new Int32Array(length);
  throw new TensorError(
    `dtype: there is no ${dtype}; there are float32, float64 and int32. Which one did you mean?`,
  );
}

const width: Record<DType, number> = { int32: 0, float32: 1, float64: 2 };

/** The wider of two dtypes: int32, float32, float64. Mirrors torch.promote_types. */
export function promote(a: DType, b: DType): DType {
  return width[a] >= width[b] ? a : b;
}

/** The dtype itself if it is a float's, else the default one: what exp of an integer gives. */
export function asFloat(dtype: DType): DType {
  return dtype === 'int32' ? defaultDtype : dtype;
}
