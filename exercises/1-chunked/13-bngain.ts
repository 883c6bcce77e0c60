// Step 13 of 29: dbngain, shape [1, 64]
//   bngain is a parameter: the gain of the batch normalisation
//   hpreact = bngain.mul(bnraw).add(bnbias)      <- read here
// Given: bnraw [n, 64], dhpreact [n, 64]
// Check: npx grade bngain     Stuck? npx grade hint bngain     Lecture: https://youtu.be/q8SA3rM6ckI?t=3310
import type { Given, Tensor } from 'backprop-ninja';

export function dbngain({ bnraw, dhpreact }: Given<'bnraw' | 'dhpreact'>): Tensor {
  throw new Error('TODO: dbngain');
}
