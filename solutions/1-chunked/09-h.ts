import type { Given, Tensor } from 'backprop-ninja';

export function dh({ W2, dlogits }: Given<'W2' | 'dlogits'>): Tensor {
  // dh = dlogits @ W2.T
  return dlogits.matmul(W2.T);
}
