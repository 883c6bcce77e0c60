import { allocate, type DType, getDefaultDtype } from './dtype.ts';
import { besideTensor, expand } from './elementwise.ts';
import { TensorError } from './errors.ts';
import { oneHot as oneHotValues } from './indexing.ts';
import type { Nested } from './nested.ts';
import { checkTensor, describe, indexValues, questionAbout } from './operand.ts';
import { checkOptions } from './options.ts';
import type { Shape } from './shape.ts';
import { isTensor, Tensor } from './tensor.ts';
import { cast, kept, zeroed } from './values.ts';
import { addAt } from './writing.ts';

export interface Options {
  /** float32, float64 or int32; the default dtype if it is not named. */
  readonly dtype?: DType;
}

/** A tensor of this shape in which every number is `value`. */
export function full(shape: Shape, value: number, options?: Options): Tensor {
  return filled('full', shape, value, options);
}

function filled(operation: string, shape: Shape, value: number, options?: Options): Tensor {
  const sizes = checkedShape(operation, shape);
  const dtype = dtypeOf(operation, options);
  if (typeof value !== 'number') {
    throw new TensorError(
      `${operation}: the value must be a number, not ${describe(value)}. Which number should fill it?`,
    );
  }
  return new Tensor(expand(cast(besideTensor(value, dtype), dtype), sizes));
}

/** `zeros([2, 3])`: a tensor of this shape, all 0. */
export function zeros(shape: Shape, options?: Options): Tensor {
  return new Tensor(zeroed(checkedShape('zeros', shape), dtypeOf('zeros', options)));
}

/** `ones([2, 3])`: a tensor of this shape, all 1. */
export function ones(shape: Shape, options?: Options): Tensor {
  return filled('ones', shape, 1, options);
}

/** Zeros of the other tensor's shape and dtype. */
export function zerosLike(other: Tensor): Tensor {
  checkTensor('zerosLike', other);
  return zeros(other.shape, { dtype: other.dtype });
}

/** Ones of the other tensor's shape and dtype. */
export function onesLike(other: Tensor): Tensor {
  checkTensor('onesLike', other);
  return full(other.shape, 1, { dtype: other.dtype });
}

/** A tensor of no dimensions, shape []. */
export function scalar(value: number, options?: Options): Tensor {
  return filled('scalar', [], value, options);
}

/** The tensor of nested lists: `tensor([[1, 2], [3, 4]])` has shape [2, 2]. */
export function tensor(nested: Nested, options?: Options): Tensor {
  const dtype = dtypeOf('tensor', options);
  if (typeof nested !== 'number' && !Array.isArray(nested)) {
    throw new TensorError(
      `tensor: it takes a number or lists of numbers, not ${describe(nested)}. ${questionAbout(nested)}`,
    );
  }
  const shape: number[] = [];
  for (let level = nested; Array.isArray(level); level = level[0]) shape.push(level.length);
  const numbers: number[] = [];
  flatten(nested, shape, numbers, 0);
  const data = allocate(dtype, numbers.length);
  data.set(numbers);
  return new Tensor({ shape, dtype, data });
}

function flatten(nested: Nested, shape: Shape, into: number[], depth: number): void {
  if (typeof nested === 'number' && shape.length === 0) into.push(nested);
  else if (Array.isArray(nested) && nested.length === shape[0]) {
    for (const entry of nested) flatten(entry, shape.slice(1), into, depth + 1);
  } else {
    if (isTensor(nested)) {
      const adds = depth > 1 ? 'd.add([i, j], value) for each value' : 'd.add(i, row) for each row';
      throw new TensorError(
        `tensor: it takes numbers, and a list of tensors is not made one. Did you mean const d = accumulator(shape), then ${adds}, and d.tensor() in the end?`,
      );
    }
    const wanted = shape.length === 0 ? 'a number' : `a list of ${shape[0]}`;
    const found = Array.isArray(nested) ? `a list of ${nested.length}` : describe(nested);
    throw new TensorError(
      `tensor: ${found} stands where ${wanted} should, by the first of its rows. Which row differs?`,
    );
  }
}

