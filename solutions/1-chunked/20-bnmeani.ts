import type { Given, Tensor } from 'backprop-ninja';

export function dbnmeani({ dbndiff }: Given<'dbndiff'>): Tensor {
  // dbnmeani = (-dbndiff).sum(0, keepdim=True)
  return dbndiff.neg().sum(0, { keepdim: true });
}
