import { lectureNetwork } from '../reference/network/network.ts';
import type { GradientStep } from '../reference/steps/step.ts';
import { mistakesOf } from './mistakes/index.ts';
import { answerOf } from './mistakes/match.ts';
import type { Mistake } from './mistakes/mistake.ts';
import type { Outcome } from './outcome.ts';
import { type Probe, probesFor } from './probes.ts';
import { judge } from './verdict.ts';

/** What the grader makes of a step that is answered with a known mistake. */
export interface Mutant {
  readonly step: GradientStep;
  readonly mistake: Mistake;
  readonly caught: boolean;
  /** The name that the verdict gives it. */
  readonly named: string | undefined;
}

/** Runs every named mistake of a step through the grader, as a student's answer would be. */
export function mutantsOf(step: GradientStep): readonly Mutant[] {
  const probes = probesFor(lectureNetwork)(step);
  return mistakesOf(step).map((mistake) => {
    const outcomes = probes.map((probe) => outcomeOf(mistake, probe));
    const run = { outcomes, failure: undefined, printed: [] };
    const { status, mistake: named } = judge(step, probes, run);
    return { step, mistake, caught: status !== 'pass', named };
  });
}

function outcomeOf({ formula, sentence }: Mistake, probe: Probe): Outcome {
  const values = answerOf(formula, probe);
  if (values) return { kind: 'tensor', values };
  return { kind: 'threw', error: 'TensorError', message: sentence, stack: '' };
}
