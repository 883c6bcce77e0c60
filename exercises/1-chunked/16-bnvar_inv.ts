// Step 16 of 29: dbnvar_inv, shape [1, 64]
//   bnvar_inv = bnvar.add(1e-5).pow(-0.5)
//   bnraw = bndiff.mul(bnvar_inv)      <- read here
// Given: bndiff [n, 64], dbnraw [n, 64]
// Check: npx grade bnvar_inv     Stuck? npx grade hint bnvar_inv     Lecture: https://youtu.be/q8SA3rM6ckI?t=3698
import type { Given, Tensor } from 'backprop-ninja';

export function dbnvar_inv({ bndiff, dbnraw }: Given<'bndiff' | 'dbnraw'>): Tensor {
  throw new Error('TODO: dbnvar_inv');
}
