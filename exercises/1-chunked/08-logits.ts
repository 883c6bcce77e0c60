// Step 8 of 29: dlogits, shape [n, 27]
//   logits = h.matmul(W2).add(b2)
//   norm_logits = logits.sub(logit_maxes)                      <- read here
//   logit_maxes = logits.max(1, { keepdim: true }).values      <- read here
// Given: logits [n, 27], dnorm_logits [n, 27], dlogit_maxes [n, 1]
// Check: npx grade logits     Stuck? npx grade hint logits     Lecture: https://youtu.be/q8SA3rM6ckI?t=2307
import type { Given, Tensor } from 'backprop-ninja';

export function dlogits({
  logits,
  dnorm_logits,
  dlogit_maxes,
}: Given<'logits' | 'dnorm_logits' | 'dlogit_maxes'>): Tensor {
  throw new Error('TODO: dlogits');
}
