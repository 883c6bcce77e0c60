// Step 1 of 29: dlogprobs, shape [n, 27]
//   logprobs = probs.log()
//   loss = logprobs.at(arange(n), Yb).mean().neg()      <- read here
// Given: logprobs [n, 27], Yb [n], n
// Check: npx grade logprobs     Stuck? npx grade hint logprobs     Lecture: https://youtu.be/q8SA3rM6ckI?t=780
import type { Given, Tensor } from 'backprop-ninja';

export function dlogprobs({ logprobs, Yb, n }: Given<'logprobs' | 'Yb' | 'n'>): Tensor {
  throw new Error('TODO: dlogprobs');
}
