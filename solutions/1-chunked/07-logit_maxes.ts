import type { Given, Tensor } from 'backprop-ninja';

export function dlogit_maxes({ dnorm_logits }: Given<'dnorm_logits'>): Tensor {
  // dlogit_maxes = (-dnorm_logits).sum(1, keepdim=True)
  return dnorm_logits.neg().sum(1, { keepdim: true });
}
