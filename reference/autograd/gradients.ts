import { forward, type Parameters } from '../network/forward.ts';
import {
  type Batch,
  lines,
  type ParameterName,
  parameterNames,
  type Scope,
  type TensorName,
  tensorNames,
} from '../network/lines.ts';
import { scalar } from '../tensor/constructors.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { backward, Variable } from './variable.ts';

export type Name = ParameterName | TensorName;
export type Gradients = { readonly [name in Name]: Tensor };

/** The forward pass with the gradient of the loss with respect to every parameter and tensor in it. */
export function forwardAndBackward(
  parameters: Parameters<Tensor>,
  batch: Batch,
): { readonly values: Scope<Tensor>; readonly gradients: Gradients } {
  const leaves = mapNames(parameterNames, (name) => new Variable(parameters[name]));
  const scope = forward(leaves, batch);
  const { loss } = scope;
  const one = scalar(1, { dtype: loss.value.dtype });
  const grads = backward(new Map([[loss, one]]));
  const names = [...parameterNames, ...tensorNames];
  const values = mapNames(names, (name) => scope[name].value);
  const gradients = mapNames(names, (name) => grads.get(scope[name]) as Tensor);
  return { values: { ...batch, ...values }, gradients };
}

/**
 * The gradient of the tensor `name` through the forward lines `path` alone (in forward order), from
 * the gradients `upstream` of some of those lines' results.
 */
export function localGradient(
  name: Name,
  values: Scope<Tensor>,
  path: readonly TensorName[],
  upstream: ReadonlyMap<TensorName, Tensor>,
): Tensor {
  const leaves = mapNames([...parameterNames, ...tensorNames], (n) => new Variable(values[n]));
  const { Xb, Yb, n } = values;
  const scope = { Xb, Yb, n, ...leaves };
  const start = scope[name];
  for (const line of path) scope[line] = lines[line](scope);
  const seeds = [...upstream].map(([line, grad]) => [scope[line], grad] as const);
  const grad = backward(new Map(seeds)).get(start);
  if (!grad) throw new Error(`${name} is read by none of ${path.join(', ')}`);
  return grad;
}

function mapNames<N extends string, V>(names: readonly N[], make: (name: N) => V): Record<N, V> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<N, V>;
}
