// Step 24 of 29: db1, shape [64]
//   b1 is a parameter: the bias of the hidden layer
//   hprebn = embcat.matmul(W1).add(b1)      <- read here
// Given: dhprebn [n, 64]
// Check: npx grade b1     Stuck? npx grade hint b1     Lecture: https://youtu.be/q8SA3rM6ckI?t=4719
import type { Given, Tensor } from 'backprop-ninja';

export function db1({ dhprebn }: Given<'dhprebn'>): Tensor {
  throw new Error('TODO: db1');
}
