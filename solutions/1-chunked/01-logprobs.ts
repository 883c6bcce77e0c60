import type { Given, Tensor } from 'backprop-ninja';
import { arange, zerosLike } from 'backprop-ninja';

export function dlogprobs({ logprobs, Yb, n }: Given<'logprobs' | 'Yb' | 'n'>): Tensor {
  // dlogprobs = torch.zeros_like(logprobs)
  const zeros = zerosLike(logprobs);
  // dlogprobs[range(n), Yb] = -1.0/n
  return zeros.indexPut([arange(n), Yb], -1 / n);
}
