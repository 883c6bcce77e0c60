// Step 25 of 29: demb, shape [n, 3, 10]
//   emb = C.at(Xb)
//   embcat = emb.view(n, -1)      <- read here
// Given: emb [n, 3, 10], dembcat [n, 30]
// Check: npx grade emb     Stuck? npx grade hint emb     Lecture: https://youtu.be/q8SA3rM6ckI?t=4835
import type { Given, Tensor } from 'backprop-ninja';

export function demb({ emb, dembcat }: Given<'emb' | 'dembcat'>): Tensor {
  throw new Error('TODO: demb');
}
