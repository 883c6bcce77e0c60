import type { Given, Tensor } from 'backprop-ninja';
import { oneHot } from 'backprop-ninja';

export function dlogits({
  logits,
  dnorm_logits,
  dlogit_maxes,
}: Given<'logits' | 'dnorm_logits' | 'dlogit_maxes'>): Tensor {
  // dlogits = dnorm_logits.clone()
  const throughNormLogits = dnorm_logits.clone();
  // dlogits += F.one_hot(logits.max(1).indices, num_classes=logits.shape[1]) * dlogit_maxes
  const largest = oneHot(logits.max(1).indices, logits.shape[1]);
  return throughNormLogits.add(largest.mul(dlogit_maxes));
}
