import type { Given, Tensor } from 'backprop-ninja';
import { onesLike } from 'backprop-ninja';

export function dhprebn({
  hprebn,
  n,
  dbndiff,
  dbnmeani,
}: Given<'hprebn' | 'n' | 'dbndiff' | 'dbnmeani'>): Tensor {
  // dhprebn = dbndiff.clone()
  const throughDiff = dbndiff.clone();
  // dhprebn += 1.0/n * (torch.ones_like(hprebn) * dbnmeani)
  const throughMean = onesLike(hprebn).mul(dbnmeani);
  return throughDiff.add(throughMean.mul(1 / n));
}
