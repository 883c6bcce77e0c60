// Step 22 of 29: dembcat, shape [n, 30]
//   embcat = emb.view(n, -1)
//   hprebn = embcat.matmul(W1).add(b1)      <- read here
// Given: W1 [30, 64], dhprebn [n, 64]
// Check: npx grade embcat     Stuck? npx grade hint embcat     Lecture: https://youtu.be/q8SA3rM6ckI?t=4719
import type { Given, Tensor } from 'backprop-ninja';

export function dembcat({ W1, dhprebn }: Given<'W1' | 'dhprebn'>): Tensor {
  throw new Error('TODO: dembcat');
}
