// Step 12 of 29: dhpreact, shape [n, 64]
//   hpreact = bngain.mul(bnraw).add(bnbias)
//   h = hpreact.tanh()      <- read here
// Given: h [n, 64], dh [n, 64]
// Check: npx grade hpreact     Stuck? npx grade hint hpreact     Lecture: https://youtu.be/q8SA3rM6ckI?t=3214
import type { Given, Tensor } from 'backprop-ninja';

export function dhpreact({ h, dh }: Given<'h' | 'dh'>): Tensor {
  throw new Error('TODO: dhpreact');
}
