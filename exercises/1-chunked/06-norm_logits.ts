// Step 6 of 29: dnorm_logits, shape [n, 27]
//   norm_logits = logits.sub(logit_maxes)
//   counts = norm_logits.exp()      <- read here
// Given: counts [n, 27], dcounts [n, 27]
// Check: npx grade norm_logits     Stuck? npx grade hint norm_logits     Lecture: https://youtu.be/q8SA3rM6ckI?t=1954
import type { Given, Tensor } from 'backprop-ninja';

export function dnorm_logits({ counts, dcounts }: Given<'counts' | 'dcounts'>): Tensor {
  throw new Error('TODO: dnorm_logits');
}
