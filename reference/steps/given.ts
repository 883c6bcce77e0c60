import type { ParameterName, TensorName } from '../network/lines.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** A forward tensor or parameter, an upstream gradient (`d` and the tensor's name), the batch or its size. */
export type GivenName =
  | ParameterName
  | TensorName
  | `d${ParameterName | TensorName}`
  | 'Xb'
  | 'Yb'
  | 'n';

/** What a stub receives: the named tensors, and the batch size `n` as a number. */
export type Given<Name extends GivenName> = {
  readonly [name in Name]: name extends 'n' ? number : Tensor;
};
