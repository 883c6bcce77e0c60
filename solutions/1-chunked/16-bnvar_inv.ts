import type { Given, Tensor } from 'backprop-ninja';

export function dbnvar_inv({ bndiff, dbnraw }: Given<'bndiff' | 'dbnraw'>): Tensor {
  // dbnvar_inv = (bndiff * dbnraw).sum(0, keepdim=True)
  return bndiff.mul(dbnraw).sum(0, { keepdim: true });
}
