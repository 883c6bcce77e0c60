import type { BinaryName } from '../kernels/kernels.ts';
import type { DType } from './dtype.ts';
import { binary, expand, pow, unary } from './elementwise.ts';
import { at, gather, only, pick } from './indexing.ts';
import { checkMatrix, matmul } from './linear.ts';
import {
  checkTensor,
  exponentNumber,
  indexValues,
  operandValues,
  refuseArgument,
  refuseSurplus,
  rightOperand,
} from './operand.ts';
import { logSoftmax, max, mean, type Reduction, softmax, sum, variance } from './reduce.ts';
import { inferShape, type Sizes, sizesOf, squeezed, unsqueezed } from './shape.ts';
import { Stored } from './stored.ts';
import { cast, kept, reshaped, type Values } from './values.ts';
import { indexAdd, indexPut, scatter } from './writing.ts';

const { valuesOf, storedOf } = Stored;

/**
 * An array of numbers with a shape, as in PyTorch. No operation changes its operands: each gives a
 * new tensor. Operands broadcast by PyTorch's rules, and keep their dtype (the wider of two, as
 * torch.result_type has it). A method mirrors PyTorch's of the same name; what it cannot do is a
 * TensorError, whose message asks one question.
 */
export class Tensor extends Stored {
  // Elementwise: both shapes broadcast to one. There is no `surplus`, so that it is an error to pass it.

  /** The sum, in the shape that both broadcast to. */
  add(other: Tensor | number, surplus?: never): Tensor {
    return this.#binary('add', other, surplus);
  }

  /** This minus the other. */
  sub(other: Tensor | number, surplus?: never): Tensor {
    return this.#binary('sub', other, surplus);
  }

  /** The product of each two numbers; `matmul` is that of matrices. */
  mul(other: Tensor | number, surplus?: never): Tensor {
    return this.#binary('mul', other, surplus);
  }

  /** Division; of two integer tensors too it gives the default float dtype. */
  div(other: Tensor | number, surplus?: never): Tensor {
    return this.#binary('div', other, surplus);
  }

  /** 1 where the two are equal, 0 elsewhere, in the operands' dtype. Mirrors torch.eq. */
  eq(other: Tensor | number, surplus?: never): Tensor {
    return this.#binary('eq', other, surplus);
  }

  /** Each number with the other sign: PyTorch's -x. */
  neg(surplus?: never): Tensor {
    if (surplus !== undefined) refuseArgument('neg', surplus);
    return new Tensor(unary('neg', valuesOf(this)));
  }

  /** Each number to a power: -1 is a division, 2 a product, -0.5 and -1.5 go through the square root. */
  pow(exponent: number, surplus?: never): Tensor {
    refuseSurplus('pow', surplus, exponent);
    return new Tensor(pow(valuesOf(this), exponentNumber(exponent)));
  }

  /** e to the power of each number; of integers, in the default float dtype, as are the three below. */
  exp(surplus?: never): Tensor {
    if (surplus !== undefined) refuseArgument('exp', surplus);
    return new Tensor(unary('exp', valuesOf(this)));
  }

  /** The natural logarithm: -inf of 0, nan of less. */
  log(surplus?: never): Tensor {
    if (surplus !== undefined) refuseArgument('log', surplus);
    return new Tensor(unary('log', valuesOf(this)));
  }

  /** The hyperbolic tangent, from -1 to 1. */
  tanh(surplus?: never): Tensor {
    if (surplus !== undefined) refuseArgument('tanh', surplus);
    return new Tensor(unary('tanh', valuesOf(this)));
  }

  /** The square root: nan of less than 0. */
  sqrt(surplus?: never): Tensor {
    if (surplus !== undefined) refuseArgument('sqrt', surplus);
    return new Tensor(unary('sqrt', valuesOf(this)));
  }

  /** Each number without its sign. */
  abs(surplus?: never): Tensor {
    if (surplus !== undefined) refuseArgument('abs', surplus);
    return new Tensor(unary('abs', valuesOf(this)));
  }

  // Reductions: over `dim`, or over everything without one. `keepdim` leaves a 1 in its place.

  /** `x.sum(0)` of [n, m] is [m], with `{ keepdim: true }` [1, m], and `x.sum()` is one number, []. */
  sum(dim?: number, options?: Reduction): Tensor {
    return new Tensor(sum(valuesOf(this), dim, options));
  }

  /** The sum divided by the count, in a float dtype; nan of nothing. */
  mean(dim?: number, options?: Reduction): Tensor {
    return new Tensor(mean(valuesOf(this), dim, options));
  }

  /** The variance with Bessel's correction (n - 1), or without where `unbiased` is false. Mirrors torch.var. */
  var(dim?: number, options?: Reduction & { readonly unbiased?: boolean }): Tensor {
    return new Tensor(variance(valuesOf(this), dim, options));
  }

  /** The largest along `dim` and where it stands; the first wins a tie. Mirrors torch.max. */
  max(): Tensor;
  max(dim: number, options?: Reduction): { values: Tensor; indices: Tensor };
  max(dim?: number, options?: Reduction): Tensor | { values: Tensor; indices: Tensor } {
    const { values, indices } = max(valuesOf(this), dim, options);
    if (dim === undefined) return new Tensor(values);
    return { values: new Tensor(values), indices: new Tensor(indices) };
  }

  /** Where the largest stands along `dim`, int32; the first wins a tie. */
  argmax(dim?: number, options?: Reduction): Tensor {
    return new Tensor(max(valuesOf(this), dim, options, 'argmax').indices);
  }

