// Step 5 of 29: dcounts, shape [n, 27]
//   counts = norm_logits.exp()
//   probs = counts.mul(counts_sum_inv)                 <- read here
//   counts_sum = counts.sum(1, { keepdim: true })      <- read here
// Given: counts [n, 27], counts_sum_inv [n, 1], dprobs [n, 27], dcounts_sum [n, 1]
// Check: npx grade counts     Stuck? npx grade hint counts     Lecture: https://youtu.be/q8SA3rM6ckI?t=1739
import type { Given, Tensor } from 'backprop-ninja';

export function dcounts({
  counts,
  counts_sum_inv,
  dprobs,
  dcounts_sum,
}: Given<'counts' | 'counts_sum_inv' | 'dprobs' | 'dcounts_sum'>): Tensor {
  throw new Error('TODO: dcounts');
}
