import type { Given, Tensor } from 'backprop-ninja';

export function dW2({ h, dlogits }: Given<'h' | 'dlogits'>): Tensor {
  // dW2 = h.T @ dlogits
  return h.T.matmul(dlogits);
}
