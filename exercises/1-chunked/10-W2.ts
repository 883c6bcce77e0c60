// Step 10 of 29: dW2, shape [64, 27]
//   W2 is a parameter: the weights of the output layer
//   logits = h.matmul(W2).add(b2)      <- read here
// Given: h [n, 64], dlogits [n, 27]
// Check: npx grade W2     Stuck? npx grade hint W2     Lecture: https://youtu.be/q8SA3rM6ckI?t=2502
import type { Given, Tensor } from 'backprop-ninja';

export function dW2({ h, dlogits }: Given<'h' | 'dlogits'>): Tensor {
  throw new Error('TODO: dW2');
}
