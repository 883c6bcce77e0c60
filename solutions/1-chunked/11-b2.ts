import type { Given, Tensor } from 'backprop-ninja';

export function db2({ dlogits }: Given<'dlogits'>): Tensor {
  // db2 = dlogits.sum(0)
  return dlogits.sum(0);
}
