import type { Given, Tensor } from 'backprop-ninja';
import { scalar } from 'backprop-ninja';

export function dprobs({ probs, dlogprobs }: Given<'probs' | 'dlogprobs'>): Tensor {
  // dprobs = (1.0 / probs) * dlogprobs
  return scalar(1).div(probs).mul(dlogprobs);
}
