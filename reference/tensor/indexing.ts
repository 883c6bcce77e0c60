import type { DType } from './dtype.ts';
import { expand } from './elementwise.ts';
import { TensorError } from './errors.ts';
import { gatherInMemory } from './inMemory.ts';
import { indexValues, isStored, wholeRows } from './operand.ts';
import {
  broadcastShapes,
  dimensionOf,
  type Shape,
  sameShape,
  showShape,
  sizeOf,
  stridesOf,
} from './shape.ts';
import { empty, kernelsFor, type Values, zeroed } from './values.ts';

/** `input[indices]`, each a number or an index tensor. */
export function at(input: Values, indices: readonly unknown[]): Values {
  if (indices.length === 0) {
    throw new TensorError('at: it takes at least one index. Which row did you want?');
  }
  const [first] = indices;
  if (Array.isArray(first) && first.length > 0 && first.every(isStored)) {
    throw new TensorError(
      'at: the index tensors stand one after the other, without brackets around them. Did you mean at(rows, columns)?',
    );
  }
  refuseSurplusIndices('at', input.shape, indices.length);
  if (indices.every((entry) => typeof entry === 'number')) return select(input, indices);
  return index(
    input,
    indices.map((entry) => indexValues('at', entry)),
  );
}

/** The sub-tensor at these places of the first dimensions. */
function select(input: Values, indices: readonly number[]): Values {
  const shape = input.shape.slice(indices.length);
  const width = sizeOf(shape);
  const strides = stridesOf(input.shape);
  const start = offsetOf('at', input.shape, strides, indices);
  return { shape, dtype: input.dtype, data: input.data.slice(start, start + width) };
}

/** `input[indices]`: the blocks that the index tensors name, in their common shape. */
function index(input: Values, indices: readonly Values[]): Values {
  const where = blocks('at', input.shape, indices);
  const fast = gatherInMemory(input, where.numbers, [...where.shape, ...where.rest], where.width);
  if (fast) return fast;
  const result = empty([...where.shape, ...where.rest], input.dtype);
  kernelsFor(input.dtype).gather(input.data, where.numbers, result.data, where.width);
  return result;
}

/** One number at one place. */
export function pick(input: Values, indices: readonly number[]): number {
  refuseSurplusIndices('get', input.shape, indices.length);
  if (indices.length === 0 && input.shape.length > 0) {
    throw new TensorError(
      `get: ${showShape(input.shape)} takes ${countOf(input.shape.length)}, and got none. Did you mean the tensor itself, without .get()?`,
    );
  }
  if (indices.length !== input.shape.length) {
    throw new TensorError(
      `get: ${showShape(input.shape)} takes ${countOf(input.shape.length)}, not ${indices.length}. Did you mean at(…) in place of get(…), which gives a tensor?`,
    );
  }
  return input.data[offsetOf('get', input.shape, stridesOf(input.shape), indices)];
}

/** One index too many is most likely a value that was to be written there. */
function refuseSurplusIndices(operation: string, shape: Shape, count: number): void {
  if (count <= shape.length) return;
  throw new TensorError(
    `${operation}: ${showShape(shape)} takes ${countOf(shape.length)} at most, not ${count}, and only reads: a value is written by d = d.indexPut([i, j], value). Which one is too many?`,
  );
}

/** The number of a tensor that holds just one. */
export function only({ shape, data }: Values): number {
  if (sizeOf(shape) === 1) return data[0];
  throw new TensorError(
    `item: ${showShape(shape)} holds ${sizeOf(shape)} numbers, and item is for one. Which one did you want?`,
  );
}

/** `index` from 0, where -1 is the last unless `lowest` is 0; an error names the tensor's size. */
function position(
  operation: string,
  index: number,
  size: number,
  dim: number,
  lowest = -size,
): number {
  if (Number.isInteger(index) && index >= lowest && index < size) {
    return index < 0 ? index + size : index;
  }
  throw new TensorError(
    `${operation}: index ${index} is outside dimension ${dim}, which has ${size} entries. Is it the index that you meant?`,
  );
}

function countOf(indices: number): string {
  return indices === 1 ? '1 index' : `${indices} indices`;
}

export function offsetOf(
  operation: string,
  shape: Shape,
  strides: readonly number[],
  indices: readonly number[],
): number {
  if (indices.length > shape.length) {
    throw new TensorError(
      `${operation}: ${showShape(shape)} takes ${countOf(shape.length)} at most, not ${indices.length}. Which one is too many?`,
    );
  }
  return indices.reduce(
    (offset, index, dim) => offset + position(operation, index, shape[dim], dim) * strides[dim],
    0,
  );
}

