import type { Given, Tensor } from 'backprop-ninja';

export function dcounts_sum_inv({ counts, dprobs }: Given<'counts' | 'dprobs'>): Tensor {
  // dcounts_sum_inv = (counts * dprobs).sum(1, keepdim=True)
  return counts.mul(dprobs).sum(1, { keepdim: true });
}
