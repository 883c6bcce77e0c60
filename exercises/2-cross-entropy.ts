// Step 27 of 29: dlogits-fused, shape [n, 27]
//   loss = crossEntropy(logits, Yb)
// Given: logits [n, 27], Yb [n], n
// Check: npx grade cross-entropy     Stuck? npx grade hint cross-entropy     Lecture: https://youtu.be/q8SA3rM6ckI?t=5192
import type { Given, Tensor } from 'backprop-ninja';

export function dlogits({ logits, Yb, n }: Given<'logits' | 'Yb' | 'n'>): Tensor {
  throw new Error('TODO: dlogits');
}
