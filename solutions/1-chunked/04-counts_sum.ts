import type { Given, Tensor } from 'backprop-ninja';

export function dcounts_sum({
  counts_sum,
  dcounts_sum_inv,
}: Given<'counts_sum' | 'dcounts_sum_inv'>): Tensor {
  // dcounts_sum = (-counts_sum**-2) * dcounts_sum_inv
  return counts_sum.pow(-2).neg().mul(dcounts_sum_inv);
}
