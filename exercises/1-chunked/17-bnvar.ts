// Step 17 of 29: dbnvar, shape [1, 64]
//   bnvar = bndiff2.sum(0, { keepdim: true }).mul(1 / (n - 1))
//   bnvar_inv = bnvar.add(1e-5).pow(-0.5)      <- read here
// Given: bnvar [1, 64], dbnvar_inv [1, 64]
// Check: npx grade bnvar     Stuck? npx grade hint bnvar     Lecture: https://youtu.be/q8SA3rM6ckI?t=3855
import type { Given, Tensor } from 'backprop-ninja';

export function dbnvar({ bnvar, dbnvar_inv }: Given<'bnvar' | 'dbnvar_inv'>): Tensor {
  throw new Error('TODO: dbnvar');
}
