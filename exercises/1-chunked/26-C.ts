// Step 26 of 29: dC, shape [27, 10]
//   C is a parameter: the embedding table
//   emb = C.at(Xb)      <- read here
// Given: C [27, 10], Xb [n, 3], demb [n, 3, 10]
// Check: npx grade C     Stuck? npx grade hint C     Lecture: https://youtu.be/q8SA3rM6ckI?t=4920
import type { Given, Tensor } from 'backprop-ninja';

export function dC({ C, Xb, demb }: Given<'C' | 'Xb' | 'demb'>): Tensor {
  throw new Error('TODO: dC');
}
