import type { Given, Tensor } from 'backprop-ninja';

export function dbndiff({
  bndiff,
  bnvar_inv,
  dbnraw,
  dbndiff2,
}: Given<'bndiff' | 'bnvar_inv' | 'dbnraw' | 'dbndiff2'>): Tensor {
  // dbndiff = bnvar_inv * dbnraw
  const throughRaw = bnvar_inv.mul(dbnraw);
  // dbndiff += (2*bndiff) * dbndiff2
  return throughRaw.add(bndiff.mul(2).mul(dbndiff2));
}
