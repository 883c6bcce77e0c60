import type { Given, Tensor } from 'backprop-ninja';

export function dbngain({ bnraw, dhpreact }: Given<'bnraw' | 'dhpreact'>): Tensor {
  // dbngain = (bnraw * dhpreact).sum(0, keepdim=True)
  return bnraw.mul(dhpreact).sum(0, { keepdim: true });
}
