// Step 21 of 29: dhprebn, shape [n, 64]
//   hprebn = embcat.matmul(W1).add(b1)
//   bndiff = hprebn.sub(bnmeani)                               <- read here
//   bnmeani = hprebn.sum(0, { keepdim: true }).mul(1 / n)      <- read here
// Given: hprebn [n, 64], n, dbndiff [n, 64], dbnmeani [1, 64]
// Check: npx grade hprebn     Stuck? npx grade hint hprebn     Lecture: https://youtu.be/q8SA3rM6ckI?t=4611
import type { Given, Tensor } from 'backprop-ninja';

export function dhprebn({
  hprebn,
  n,
  dbndiff,
  dbnmeani,
}: Given<'hprebn' | 'n' | 'dbndiff' | 'dbnmeani'>): Tensor {
  throw new Error('TODO: dhprebn');
}
