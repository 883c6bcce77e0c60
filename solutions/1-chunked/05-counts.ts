import type { Given, Tensor } from 'backprop-ninja';
import { onesLike } from 'backprop-ninja';

export function dcounts({
  counts,
  counts_sum_inv,
  dprobs,
  dcounts_sum,
}: Given<'counts' | 'counts_sum_inv' | 'dprobs' | 'dcounts_sum'>): Tensor {
  // dcounts = counts_sum_inv * dprobs
  const throughProbs = counts_sum_inv.mul(dprobs);
  // dcounts += torch.ones_like(counts) * dcounts_sum
  return throughProbs.add(onesLike(counts).mul(dcounts_sum));
}
