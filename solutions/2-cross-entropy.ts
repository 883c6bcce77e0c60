import type { Given, Tensor } from 'backprop-ninja';
import { arange } from 'backprop-ninja';

export function dlogits({ logits, Yb, n }: Given<'logits' | 'Yb' | 'n'>): Tensor {
  // dlogits = F.softmax(logits, 1)
  const probs = logits.softmax(1);
  // dlogits[range(n), Yb] -= 1
  const pulled = probs.indexPut([arange(n), Yb], -1, { accumulate: true });
  // dlogits /= n
  return pulled.div(n);
}
