import type { BinaryName } from '../kernels/kernels.ts';
import type { DType } from './dtype.ts';
import { getDefaultDtype } from './dtype.ts';
import { besideTensor, binary, expand, pow, unary } from './elementwise.ts';
import { TensorError } from './errors.ts';
import { formatTensor } from './format.ts';
import { guard } from './guard.ts';
import { gather, index, indexAdd, indexPut, pick, scatter, select } from './indexing.ts';
import { type MaybeTransposed, matmul, transpose } from './linear.ts';
import { checkOptions } from './options.ts';
import { logSoftmax, max, mean, type Reduction, softmax, sum, variance } from './reduce.ts';
import { dimensionOf, inferShape, type Shape, showShape, sizeOf } from './shape.ts';
import { cast, kept, reshaped, type Values } from './values.ts';

/** Nested lists of numbers, as deep as a tensor has dimensions. */
export type Nested = number | Nested[];

/** A shape as separate sizes or as one list. */
type Sizes = readonly number[] | readonly [Shape];

/**
 * An array of numbers with a shape, as in PyTorch. No operation changes its operands: each gives a
 * new tensor. Operands broadcast by PyTorch's rules, and keep their dtype (the wider of two).
 */
export class Tensor {
  readonly #stored: Values;
  readonly #transposed: boolean;

  /** Not for exercises, which make tensors by `tensor`, `zeros` and the other constructors. */
  constructor(values: Values, transposed = false) {
    this.#stored = values;
    this.#transposed = transposed;
  }

  /** The numbers behind a tensor, row-major: for this project's own modules. */
  static valuesOf(tensor: Tensor): Values {
    return tensor.#values;
  }

