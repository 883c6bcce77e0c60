import type { Given, Tensor } from 'backprop-ninja';

export function dembcat({ W1, dhprebn }: Given<'W1' | 'dhprebn'>): Tensor {
  // dembcat = dhprebn @ W1.T
  return dhprebn.matmul(W1.T);
}
