import type { Tensor } from '../tensor/tensor.ts';

/**
 * The lecture's batch normalisation in one line: each column of hprebn [n, hidden] to mean 0 and
 * (unbiased) variance 1 over the batch, then times the gain plus the bias, both [1, hidden].
 */
export function batchNorm(hprebn: Tensor, bngain: Tensor, bnbias: Tensor): Tensor {
  const centred = hprebn.sub(hprebn.mean(0, { keepdim: true }));
  const deviation = hprebn.var(0, { keepdim: true, unbiased: true }).add(1e-5).sqrt();
  return bngain.mul(centred).div(deviation).add(bnbias);
}