  get #values(): Values {
    return this.#transposed ? transpose(this.#stored) : this.#stored;
  }

  get #maybeTransposed(): MaybeTransposed {
    return { values: this.#stored, transposed: this.#transposed };
  }

  get shape(): Shape {
    const { shape } = this.#stored;
    return Object.freeze(this.#transposed ? [...shape].reverse() : shape);
  }

  get dtype(): DType {
    return this.#stored.dtype;
  }

  /** How many dimensions there are: the length of `shape`. */
  get ndim(): number {
    return this.#stored.shape.length;
  }

  /** How many numbers there are. */
  numel(): number {
    return sizeOf(this.#stored.shape);
  }

  // Elementwise: both shapes broadcast to one.

  add(other: Tensor | number): Tensor {
    return this.#binary('add', other);
  }

  sub(other: Tensor | number): Tensor {
    return this.#binary('sub', other);
  }

  mul(other: Tensor | number): Tensor {
    return this.#binary('mul', other);
  }

  /** Division; of two integer tensors too it gives the default float dtype. */
  div(other: Tensor | number): Tensor {
    return this.#binary('div', other);
  }

  /** 1 where the two are equal, 0 elsewhere, in the operands' dtype. Mirrors torch.eq. */
  eq(other: Tensor | number): Tensor {
    return this.#binary('eq', other);
  }

  neg(): Tensor {
    return new Tensor(unary('neg', this.#values));
  }

  /** Each number to a power: -1 is a division, 2 a product, -0.5 and -1.5 go through the square root. */
  pow(exponent: number): Tensor {
    if (typeof exponent !== 'number') {
      throw new TensorError(
        `pow: the exponent must be a number, not ${describe(exponent)}. Which power did you mean?`,
      );
    }
    return new Tensor(pow(this.#values, exponent));
  }

  exp(): Tensor {
    return new Tensor(unary('exp', this.#values));
  }

  /** The natural logarithm. */
  log(): Tensor {
    return new Tensor(unary('log', this.#values));
  }

  tanh(): Tensor {
    return new Tensor(unary('tanh', this.#values));
  }

  sqrt(): Tensor {
    return new Tensor(unary('sqrt', this.#values));
  }

  abs(): Tensor {
    return new Tensor(unary('abs', this.#values));
  }

  // Reductions: over `dim`, or over everything without one. `keepdim` leaves a 1 in its place.

  sum(dim?: number, options?: Reduction): Tensor {
    return new Tensor(sum(this.#values, dim, options));
  }

  mean(dim?: number, options?: Reduction): Tensor {
    return new Tensor(mean(this.#values, dim, options));
  }

  /** The variance with Bessel's correction (n - 1), or without where `unbiased` is false. Mirrors torch.var. */
  var(dim?: number, options?: Reduction & { readonly unbiased?: boolean }): Tensor {
    return new Tensor(variance(this.#values, dim, options));
  }

  /** The largest along `dim` and where it stands; the first wins a tie. Mirrors torch.max. */
  max(): Tensor;
  max(dim: number, options?: Reduction): { values: Tensor; indices: Tensor };
  max(dim?: number, options?: Reduction): Tensor | { values: Tensor; indices: Tensor } {
    const { values, indices } = max(this.#values, dim, options);
    if (dim === undefined) return new Tensor(values);
    return { values: new Tensor(values), indices: new Tensor(indices) };
  }

  argmax(dim?: number, options?: Reduction): Tensor {
    return new Tensor(max(this.#values, dim, options, 'argmax').indices);
  }

  softmax(dim: number): Tensor {
    return new Tensor(softmax(this.#values, dim));
  }

  logSoftmax(dim: number): Tensor {
    return new Tensor(logSoftmax(this.#values, dim));
  }

  // Matrices.

  /** [n, k] @ [k, m] = [n, m]; a vector counts as a row on the left and as a column on the right. */
  matmul(other: Tensor): Tensor {
    if (!isTensor(other)) {
      throw new TensorError(
        `matmul: the right operand is ${describe(other)}, not a tensor. Did you mean mul?`,
      );
    }
    return new Tensor(matmul(this.#maybeTransposed, other.#maybeTransposed));
  }

  /** The transpose of a matrix. */
  get T(): Tensor {
    if (this.ndim > 2) {
      throw new TensorError(
        `T: ${showShape(this.shape)} is no matrix. Did you mean to view it as one first?`,
      );
    }
    return this.ndim < 2 ? this : new Tensor(this.#stored, !this.#transposed);
  }

  // Shapes: the same numbers in row-major order.

  /** The numbers under another shape; one size may be -1 and is worked out. */
  view(...sizes: Sizes): Tensor {
    const shape = inferShape('view', listOf(sizes), this.shape);
    return new Tensor(reshaped(this.#values, shape));
  }

  /** As `view`: nothing here is ever stored in another order. */
  reshape(...sizes: Sizes): Tensor {
    const shape = inferShape('reshape', listOf(sizes), this.shape);
    return new Tensor(reshaped(this.#values, shape));
  }

  /** A new dimension of size 1 before `dim`. */
  unsqueeze(dim: number): Tensor {
    const axis = dimensionOf('unsqueeze', dim, this.shape, this.ndim + 1);
    return new Tensor(reshaped(this.#values, this.shape.toSpliced(axis, 0, 1)));
  }

  /** Without dimension `dim` if its size is 1; without all such dimensions if no `dim` is named. */
  squeeze(dim?: number): Tensor {
    const axis = dim === undefined ? undefined : dimensionOf('squeeze', dim, this.shape);
    const kept = this.shape.filter((size, d) => size !== 1 || (axis !== undefined && d !== axis));
    return new Tensor(reshaped(this.#values, kept));
  }

  /** Dimensions of size 1 repeated to the given sizes; -1 keeps a size. */
  expand(...sizes: Sizes): Tensor {
    return new Tensor(expand(this.#values, listOf(sizes)));
  }

  expandAs(other: Tensor): Tensor {
    return this.expand(other.shape);
  }

  /** A tensor of the same numbers. As nothing changes a tensor, it is only for reading aloud. */
  clone(): Tensor {
    return new Tensor(reshaped(this.#values, this.shape));
  }

  /**
   * The same numbers in memory of their own. In a training loop, only the parameters and what was
   * kept outlast a step; elsewhere nothing needs to be kept.
   */
  keep(): Tensor {
    return new Tensor(kept(this.#values));
  }

  /** The same numbers in another dtype. */
  to(dtype: DType): Tensor {
    return new Tensor(cast(this.#values, dtype));
  }

  // Indexing.

  /**
   * `t.at(1)` is t[1], `t.at(k, j)` is t[k, j]; with integer tensors, `C.at(Xb)` is C[Xb] and
   * `logprobs.at(arange(n), Yb)` is logprobs[range(n), Yb].
   */
  at(...indices: readonly (number | Tensor)[]): Tensor {
    if (indices.length === 0) {
      throw new TensorError('at: it takes at least one index. Which row did you want?');
    }
    if (indices.every((entry) => typeof entry === 'number')) {
      return new Tensor(select(this.#values, indices));
    }
    return new Tensor(
      index(
        this.#values,
        indices.map((entry) => indexValues('at', entry)),
      ),
    );
  }

  /** The number at one place: `t.get(1, 2)`. */
  get(...indices: readonly number[]): number {
    return pick(this.#values, indices);
  }

  /** The number of a tensor that holds just one. */
  item(): number {
    if (this.numel() !== 1) {
      throw new TensorError(
        `item: ${showShape(this.shape)} holds ${this.numel()} numbers, and item is for one. Which one did you want?`,
      );
    }
    return this.#values.data[0];
  }

  /** out[i][j] = this[index[i][j]][j] along dim 0, and so on. Mirrors torch.gather. */
  gather(dim: number, indices: Tensor): Tensor {
    return new Tensor(gather(this.#values, dim, indexValues('gather', indices)));
  }

  /** A copy in which the places that `indices` names along `dim` are `source`. Mirrors torch.scatter. */
  scatter(dim: number, indices: Tensor, source: Tensor | number): Tensor {
    const values = this.#operand('scatter', source);
    return new Tensor(scatter(this.#values, dim, indexValues('scatter', indices), values, false));
  }

  /** As `scatter`, adding: a place that is named twice gets both. Mirrors torch.scatter_add. */
  scatterAdd(dim: number, indices: Tensor, source: Tensor): Tensor {
    const values = this.#operand('scatterAdd', source);
    return new Tensor(scatter(this.#values, dim, indexValues('scatterAdd', indices), values, true));
  }

  /** A copy to which `source`'s slices along `dim` are added where `indices` says. Mirrors torch.index_add. */
  indexAdd(dim: number, indices: Tensor, source: Tensor): Tensor {
    const values = this.#operand('indexAdd', source);
    return new Tensor(indexAdd(this.#values, dim, indexValues('indexAdd', indices), values));
  }

  /**
   * A copy in which the places that the index tensors name are `values`, or have them added.
   * `t.indexPut([arange(n), Yb], -1)` is t[range(n), Yb] = -1. Mirrors torch.index_put.
   */
  indexPut(
    indices: readonly Tensor[],
    values: Tensor | number,
    options?: { readonly accumulate?: boolean },
  ): Tensor {
    if (!Array.isArray(indices)) {
      throw new TensorError(
        'indexPut: the indices are a list, one index tensor a dimension. Did you mean indexPut([index], …)?',
      );
    }
    checkOptions('indexPut', options, ['accumulate']);
    const where = indices.map((entry) => indexValues('indexPut', entry));
    const source = this.#operand('indexPut', values);
    return new Tensor(indexPut(this.#values, where, source, options?.accumulate ?? false));
  }

  // Out of tensors.

  /** Nested lists, a copy. */
  tolist(): Nested {
    return nest([...this.#values.data], this.shape);
  }

  toString(): string {
    return formatTensor(
      { shape: this.shape, dtype: this.dtype, values: this.#values.data },
      { defaultDtype: getDefaultDtype() },
    );
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  /** `a * b` would be NaN without a word: JavaScript's operators know no tensors. */
  [Symbol.toPrimitive](hint: string): string {
    if (hint === 'string') return this.toString();
    throw new TensorError(
      `operator: JavaScript's + - * / ** do not work on tensors (here ${showShape(this.shape)}). For 1 - x write x.neg().add(1). Did you mean add, sub, mul, div or pow?`,
    );
  }

  #binary(name: BinaryName, other: Tensor | number): Tensor {
    return new Tensor(binary(name, this.#values, this.#operand(name, other)));
  }

  #operand(operation: string, other: Tensor | number): Values {
    if (isTensor(other)) return other.#values;
    if (typeof other === 'number') return besideTensor(other, this.dtype);
    throw new TensorError(
      `${operation}: the other operand is ${describe(other)}, not a tensor or a number. Is it what you meant to pass?`,
    );
  }
}

Object.setPrototypeOf(Tensor.prototype, guard);
// So that `t.add = …` is an error like any other write.
Object.freeze(Tensor.prototype);

export function isTensor(value: unknown): value is Tensor {
  return value instanceof Tensor;
}

function indexValues(operation: string, entry: Tensor | number): Values {
  const values = isTensor(entry) ? Tensor.valuesOf(entry) : undefined;
  if (typeof entry === 'number') return besideTensor(entry, 'int32');
  if (values?.dtype === 'int32') return values;
  throw new TensorError(
    `${operation}: an index must hold integers, and this is ${values ? `a ${values.dtype} tensor` : describe(entry)}. Did you mean Xb, Yb, arange(n) or max(…).indices?`,
  );
}

function listOf(sizes: Sizes): Shape {
  const [first] = sizes;
  return Array.isArray(first) ? first : (sizes as readonly number[]);
}

function nest(numbers: number[], shape: Shape): Nested {
  if (shape.length === 0) return numbers[0];
  const [size, ...rest] = shape;
  const width = numbers.length / Math.max(size, 1);
  return Array.from({ length: size }, (_, i) =>
    nest(numbers.slice(i * width, (i + 1) * width), rest),
  );
}

/** What a value is, for a sentence: `undefined`, `a list`, `a string`, `a tensor of [2, 3]`. */
export function describe(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (isTensor(value)) return `a tensor of ${showShape(value.shape)}`;
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
