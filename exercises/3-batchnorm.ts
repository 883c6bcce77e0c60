// Step 28 of 29: dhprebn-fused, shape [n, 64]
//   hpreact = batchNorm(hprebn, bngain, bnbias)
// Given: bngain [1, 64], bnraw [n, 64], bnvar_inv [1, 64], n, dhpreact [n, 64]
// Check: npx grade hprebn-fused     Stuck? npx grade hint hprebn-fused     Lecture: https://youtu.be/q8SA3rM6ckI?t=5798
import type { Given, Tensor } from 'backprop-ninja';

export function dhprebn({
  bngain,
  bnraw,
  bnvar_inv,
  n,
  dhpreact,
}: Given<'bngain' | 'bnraw' | 'bnvar_inv' | 'n' | 'dhpreact'>): Tensor {
  throw new Error('TODO: dhprebn');
}
