// Step 11 of 29: db2, shape [27]
//   b2 is a parameter: the bias of the output layer
//   logits = h.matmul(W2).add(b2)      <- read here
// Given: dlogits [n, 27]
// Check: npx grade b2     Stuck? npx grade hint b2     Lecture: https://youtu.be/q8SA3rM6ckI?t=2502
import type { Given, Tensor } from 'backprop-ninja';

export function db2({ dlogits }: Given<'dlogits'>): Tensor {
  throw new Error('TODO: db2');
}
