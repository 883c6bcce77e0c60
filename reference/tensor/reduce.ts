import type { Span } from '../kernels/kernels.ts';
import { asFloat } from './dtype.ts';
import { besideTensor, binary, unary } from './elementwise.ts';
import { TensorError } from './errors.ts';
import { describe } from './operand.ts';
import { checkOptions } from './options.ts';
import { maxInMemory, softmaxInMemory, sumInMemory, varianceInMemory } from './reduceInMemory.ts';
import { dimensionOf, type Shape, showShape, sizeOf } from './shape.ts';
import { cast, empty, kernelsFor, reshaped, type Values } from './values.ts';

export interface Reduction {
  readonly keepdim?: boolean;
}

const reductionOptions = ['keepdim'];
const varianceOptions = ['keepdim', 'unbiased'];

/** What a reduction over `dim` walks and what shape it leaves; over everything without a `dim`. */
function reduction(
  operation: string,
  shape: Shape,
  dim: number | undefined,
  options?: Reduction,
  names = reductionOptions,
): { span: Span; left: Shape; axis: number | undefined } {
  if (Number.isInteger(options) && (operation === 'sum' || operation === 'mean')) {
    const fromStart = (axis: number): number => (axis < 0 ? axis + shape.length : axis);
    const isWhole = dim !== undefined && Number.isInteger(dim);
    const isOther = isWhole && fromStart(Number(options)) !== fromStart(dim);
    const dims = isOther ? [dim, options] : isWhole ? [dim] : [options];
    throw new TensorError(
      `${operation}: it takes one dimension, and ${options} is a second one. Did you mean ${meantBy(operation, dims)}?`,
    );
  }
  checkOptions(operation, options, names);
  const keepdim = options?.keepdim ?? false;
  if (dim === undefined) {
    const left = keepdim ? shape.map(() => 1) : [];
    return { span: { outer: 1, length: sizeOf(shape), inner: 1 }, left, axis: undefined };
  }
  if (typeof dim !== 'number') {
    const meant = meantBy(operation, dim);
    const question =
      meant === undefined
        ? `Over which dimension, as in ${operation}(0, { keepdim: true }) or ${operation}(1, { keepdim: true })?`
        : `Did you mean ${meant}?`;
    throw new TensorError(
      `${operation}: the dimension must be a number, not ${describe(dim)}. ${question}`,
    );
  }
  const axis = dimensionOf(operation, dim, shape);
  const left: number[] = [];
  let [outer, inner] = [1, 1];
  for (let other = 0; other < shape.length; other++) {
    if (other !== axis) left.push(shape[other]);
    else if (keepdim) left.push(1);
    if (other < axis) outer *= shape[other];
    if (other > axis) inner *= shape[other];
  }
  return { span: { outer, length: shape[axis], inner }, left, axis };
}

/** How a dimension that is no number should be written, with the student's own numbers; undefined where there are none. */
function meantBy(operation: string, dim: unknown): string | undefined {
  const named =
    typeof dim === 'object' && dim !== null && !Array.isArray(dim) ? Object.entries(dim) : [];
  const own = named.find(([name]) => name === 'dim' || name === 'axis')?.[1];
  const [first, ...more] = own !== undefined ? [own] : Array.isArray(dim) ? dim : [dim];
  const isWhole = (size: unknown): boolean => /^-?\d+$/.test(String(size));
  const keeps = named.some(([name, value]) => name.startsWith('keepdim') && value === true);
  const options = keeps ? ', { keepdim: true }' : '';
  if (!isWhole(first)) return undefined;
  if (more.length === 0) return `${operation}(${first}${options})`;
  // No dimension may move before its turn: counted from the end, the first one goes first.
  return [first, ...more]
    .map(Number)
    .sort((a, b) => (a < 0 && b < 0 ? a - b : b - a))
    .map((size) => `${operation}(${size})`)
    .join('.');
}

export function sum(input: Values, dim?: number, options?: Reduction): Values {
  const { span, left, axis } = reduction('sum', input.shape, dim, options);
  const fast = sumInMemory(input, axis, left);
  if (fast) return fast;
  const result = empty(left, input.dtype);
  kernelsFor(input.dtype).sum(input.data, result.data, span);
  return result;
}

/** The sum divided by the count, as PyTorch's mean; an empty one is NaN. */
export function mean(input: Values, dim?: number, options?: Reduction): Values {
  const operand = cast(input, asFloat(input.dtype));
  const { span } = reduction('mean', operand.shape, dim, options);
  return binary('div', sum(operand, dim, options), besideTensor(span.length, operand.dtype));
}

/** Squared distances from the mean, summed and divided by n - 1, or by n where `unbiased` is false. */
export function variance(
  input: Values,
  dim?: number,
  options?: Reduction & { readonly unbiased?: boolean },
): Values {
  const { span, left, axis } = reduction('var', input.shape, dim, options, varianceOptions);
  const freedom = Math.max(span.length - (options?.unbiased === false ? 0 : 1), 0);
  const fast = varianceInMemory(input, axis, left, freedom);
  if (fast) return fast;
  const difference = binary('sub', input, mean(input, dim, { keepdim: true }));
  const total = sum(binary('mul', difference, difference), dim, { keepdim: true });
  const count = besideTensor(freedom, total.dtype);
  return reshaped(binary('div', total, count), left);
}

export function max(
  input: Values,
  dim?: number,
  options?: Reduction,
  operation = 'max',
): { values: Values; indices: Values } {
  const { span, left, axis } = reduction(operation, input.shape, dim, options);
  if (span.length === 0) {
    throw new TensorError(
      `${operation}: ${showShape(input.shape)} has nothing to take the largest of. Is it the right tensor?`,
    );
  }
  const fast = maxInMemory(input, axis, left);
  if (fast) return { values: fast.values, indices: fast.indices() };
  const values = empty(left, input.dtype);
  const indices = empty(left, 'int32');
  kernelsFor(input.dtype).max(input.data, values.data, indices.data as Int32Array, span);
  return { values, indices };
}

/** x - max along `dim`, in a float dtype: what softmax takes exp of. */
function shifted(operation: string, input: Values, dim: number): Values {
  const axis = dimensionOf(operation, dim, input.shape);
  const operand = cast(input, asFloat(input.dtype));
  if (sizeOf(operand.shape) === 0) return operand;
  const left = operand.shape.map((size, other) => (other === axis ? 1 : size));
  const largest =
    maxInMemory(operand, axis, left) ?? max(operand, axis, { keepdim: true }, operation);
  return binary('sub', operand, largest.values);
}

/** exp(x - max) over its own sum: the maximum keeps exp from overflowing. */
export function softmax(input: Values, dim: number): Values {
  const fast = softmaxInMemory('softmax', input, dim);
  if (fast) return fast;
  const counts = unary('exp', shifted('softmax', input, dim));
  return binary('div', counts, sum(counts, dim, { keepdim: true }));
}

/** The logarithm of softmax without its underflow: x - max - log(sum(exp(x - max))). */
export function logSoftmax(input: Values, dim: number): Values {
  const fast = softmaxInMemory('logSoftmax', input, dim);
  if (fast) return fast;
  const difference = shifted('logSoftmax', input, dim);
  const total = sum(unary('exp', difference), dim, { keepdim: true });
  return binary('sub', difference, unary('log', total));
}
