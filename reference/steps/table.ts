import { batchnorm } from './batchnorm.ts';
import { embedding } from './embedding.ts';
import { fused, training } from './fused.ts';
import { hidden } from './hidden.ts';
import { loss } from './loss.ts';
import type { GradientStep, Step } from './step.ts';

/** Exercise 1, in the lecture's order: every tensor comes after all the tensors that read it. */
export const chunkedSteps: readonly GradientStep[] = [
  ...loss,
  ...hidden,
  ...batchnorm,
  ...embedding,
];

/** Exercises 1 to 3: the steps whose answer is one gradient. */
export const gradientSteps: readonly GradientStep[] = [...chunkedSteps, ...fused];

/** THE TABLE: every step of the course, in order. */
export const steps: readonly Step[] = [...gradientSteps, training];
