// Step 20 of 29: dbnmeani, shape [1, 64]
//   bnmeani = hprebn.sum(0, { keepdim: true }).mul(1 / n)
//   bndiff = hprebn.sub(bnmeani)      <- read here
// Given: dbndiff [n, 64]
// Check: npx grade bnmeani     Stuck? npx grade hint bnmeani     Lecture: https://youtu.be/q8SA3rM6ckI?t=4438
import type { Given, Tensor } from 'backprop-ninja';

export function dbnmeani({ dbndiff }: Given<'dbndiff'>): Tensor {
  throw new Error('TODO: dbnmeani');
}
