import type { Differentiable } from '../network/lines.ts';
import { zerosLike } from '../tensor/constructors.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** What a variable was made from: a gradient of the result gives this gradient of the operand. */
interface Edge {
  readonly operand: Variable;
  readonly backward: (grad: Tensor) => Tensor;
}

/**
 * A tensor that remembers how it was made, so that gradients can flow back through it. The local
 * derivatives are written as PyTorch's derivatives.yaml has them, so that the lecture's formulas
 * give the same bits.
 */
export class Variable implements Differentiable<Variable> {
  readonly value: Tensor;
  readonly edges: readonly Edge[];

  constructor(value: Tensor, edges: readonly Edge[] = []) {
    this.value = value;
    this.edges = edges;
  }

  add(other: Variable | number): Variable {
    const result = this.value.add(operandOf(other));
    return made(result, [this, (grad) => grad], [other, (grad) => grad]);
  }

  sub(other: Variable | number): Variable {
    const result = this.value.sub(operandOf(other));
    return made(result, [this, (grad) => grad], [other, (grad) => grad.neg()]);
  }

  mul(other: Variable | number): Variable {
    const result = this.value.mul(operandOf(other));
    return made(
      result,
      [this, (grad) => grad.mul(operandOf(other))],
      [other, (grad) => grad.mul(this.value)],
    );
  }

  neg(): Variable {
    return made(this.value.neg(), [this, (grad) => grad.neg()]);
  }

  pow(exponent: number): Variable {
    const slope = (): Tensor =>
      exponent === 0 ? zerosLike(this.value) : this.value.pow(exponent - 1).mul(exponent);
    return made(this.value.pow(exponent), [this, (grad) => grad.mul(slope())]);
  }

  exp(): Variable {
    const result = this.value.exp();
    return made(result, [this, (grad) => grad.mul(result)]);
  }

  log(): Variable {
    return made(this.value.log(), [this, (grad) => grad.div(this.value)]);
  }

  tanh(): Variable {
    const result = this.value.tanh();
    const slope = (): Tensor => result.pow(2).neg().add(1);
    return made(result, [this, (grad) => grad.mul(slope())]);
  }

  sum(dim: number, options: { readonly keepdim: true }): Variable {
    const result = this.value.sum(dim, options);
    return made(result, [this, (grad) => grad.expandAs(this.value)]);
  }

  mean(): Variable {
    const count = this.value.numel();
    return made(this.value.mean(), [this, (grad) => grad.div(count).expandAs(this.value)]);
  }

  max(dim: number, options: { readonly keepdim: true }): { readonly values: Variable } {
    const { values, indices } = this.value.max(dim, options);
    const back = (grad: Tensor): Tensor => zerosLike(this.value).scatter(dim, indices, grad);
    return { values: made(values, [this, back]) };
  }

  matmul(other: Variable): Variable {
    const result = this.value.matmul(other.value);
    return made(
      result,
      [this, (grad) => grad.matmul(other.value.T)],
      [other, (grad) => this.value.T.matmul(grad)],
    );
  }

  view(...sizes: number[]): Variable {
    const result = this.value.view(...sizes);
    return made(result, [this, (grad) => grad.view(this.value.shape)]);
  }

  at(...indices: Tensor[]): Variable {
    const back = (grad: Tensor): Tensor =>
      zerosLike(this.value).indexPut(indices, grad, { accumulate: true });
    return made(this.value.at(...indices), [this, back]);
  }
}

/** A result with its way back to each operand, in the operand's own shape; numbers have none. */
function made(
  result: Tensor,
  ...operands: readonly (readonly [Variable | number, Edge['backward']])[]
): Variable {
  const edges = operands.flatMap(([operand, backward]) =>
    typeof operand === 'number'
      ? []
      : [{ operand, backward: (grad: Tensor) => sumTo(backward(grad), operand.value.shape) }],
  );
  return new Variable(result, edges);
}

function operandOf(operand: Variable | number): Tensor | number {
  return typeof operand === 'number' ? operand : operand.value;
}

/**
 * A gradient brought back to the shape of an operand that was stretched: what broadcasting
 * repeated in the forward pass is summed in the backward pass.
 */
export function sumTo(grad: Tensor, shape: Shape): Tensor {
  let result = grad;
  while (result.ndim > shape.length) result = result.sum(0);
  shape.forEach((size, dim) => {
    if (size === 1 && result.shape[dim] !== 1) result = result.sum(dim, { keepdim: true });
  });
  return result;
}

/**
 * The gradients of `outputs` together, each weighted by its seed (a tensor of its shape), with
 * respect to every variable they were made from. Mirrors torch.autograd.grad.
 */
export function backward(outputs: ReadonlyMap<Variable, Tensor>): Map<Variable, Tensor> {
  const grads = new Map<Variable, Tensor>();
  const accumulate = (variable: Variable, grad: Tensor): void => {
    const before = grads.get(variable);
    grads.set(variable, before ? before.add(grad) : grad);
  };
  for (const [output, seed] of outputs) accumulate(output, seed);
  for (const variable of newestFirst(outputs.keys())) {
    const grad = grads.get(variable);
    if (!grad) continue;
    for (const { operand, backward } of variable.edges) accumulate(operand, backward(grad));
  }
  return grads;
}

/** Every variable behind the outputs, each before those that it was made from. */
function newestFirst(outputs: Iterable<Variable>): Variable[] {
  const seen = new Set<Variable>();
  const order: Variable[] = [];
  const visit = (variable: Variable): void => {
    if (seen.has(variable)) return;
    seen.add(variable);
    for (const { operand } of variable.edges) visit(operand);
    order.push(variable);
  };
  for (const output of outputs) visit(output);
  return order.reverse();
}
