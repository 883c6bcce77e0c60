// Step 9 of 29: dh, shape [n, 64]
//   h = hpreact.tanh()
//   logits = h.matmul(W2).add(b2)      <- read here
// Given: W2 [64, 27], dlogits [n, 27]
// Check: npx grade h     Stuck? npx grade hint h     Lecture: https://youtu.be/q8SA3rM6ckI?t=2502
import type { Given, Tensor } from 'backprop-ninja';

export function dh({ W2, dlogits }: Given<'W2' | 'dlogits'>): Tensor {
  throw new Error('TODO: dh');
}
