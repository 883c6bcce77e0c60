import { tensorOf, titleOf } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import { steps } from '../../reference/steps/table.ts';

/** The other step that a word may mean: exercises 2 and 3 ask for dlogits and dhprebn, too. */
export function fusedStep(step: Step, word: string | undefined): Step | undefined {
  if (step.exercise !== 1 || (word !== step.name && word !== titleOf(step))) return undefined;
  return steps.find(
    (other) => other.exercise !== 1 && other.exercise !== 4 && tensorOf(other) === step.name,
  );
}
