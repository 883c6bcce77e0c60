import type { Given, Tensor } from 'backprop-ninja';

export function dhprebn({
  bngain,
  bnraw,
  bnvar_inv,
  n,
  dhpreact,
}: Given<'bngain' | 'bnraw' | 'bnvar_inv' | 'n' | 'dhpreact'>): Tensor {
  // dhprebn = bngain*bnvar_inv/n * (n*dhpreact - dhpreact.sum(0)
  //           - n/(n-1)*bnraw*(dhpreact*bnraw).sum(0))
  const scale = bngain.mul(bnvar_inv).div(n);
  const throughMean = dhpreact.sum(0);
  const throughVariance = bnraw.mul(n / (n - 1)).mul(dhpreact.mul(bnraw).sum(0));
  return scale.mul(dhpreact.mul(n).sub(throughMean).sub(throughVariance));
}
