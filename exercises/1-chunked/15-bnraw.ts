// Step 15 of 29: dbnraw, shape [n, 64]
//   bnraw = bndiff.mul(bnvar_inv)
//   hpreact = bngain.mul(bnraw).add(bnbias)      <- read here
// Given: bngain [1, 64], dhpreact [n, 64]
// Check: npx grade bnraw     Stuck? npx grade hint bnraw     Lecture: https://youtu.be/q8SA3rM6ckI?t=3480
import type { Given, Tensor } from 'backprop-ninja';

export function dbnraw({ bngain, dhpreact }: Given<'bngain' | 'dhpreact'>): Tensor {
  throw new Error('TODO: dbnraw');
}
