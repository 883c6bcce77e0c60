import { batchnorm } from './batchnorm.ts';
import { embedding } from './embedding.ts';
import { hidden } from './hidden.ts';
import { loss } from './loss.ts';
import type { Step } from './step.ts';

/** Every step in the lecture's order: a tensor comes after all the tensors that read it. */
export const steps: readonly Step[] = [...loss, ...hidden, ...batchnorm, ...embedding];