/** The whole numbers from `start` up to, not including, `end`, as an int32 index; from 0 with one argument. */
export function arange(start: number, end?: number): Tensor {
  const [from, to] = end === undefined ? [0, start] : [start, end];
  if (!Number.isInteger(from) || !Number.isInteger(to) || to < from) {
    throw new TensorError(
      `arange: it counts whole numbers upwards, and got ${from} to ${to}. Is it n that you meant?`,
    );
  }
  if (range.from !== from || range.data.length !== to - from) {
    range = { from, data: Int32Array.from({ length: to - from }, (_, i) => from + i) };
  }
  return new Tensor({ shape: [to - from], dtype: 'int32', data: range.data });
}

/** The range that was asked for last: a training step asks for the same one again, and nothing changes it. */
let range = { from: 0, data: new Int32Array(0) };

/** One row of `classes` zeros for each index, with a 1 at the index. Mirrors torch.nn.functional.one_hot. */
export function oneHot(indices: Tensor, classes: number): Tensor {
  return new Tensor(oneHotValues(indexValues('oneHot', indices), classes, getDefaultDtype()));
}

/**
 * A table to add rows to in a loop, since a tensor itself never changes:
 * `dC.add(ix, row)` is dC[ix] += row, and `dC.tensor()` is the finished tensor.
 */
export interface Accumulator {
  add(index: number | readonly number[], values: Tensor | number, surplus?: never): void;
  tensor(): Tensor;
}

/** A table of this shape, all 0, to add to. */
export function accumulator(shape: Shape, options?: Options): Accumulator {
  const sizes = checkedShape('accumulator', shape);
  const dtype = dtypeOf('accumulator', options);
  const total = zeroed(sizes, dtype);
  return {
    add(index, values, surplus) {
      if (surplus !== undefined) {
        throw new TensorError(
          'add: an accumulator takes an index and the values, and got a third. Did you mean add([i, j], value)?',
        );
      }
      const indices = typeof index === 'number' ? [index] : index;
      if (!Array.isArray(indices)) throw new TensorError(noIndex(index, values));
      if (indices.some(isTensor)) {
        throw new TensorError(
          'add: the index must be a list of numbers, and holds a tensor. Did you mean get(k, j), which gives a number?',
        );
      }
      const source = typeof values === 'number' ? scalar(values, { dtype }) : values;
      if (!isTensor(source)) {
        throw new TensorError(
          `add: the values are ${describe(values)}, not a tensor or a number. ${questionAbout(values)}`,
        );
      }
      addAt(total, indices, Tensor.valuesOf(source));
    },
    tensor: () => new Tensor(kept(total)),
  };
}

/** What stands in the place of an accumulator's index, and what may have been meant. */
function noIndex(index: unknown, values: unknown): string {
  if (values === undefined) {
    return `add: an accumulator takes an index and the values, and got ${describe(index)} alone. Did you mean add(index, values), or x = x.add(y) for the sum of two tensors?`;
  }
  const isInteger = typeof values === 'number' || (isTensor(values) && values.dtype === 'int32');
  const isSwapped = isInteger && isTensor(index) && index.dtype !== 'int32';
  const meant = isSwapped
    ? 'add(index, values), the other way round'
    : isTensor(index) && index.ndim > 0
      ? 'a loop with get(k, j), which gives a number, or indexAdd of a tensor for all rows at once'
      : 'get(k, j), which gives a number';
  return `add: the index must be a number or a list of them, not ${describe(index)}. Did you mean ${meant}?`;
}

function checkedShape(operation: string, shape: Shape): Shape {
  const valid = Array.isArray(shape) && shape.every((size) => Number.isInteger(size) && size >= 0);
  if (valid) return [...shape];
  if (isTensor(shape)) {
    throw new TensorError(
      `${operation}: the shape must be a list of whole numbers, not ${describe(shape)}. Did you mean ${operation}(x.shape)?`,
    );
  }
  throw new TensorError(
    `${operation}: the shape must be a list of whole numbers. Did you mean ${operation}([3, 4])?`,
  );
}

function dtypeOf(operation: string, options: Options | undefined): DType {
  checkOptions(operation, options, ['dtype']);
  return options?.dtype ?? getDefaultDtype();
}
