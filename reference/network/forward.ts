import { TensorError } from '../tensor/errors.ts';
import {
  type Batch,
  type Differentiable,
  lines,
  type ParameterName,
  type Scope,
  type TensorName,
  tensorNames,
} from './lines.ts';

export type Parameters<T> = { readonly [name in ParameterName]: T };

/**
 * Runs the forward lines in order. Gives every tensor by its lecture name, parameters and batch
 * included. The batch needs two rows at least: Bessel's correction divides by n - 1.
 */
export function forward<T extends Differentiable<T>>(
  parameters: Parameters<T>,
  batch: Batch,
): Scope<T> {
  if (batch.n < 2) {
    throw new TensorError(
      `forward: a batch of ${batch.n} has no variance, as it is divided by n - 1. Can the batch have 2 rows or more?`,
    );
  }
  const scope = { ...batch, ...parameters } as Scope<T> & { -readonly [name in TensorName]: T };
  for (const name of tensorNames) scope[name] = lines[name](scope);
  return scope;
}
