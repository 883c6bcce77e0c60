import type { Given, Tensor } from 'backprop-ninja';

export function db1({ dhprebn }: Given<'dhprebn'>): Tensor {
  // db1 = dhprebn.sum(0)
  return dhprebn.sum(0);
}
