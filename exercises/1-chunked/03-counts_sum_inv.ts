// Step 3 of 29: dcounts_sum_inv, shape [n, 1]
//   counts_sum_inv = counts_sum.pow(-1)
//   probs = counts.mul(counts_sum_inv)      <- read here
// Given: counts [n, 27], dprobs [n, 27]
// Check: npx grade counts_sum_inv     Stuck? npx grade hint counts_sum_inv     Lecture: https://youtu.be/q8SA3rM6ckI?t=1256
import type { Given, Tensor } from 'backprop-ninja';

export function dcounts_sum_inv({ counts, dprobs }: Given<'counts' | 'dprobs'>): Tensor {
  throw new Error('TODO: dcounts_sum_inv');
}
