import { basename, dirname, join } from 'node:path';
import { fileOf, findStep, numberOf, wordsFor } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import { steps } from '../../reference/steps/table.ts';
import { nearest } from '../nearest.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/grading.ts';
import { commandNames } from './commandNames.ts';
import { commandFirst, mended } from './mended.ts';
import { isLikeFile, type NameOf, stemOf, stepOfFile } from './stepOfFile.ts';

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

/**
 * The one step that a word names; `others` are what else may have been meant, where several steps may
 * stand. `nameOf`: how a command calls the step whose file somebody meant.
 */
export function stepNamed(
  word: string,
  others: readonly string[] = [],
  nameOf: NameOf = ({ name }) => name,
): Step {
  const step = numberedStep(word) ?? stepOfFile(word, nameOf);
  if (step) return step;
  const listed = stepsListed(word);
  if (listed) {
    const several = others.length > 0;
    const apart = several ? listed : listed.slice(0, 1);
    throw new UsageError(
      say.writtenTogether(word, several, mended(word, apart) ?? apart.join(' ')),
    );
  }
  refuseFolder(word, others.length > 0, nameOf);
  if (word === 'grade' && others.length > 0) {
    throw new UsageError(say.gradeTwice(mended(word, []) ?? ''));
  }
  // A number is no slip of the pen for another one.
  const known = steps.flatMap(wordsFor).filter((name) => !/^\d+$/.test(name));
  const command = isSolution.test(word) && others.includes('diff') ? 'diff' : nearest(word, others);
  const near = command === word ? undefined : nearest(stemOf(word), known);
  const meant = near !== undefined && isLikeFile(word) ? nameOf(findStep(near) as Step) : near;
  const again =
    meant === undefined && command !== undefined
      ? commandFirst(word, command)
      : mended(word, meant ?? word);
  throw new UsageError(say.unknownStep(word, steps.length, { step: meant, command, again }));
}

/** What stands for a solution: it is shown beside one's own. */
const isSolution = /^(?:solutions?|answers?)$/i;

/** A folder of steps is no step: all in it may be graded, of which the other commands take one. */
function refuseFolder(word: string, several: boolean, nameOf: NameOf): void {
  const folder = basename(word.replaceAll('\\', '/'));
  const inside = steps.filter(
    (step) => basename(dirname(join('exercises', fileOf(step)))) === folder,
  );
  const [first] = inside;
  if (first === undefined) return;
  const all = folder === 'exercises' ? steps : inside;
  if (several) {
    throw new UsageError(
      all === steps
        ? say.isAll(word, mended(word, []) ?? '')
        : say.isExercise(word, first.exercise),
    );
  }
  const again = mended(word, nameOf(all[0])) ?? nameOf(all[0]);
  throw new UsageError(say.hasSteps(word, all.map(numberOf), again));
}

/** A step's number may be written as its file is numbered: 05. */
export function numberedStep(word: string): Step | undefined {
  return findStep(word.replace(/^0+(?=\d)/, ''));
}

/** The words of `1-3` and `counts,probs`, where each of them names a step. */
function stepsListed(word: string): readonly string[] | undefined {
  const words = word.split(',').flatMap((part) => {
    const [, from, to] = /^(\d+)(?:-|–|\.\.)(\d+)$/.exec(part) ?? [];
    if (from === undefined || Number(to) > steps.length) return part === '' ? [] : [part];
    return steps
      .map(numberOf)
      .filter((n) => n >= Number(from) && n <= Number(to))
      .map(String);
  });
  return words.length > 1 && words.every(numberedStep) ? words : undefined;
}
