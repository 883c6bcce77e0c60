import type { Given, Tensor } from 'backprop-ninja';
import { accumulator } from 'backprop-ninja';

export function dC({ C, Xb, demb }: Given<'C' | 'Xb' | 'demb'>): Tensor {
  // dC = torch.zeros_like(C)
  const dC = accumulator(C.shape);
  // for k in range(Xb.shape[0]):
  for (let k = 0; k < Xb.shape[0]; k++) {
    // for j in range(Xb.shape[1]):
    for (let j = 0; j < Xb.shape[1]; j++) {
      // ix = Xb[k,j]
      const ix = Xb.get(k, j);
      // dC[ix] += demb[k,j]
      dC.add(ix, demb.at(k, j));
    }
  }
  // Without a loop, zerosLike(C).indexPut([Xb], demb, { accumulate: true }) does the same.
  return dC.tensor();
}
