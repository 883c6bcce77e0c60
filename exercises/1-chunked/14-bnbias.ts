// Step 14 of 29: dbnbias, shape [1, 64]
//   bnbias is a parameter: the bias of the batch normalisation
//   hpreact = bngain.mul(bnraw).add(bnbias)      <- read here
// Given: dhpreact [n, 64]
// Check: npx grade bnbias     Stuck? npx grade hint bnbias     Lecture: https://youtu.be/q8SA3rM6ckI?t=3520
import type { Given, Tensor } from 'backprop-ninja';

export function dbnbias({ dhpreact }: Given<'dhpreact'>): Tensor {
  throw new Error('TODO: dbnbias');
}