  /** exp(x) over its sum along `dim`, in the same shape; large numbers do not overflow. */
  softmax(dim: number): Tensor {
    return new Tensor(softmax(valuesOf(this), dim));
  }

  /** The logarithm of softmax, also where softmax itself is 0. Mirrors torch.log_softmax. */
  logSoftmax(dim: number): Tensor {
    return new Tensor(logSoftmax(valuesOf(this), dim));
  }

  // Matrices.

  /** [n, k] @ [k, m] = [n, m]; a vector counts as a row on the left and as a column on the right. */
  matmul(other: Tensor, surplus?: never): Tensor {
    refuseSurplus('matmul', surplus);
    return new Tensor(matmul(storedOf(this), rightOperand(other)));
  }

  /** The transpose of a matrix. */
  get T(): Tensor {
    checkMatrix('T', this.shape);
    const { values, transposed } = storedOf(this);
    return this.ndim < 2 ? this : new Tensor(values, !transposed);
  }

  // Shapes: the same numbers in row-major order.

  /** The numbers under another shape; one size may be -1 and is worked out. */
  view(...sizes: Sizes): Tensor {
    const shape = inferShape('view', sizesOf('view', sizes), this.shape);
    return new Tensor(reshaped(valuesOf(this), shape));
  }

  /** As `view`: nothing here is ever stored in another order. */
  reshape(...sizes: Sizes): Tensor {
    const shape = inferShape('reshape', sizesOf('reshape', sizes), this.shape);
    return new Tensor(reshaped(valuesOf(this), shape));
  }

  /** A new dimension of size 1 before `dim`. */
  unsqueeze(dim: number): Tensor {
    return new Tensor(reshaped(valuesOf(this), unsqueezed(this.shape, dim)));
  }

  /** Without dimension `dim` if its size is 1; without all such dimensions if no `dim` is named. */
  squeeze(dim?: number): Tensor {
    return new Tensor(reshaped(valuesOf(this), squeezed(this.shape, dim)));
  }

  /** Dimensions of size 1 repeated to the given sizes; -1 keeps a size. */
  expand(...sizes: Sizes): Tensor {
    return new Tensor(expand(valuesOf(this), sizesOf('expand', sizes)));
  }

  /** As `expand`, to another tensor's shape. */
  expandAs(other: Tensor): Tensor {
    checkTensor('expandAs', other);
    return this.expand(other.shape);
  }

  /** A tensor of the same numbers. As nothing changes a tensor, it is only for reading aloud. */
  clone(surplus?: never): Tensor {
    if (surplus !== undefined) refuseArgument('clone', surplus);
    return new Tensor(reshaped(valuesOf(this), this.shape));
  }

  /**
   * The same numbers in memory of their own. In a training loop, only the parameters and what was
   * kept outlast a step; elsewhere nothing needs to be kept.
   */
  keep(): Tensor {
    return new Tensor(kept(valuesOf(this)));
  }

  /** The same numbers in another dtype; towards 0 to int32. */
  to(dtype: DType): Tensor {
    return new Tensor(cast(valuesOf(this), dtype));
  }

  // Indexing.

  /**
   * `t.at(1)` is t[1], `t.at(k, j)` is t[k, j]; with integer tensors, `C.at(Xb)` is C[Xb] and
   * `logprobs.at(arange(n), Yb)` is logprobs[range(n), Yb].
   */
  at(...indices: readonly (number | Tensor)[]): Tensor {
    return new Tensor(at(valuesOf(this), indices));
  }

  /** The number at one place: `t.get(1, 2)`. */
  get(...indices: readonly number[]): number {
    return pick(valuesOf(this), indices);
  }

  /** The number of a tensor that holds just one. */
  item(surplus?: never): number {
    if (surplus !== undefined) refuseArgument('item', surplus);
    return only(valuesOf(this));
  }

  /** out[i][j] = this[index[i][j]][j] along dim 0, and so on. Mirrors torch.gather. */
  gather(dim: number, indices: Tensor): Tensor {
    return new Tensor(gather(valuesOf(this), dim, indexValues('gather', indices)));
  }

  /** A copy in which the places that `indices` names along `dim` are `source`. Mirrors torch.scatter. */
  scatter(dim: number, indices: Tensor, source: Tensor | number): Tensor {
    const values = this.#operand('scatter', source);
    return new Tensor(scatter(valuesOf(this), dim, indexValues('scatter', indices), values, false));
  }

  /** As `scatter`, adding: a place that is named twice gets both. Mirrors torch.scatter_add. */
  scatterAdd(dim: number, indices: Tensor, source: Tensor): Tensor {
    const values = this.#operand('scatterAdd', source);
    return new Tensor(
      scatter(valuesOf(this), dim, indexValues('scatterAdd', indices), values, true),
    );
  }

  /** A copy to which `source`'s slices along `dim` are added where `indices` says. Mirrors torch.index_add. */
  indexAdd(dim: number, indices: Tensor, source: Tensor): Tensor {
    const values = this.#operand('indexAdd', source);
    return new Tensor(indexAdd(valuesOf(this), dim, indexValues('indexAdd', indices), values));
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
    return new Tensor(
      indexPut(valuesOf(this), indices, this.#operand('indexPut', values), options),
    );
  }

  #binary(name: BinaryName, other: Tensor | number, surplus: undefined): Tensor {
    if (surplus !== undefined) refuseSurplus(name, surplus, other);
    return new Tensor(binary(name, valuesOf(this), this.#operand(name, other)));
  }

  #operand(operation: string, other: Tensor | number): Values {
    return operandValues(operation, other, this.dtype);
  }
}

Object.freeze(Tensor.prototype);

export function isTensor(value: unknown): value is Tensor {
  return value instanceof Tensor;
}
