import type { Given, Tensor } from 'backprop-ninja';

export function dnorm_logits({ counts, dcounts }: Given<'counts' | 'dcounts'>): Tensor {
  // dnorm_logits = counts * dcounts
  return counts.mul(dcounts);
}
