import type { GradientStep } from '../../reference/steps/step.ts';
import { batchnorm } from './batchnorm.ts';
import { embedding } from './embedding.ts';
import { fused } from './fused.ts';
import { hidden } from './hidden.ts';
import { loss } from './loss.ts';
import type { Mistake, MistakeTable } from './mistake.ts';

const mistakes: MistakeTable = { ...loss, ...hidden, ...batchnorm, ...embedding, ...fused };

/** The known wrong formulas of a step, the likeliest first. */
export function mistakesOf(step: GradientStep): readonly Mistake[] {
  return mistakes[step.name] ?? [];
}
