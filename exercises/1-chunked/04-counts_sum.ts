// Step 4 of 29: dcounts_sum, shape [n, 1]
//   counts_sum = counts.sum(1, { keepdim: true })
//   counts_sum_inv = counts_sum.pow(-1)      <- read here
// Given: counts_sum [n, 1], dcounts_sum_inv [n, 1]
// Check: npx grade counts_sum     Stuck? npx grade hint counts_sum     Lecture: https://youtu.be/q8SA3rM6ckI?t=1679
import type { Given, Tensor } from 'backprop-ninja';

export function dcounts_sum({
  counts_sum,
  dcounts_sum_inv,
}: Given<'counts_sum' | 'dcounts_sum_inv'>): Tensor {
  throw new Error('TODO: dcounts_sum');
}
