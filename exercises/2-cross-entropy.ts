// Step 27 of 29: dlogits-fused, shape [n, 27]
//   loss = crossEntropy(logits, Yb)
// Given: logits [n, 27], Yb [n], n
// Check: npx grade logits-fused     Stuck? npx grade hint logits-fused     Lecture: https://youtu.be/q8SA3rM6ckI?t=5192
import type { Given, Tensor } from 'backprop-ninja';

export function dlogits({ logits, Yb, n }: Given<'logits' | 'Yb' | 'n'>): Tensor {
  throw new Error('TODO: dlogits');
}
