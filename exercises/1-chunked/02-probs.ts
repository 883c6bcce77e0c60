// Step 2 of 29: dprobs, shape [n, 27]
//   probs = counts.mul(counts_sum_inv)
//   logprobs = probs.log()      <- read here
// Given: probs [n, 27], dlogprobs [n, 27]
// Check: npx grade probs     Stuck? npx grade hint probs     Lecture: https://youtu.be/q8SA3rM6ckI?t=1146
import type { Given, Tensor } from 'backprop-ninja';

export function dprobs({ probs, dlogprobs }: Given<'probs' | 'dlogprobs'>): Tensor {
  throw new Error('TODO: dprobs');
}
