// Step 7 of 29: dlogit_maxes, shape [n, 1]
//   logit_maxes = logits.max(1, { keepdim: true }).values
//   norm_logits = logits.sub(logit_maxes)      <- read here
// Given: dnorm_logits [n, 27]
// Check: npx grade logit_maxes     Stuck? npx grade hint logit_maxes     Lecture: https://youtu.be/q8SA3rM6ckI?t=1993
import type { Given, Tensor } from 'backprop-ninja';

export function dlogit_maxes({ dnorm_logits }: Given<'dnorm_logits'>): Tensor {
  throw new Error('TODO: dlogit_maxes');
}
