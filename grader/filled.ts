/* What to do instead of filling a list or a table by loops. */
import { tensorOf } from '../reference/steps/derive.ts';
import type { Step } from '../reference/steps/step.ts';
import { filledByLoops } from './rewrite/wholeTensor.ts';
import { addInto, insteadOfLoops } from './wording/writtenInto.ts';

/** What to do instead of filling a list or a table by loops: all of it at once, or an accumulator; '' if neither is known. */
export function filled(message: string, text: string, shape: string): string {
  const found = filledByLoops(text);
  if (!found) return '';
  const { name, whole, isReturned, isPair, isAdded } = found;
  if (whole !== undefined) return insteadOfLoops(name, whole, isReturned);
  const isList = /^(?:Cannot set|a list of tensors|an object)/.test(message);
  const isSummed = isAdded && message.startsWith('operator');
  return isList || isSummed ? addInto(name, { shape, isPair, isAdded }) : '';
}

/** How the shape of the step's answer is written, if it can be. */
export function shapeOf(step: Step): string {
  const isGiven = step.exercise !== 4 && step.saved.some((name) => name === tensorOf(step));
  return isGiven ? `${tensorOf(step)}.shape` : 'shape';
}
