import type { Given, Tensor } from 'backprop-ninja';
import { onesLike } from 'backprop-ninja';

export function dbndiff2({ bndiff2, n, dbnvar }: Given<'bndiff2' | 'n' | 'dbnvar'>): Tensor {
  // dbndiff2 = (1.0/(n-1))*torch.ones_like(bndiff2) * dbnvar
  const shares = onesLike(bndiff2).mul(1 / (n - 1));
  return shares.mul(dbnvar);
}
