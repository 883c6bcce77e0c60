import type { Given, Tensor } from 'backprop-ninja';

export function dbnraw({ bngain, dhpreact }: Given<'bngain' | 'dhpreact'>): Tensor {
  // dbnraw = bngain * dhpreact
  return bngain.mul(dhpreact);
}
