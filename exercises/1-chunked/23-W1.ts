// Step 23 of 29: dW1, shape [30, 64]
//   W1 is a parameter: the weights of the hidden layer
//   hprebn = embcat.matmul(W1).add(b1)      <- read here
// Given: embcat [n, 30], dhprebn [n, 64]
// Check: npx grade W1     Stuck? npx grade hint W1     Lecture: https://youtu.be/q8SA3rM6ckI?t=4719
import type { Given, Tensor } from 'backprop-ninja';

export function dW1({ embcat, dhprebn }: Given<'embcat' | 'dhprebn'>): Tensor {
  throw new Error('TODO: dW1');
}
