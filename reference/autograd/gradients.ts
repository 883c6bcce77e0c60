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
 * The gradient that one backward step asks for: from the gradients `upstream` of the tensors that
 * read `name`, to the gradient of `name`, through those forward lines alone.
 */
export function localGradient(
  name: Name,
  values: Scope<Tensor>,
  upstream: ReadonlyMap<TensorName, Tensor>,
): Tensor {
  const variables = mapNames([...parameterNames, ...tensorNames], (n) => new Variable(values[n]));
  const { Xb, Yb, n } = values;
  const scope: Scope<Variable> = { Xb, Yb, n, ...variables };
  const outputs = new Map([...upstream].map(([reader, grad]) => [lines[reader](scope), grad]));
  const grad = backward(outputs).get(scope[name]);
  if (!grad) throw new Error(`${name} is read by none of ${[...upstream.keys()].join(', ')}`);
  return grad;
}

function mapNames<N extends string, V>(names: readonly N[], make: (name: N) => V): Record<N, V> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<N, V>;
}
