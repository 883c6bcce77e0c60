import type { Given, Tensor } from 'backprop-ninja';

export function dbnbias({ dhpreact }: Given<'dhpreact'>): Tensor {
  // dbnbias = dhpreact.sum(0, keepdim=True)
  return dhpreact.sum(0, { keepdim: true });
}