/** Goes one dimension further in: numbers = numbers * size + entries, each entry from 0 to size - 1. */
function addPositions(
  operation: string,
  entries: Int32Array,
  size: number,
  dim: number,
  numbers: Int32Array,
): void {
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i];
    const inRange = entry >= 0 && entry < size;
    const place = inRange ? entry : position(operation, entry, size, dim);
    numbers[i] = dim === 0 ? place : numbers[i] * size + place;
  }
}

/** Where the index tensors point, as block numbers over the first dimensions of `shape`. */
export function blocks(
  operation: string,
  shape: Shape,
  indices: readonly Values[],
): { shape: Shape; numbers: Int32Array; width: number; rest: Shape } {
  if (indices.length > shape.length) {
    throw new TensorError(
      `${operation}: ${showShape(shape)} takes ${countOf(shape.length)} at most, not ${indices.length}. Which one is too many?`,
    );
  }
  const rest = shape.slice(indices.length);
  const width = sizeOf(rest);
  let together = indices[0].shape;
  for (const index of indices) together = broadcastShapes(operation, together, index.shape);
  const first = indices[0].data as Int32Array;
  if (indices.length === 1 && areWithin(first, shape[0])) {
    return { shape: together, numbers: first, width, rest };
  }
  const numbers = new Int32Array(sizeOf(together));
  for (let dim = 0; dim < indices.length; dim++) {
    const index = indices[dim];
    const entries = sameShape(index.shape, together) ? index : expand(index, together);
    addPositions(operation, entries.data as Int32Array, shape[dim], dim, numbers);
  }
  return { shape: together, numbers, width, rest };
}

function areWithin(entries: Int32Array, size: number): boolean {
  for (let i = 0; i < entries.length; i++) if (entries[i] < 0 || entries[i] >= size) return false;
  return true;
}

/** For each entry of `along` (a gather's or scatter's index), the place in a tensor of `shape` it names. */
export function placesAlong(
  operation: string,
  dim: number,
  along: Values,
  shape: Shape,
): Int32Array {
  const axis = dimensionOf(operation, dim, shape);
  if (along.shape.length > shape.length) {
    throw new TensorError(
      `${operation}: an index of ${showShape(along.shape)} has more dimensions than ${showShape(shape)}. ${wholeRows(operation, shape)}`,
    );
  }
  const fits =
    along.shape.length === shape.length &&
    along.shape.every((size, other) => other === axis || size <= shape[other]);
  if (!fits) {
    throw new TensorError(
      `${operation}: an index of ${showShape(along.shape)} does not fit ${showShape(shape)} along dimension ${axis}. Did you forget to unsqueeze the index?`,
    );
  }
  const [own, strides] = [stridesOf(along.shape), stridesOf(shape)];
  return Int32Array.from(along.data, (entry, i) => {
    const place = position(operation, entry, shape[axis], axis, 0);
    return along.shape.reduce((offset, size, other) => {
      const coordinate = other === axis ? place : Math.floor(i / own[other]) % size;
      return offset + coordinate * strides[other];
    }, 0);
  });
}

export function gather(input: Values, dim: number, along: Values): Values {
  const places = placesAlong('gather', dim, along, input.shape);
  const result = empty(along.shape, input.dtype);
  kernelsFor(input.dtype).gather(input.data, places, result.data, 1);
  return result;
}

/** Rows of zeros with a one where `indices` says. */
export function oneHot(indices: Values, classes: number, dtype: DType): Values {
  if (classes === undefined) {
    throw new TensorError(
      'oneHot: it also takes the number of classes. Did you mean oneHot(indices, x.shape[1]), with x a tensor that has as many columns?',
    );
  }
  if (!Number.isInteger(classes) || classes < 1) {
    throw new TensorError(
      `oneHot: the number of classes must be a whole number above 0, not ${classes}. How many columns should it have?`,
    );
  }
  const result = zeroed([...indices.shape, classes], dtype);
  indices.data.forEach((column, row) => {
    if (column < 0 || column >= classes) {
      throw new TensorError(
        `oneHot: ${column} is none of the ${classes} classes from 0 to ${classes - 1}. Are these indices of columns, as max(1) gives them, or are there more classes?`,
      );
    }
    result.data[row * classes + column] = 1;
  });
  return result;
}
