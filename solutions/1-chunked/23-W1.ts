import type { Given, Tensor } from 'backprop-ninja';

export function dW1({ embcat, dhprebn }: Given<'embcat' | 'dhprebn'>): Tensor {
  // dW1 = embcat.T @ dhprebn
  return embcat.T.matmul(dhprebn);
}
