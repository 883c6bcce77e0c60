import type { NumberArray } from '../tensor/dtype.ts';

export type UnaryName = 'neg' | 'exp' | 'log' | 'tanh' | 'sqrt' | 'abs';
export type BinaryName = 'add' | 'sub' | 'mul' | 'div' | 'eq';

/**
 * How two operands are walked together: the result's shape with neighbouring dimensions merged,
 * and each operand's stride in each (0 where it is stretched).
 */
export interface Walk {
  readonly shape: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/**
 * An array seen as [outer, length, inner] around the dimension that a reduction takes away:
 * element (o, k, i) is at `(o * length + k) * inner + i`.
 */
export interface Span {
  readonly outer: number;
  readonly length: number;
  readonly inner: number;
}

/** The sizes of a product: [rows, depth] times [depth, columns]; a transposed operand is stored the other way round. */
export interface Product {
  readonly rows: number;
  readonly depth: number;
  readonly columns: number;
  readonly transposeLeft: boolean;
  readonly transposeRight: boolean;
}

/**
 * The arithmetic below the tensors: every array is dense and row-major, and `out` is written in
 * full. A sum runs in order within blocks of `SUM_BLOCK` terms, the blocks' totals are summed by
 * the same rule, and so on up, so that a sum over 180,000 rows loses nothing. A product's sums over
 * `depth` run in order, without blocks.
 */
export interface Kernels {
  unary(name: UnaryName, input: NumberArray, out: NumberArray): void;
  pow(input: NumberArray, exponent: number, out: NumberArray): void;
  binary(
    name: BinaryName,
    left: NumberArray,
    right: NumberArray,
    out: NumberArray,
    walk: Walk,
  ): void;
  sum(input: NumberArray, out: NumberArray, span: Span): void;
  /** The largest and where it is; the first wins a tie, a NaN wins over all. */
  max(input: NumberArray, values: NumberArray, indices: Int32Array, span: Span): void;
  matmul(left: NumberArray, right: NumberArray, out: NumberArray, product: Product): void;
  transpose(input: NumberArray, out: NumberArray, rows: number, columns: number): void;
  /** out[i] = input[positions[i]], for blocks of `width` numbers. */
  gather(input: NumberArray, positions: Int32Array, out: NumberArray, width: number): void;
  /** out[positions[i]] += input[i], one after the other, for blocks of `width` numbers. */
  scatterAdd(input: NumberArray, positions: Int32Array, out: NumberArray, width: number): void;
  /** target[i] += alpha * source[i], the product rounded before it is added. */
  update(target: NumberArray, source: NumberArray, alpha: number): void;
}

export const SUM_BLOCK = 8;
