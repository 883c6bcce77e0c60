// Step 19 of 29: dbndiff, shape [n, 64]
//   bndiff = hprebn.sub(bnmeani)
//   bnraw = bndiff.mul(bnvar_inv)      <- read here
//   bndiff2 = bndiff.pow(2)            <- read here
// Given: bndiff [n, 64], bnvar_inv [1, 64], dbnraw [n, 64], dbndiff2 [n, 64]
// Check: npx grade bndiff     Stuck? npx grade hint bndiff     Lecture: https://youtu.be/q8SA3rM6ckI?t=4362
import type { Given, Tensor } from 'backprop-ninja';

export function dbndiff({
  bndiff,
  bnvar_inv,
  dbnraw,
  dbndiff2,
}: Given<'bndiff' | 'bnvar_inv' | 'dbnraw' | 'dbndiff2'>): Tensor {
  throw new Error('TODO: dbndiff');
}
