// Step 18 of 29: dbndiff2, shape [n, 64]
//   bndiff2 = bndiff.pow(2)
//   bnvar = bndiff2.sum(0, { keepdim: true }).mul(1 / (n - 1))      <- read here
// Given: bndiff2 [n, 64], n, dbnvar [1, 64]
// Check: npx grade bndiff2     Stuck? npx grade hint bndiff2     Lecture: https://youtu.be/q8SA3rM6ckI?t=4140
import type { Given, Tensor } from 'backprop-ninja';

export function dbndiff2({ bndiff2, n, dbnvar }: Given<'bndiff2' | 'n' | 'dbnvar'>): Tensor {
  throw new Error('TODO: dbndiff2');
}
