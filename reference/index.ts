/** All that an exercise may import from 'backprop-ninja'. */

export type { StepReport, Training } from './network/training.ts';
export type { Given } from './steps/given.ts';
export {
  type Accumulator,
  accumulator,
  arange,
  full,
  oneHot,
  ones,
  onesLike,
  scalar,
  tensor,
  zeros,
  zerosLike,
} from './tensor/constructors.ts';
export type { DType } from './tensor/dtype.ts';
export { TensorError } from './tensor/errors.ts';
export { crossEntropy } from './tensor/functional.ts';
export type { Nested } from './tensor/nested.ts';
export type { Parameter } from './tensor/parameter.ts';
export type { Shape } from './tensor/shape.ts';
export type { Tensor } from './tensor/tensor.ts';
