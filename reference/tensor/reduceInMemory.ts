/*
 * The reductions of a training step on numbers in the kernels' memory; as in inMemory.ts, undefined
 * where the general operation has to take over.
 */
import { roomFor } from './inMemory.ts';
import type { Shape } from './shape.ts';
import { openMemory, place } from './store.ts';
import { MemoryValues, type Values } from './values.ts';

/** The largest along one dimension of a matrix, and where it stands. */
export function maxInMemory(
  input: Values,
  dim: number | undefined,
  left: Shape,
): { values: Values; indices: () => Values } | undefined {
  const memory = openMemory();
  if (!memory || !(input instanceof MemoryValues) || input.shape.length !== 2) return undefined;
  if (dim === undefined) return undefined;
  const [rows, columns] = input.shape;
  const count = dim === 0 ? columns : rows;
  const values = roomFor(left, count);
  const at = place(count);
  if (dim === 0) memory.raw.max(input.pointer, values.pointer, at, 1, rows, columns);
  else memory.raw.max(input.pointer, values.pointer, at, rows, columns, 1);
  const indices = (): Values => {
    const data = memory.ints.slice(at >> 2, (at >> 2) + count);
    return { shape: left, dtype: 'int32', data };
  };
  return { values, indices };
}

/** softmax, or its logarithm, over the rows of a matrix. */
export function softmaxInMemory(
  name: 'softmax' | 'logSoftmax',
  input: Values,
  dim: number,
): Values | undefined {
  const memory = openMemory();
  if (!memory || !(input instanceof MemoryValues)) return undefined;
  const [rows, columns] = input.shape;
  if (input.shape.length !== 2 || (dim !== 1 && dim !== -1) || columns === 0) return undefined;
  const result = roomFor(input.shape, input.length);
  const scratch = place((2 + columns) * rows);
  memory.raw[name](input.pointer, result.pointer, rows, columns, scratch);
  return result;
}

/** The variance of each column of a matrix: squared distances from the mean over `freedom`. */
export function varianceInMemory(
  input: Values,
  axis: number | undefined,
  left: Shape,
  freedom: number,
): Values | undefined {
  const memory = openMemory();
  if (!memory || !(input instanceof MemoryValues) || axis !== 0) return undefined;
  const [rows, columns] = input.shape;
  if (input.shape.length !== 2 || rows === 0) return undefined;
  const result = roomFor(left, columns);
  const scratch = place((rows + 1) * columns + 1);
  memory.raw.variance(input.pointer, result.pointer, rows, columns, freedom, scratch);
  return result;
}

/** The sum over one dimension of a matrix, or over everything. */
export function sumInMemory(
  input: Values,
  dim: number | undefined,
  left: Shape,
): Values | undefined {
  const memory = openMemory();
  if (!memory || !(input instanceof MemoryValues)) return undefined;
  const { shape, length, pointer } = input;
  if (dim !== undefined && shape.length !== 2) return undefined;
  const result = roomFor(left, dim === undefined ? 1 : shape[1 - dim]);
  if (dim === undefined) memory.raw.sum(pointer, result.pointer, 1, length, 1);
  else if (dim === 0) memory.raw.sum(pointer, result.pointer, 1, shape[0], shape[1]);
  else memory.raw.sum(pointer, result.pointer, shape[0], shape[1], 1);
  return result;
}
