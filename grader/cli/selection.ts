import { basename } from 'node:path';
import { fileOf, findStep, wordsFor } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import { steps } from '../../reference/steps/table.ts';
import { nearest } from '../nearest.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/grading.ts';
import { commandNames } from './commandNames.ts';
import { mended } from './mended.ts';

/**
 * The steps that the words name, in the course's order: a name, a gradient's name, a number or a
 * file. All of them without words; those of one exercise where it is given.
 */
export function selectSteps(
  words: readonly string[],
  exercise: number | undefined,
): readonly Step[] {
  const named = words.map((word) => stepNamed(word, commandNames));
  const chosen = steps.filter((step) => words.length === 0 || named.includes(step));
  const selected = chosen.filter((step) => exercise === undefined || step.exercise === exercise);
  if (selected.length > 0) return selected;
  const exercises = [...new Set(steps.map((step) => step.exercise))];
  throw new UsageError(say.noStepInExercise(exercise ?? 0, exercises));
}

/** The one step that a word names; `others` are what else may have been meant, where a step stands. */
export function stepNamed(word: string, others: readonly string[] = []): Step {
  const step = numberedStep(word) ?? steps.find((entry) => isFileOf(entry, word));
  if (step) return step;
  const known = steps.flatMap(wordsFor);
  const [meant, command] = [nearest(word, known), nearest(word, others)];
  const again = mended(word, meant ?? command ?? word);
  throw new UsageError(say.unknownStep(word, steps.length, { step: meant, command, again }));
}

/** A step's number may be written as its file is numbered: 05. */
export function numberedStep(word: string): Step | undefined {
  return findStep(word.replace(/^0+(?=\d)/, ''));
}

function isFileOf(step: Step, word: string): boolean {
  return word.endsWith('.ts') && basename(word.replaceAll('\\', '/')) === basename(fileOf(step));
}
