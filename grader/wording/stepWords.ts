/** What the command line says of a word that names no step, or not the file at this desk. */
import { didYouMean } from './command.ts';
import { grade } from './program.ts';

/** What a word may have stood for, and the words of the command line with that in its place. */
interface Meant {
  readonly step: string | undefined;
  readonly command: string | undefined;
  readonly again: string | undefined;
}

export function unknownStep(word: string, total: number, { step, command, again }: Meant): string {
  if (/^\d+$/.test(word)) return `There is no step ${word}: the steps are 1 to ${total}.`;
  const meant = step ?? (command && `the command ${command}`);
  const next =
    meant === undefined
      ? `Steps are named as their tensors are (counts, dcounts), numbered from 1 to ${total}, or given by their file. See them all with: ${grade('list')}`
      : didYouMean(meant, again);
  return `There is no step '${word}'. ${next}`;
}

/** Of a word such as 1-3 or 1,2; `several`: whether more than one step may be named. */
export function writtenTogether(word: string, several: boolean, again: string): string {
  if (!several) return `'${word}' is more than one step: name one. Run: ${grade(again)}`;
  return `'${word}' is more than one step: write them with spaces. Run: ${grade(again)}`;
}

/** Of the folder of an exercise's files. */
export function isExercise(word: string, exercise: number): string {
  return `'${word}' is exercise ${exercise}. Run: ${grade(`--exercise ${exercise}`)}`;
}

/** Of the folder of all exercises; `again`: the words after the program's name without it. */
export function isAll(word: string, again: string): string {
  return `'${word}' holds all the steps, and they are graded where none is named. Run: ${grade(again)}`;
}

/** Of such a folder, where one step is asked for. */
export function hasSteps(word: string, numbers: readonly number[], again: string): string {
  return `'${word}' holds the steps ${numbers[0]} to ${numbers.at(-1)}: name one of them, as in: ${grade(again)}`;
}

/** `again`: the words after the program's name, which was written twice. */
export function gradeTwice(again: string): string {
  return `The word grade stands there twice. Run: ${grade(again)}`;
}

// A step's file that is not the one to be graded; `own` is that one.

export function noSuchFile(path: string, own: string, again: string): string {
  return `There is no file ${path}. Did you mean ${own}? Run: ${grade(again)}`;
}

/** `next`: the command that goes there, and does the same. */
export function inOtherExercises(path: string, next: string): string {
  return `${path} belongs to other exercises than the ones here. Run: ${next}`;
}

export function outsideExercises(path: string, own: string, again: string): string {
  return `${path} is outside the exercises here: copy what you wrote into ${own}, then run: ${grade(again)}`;
}

/** Of a file in the exercises, but not where the step's is. */
export function notOfStep(path: string, own: string, again: string): string {
  return `${path} is not the file of a step: copy what you wrote into ${own}, then run: ${grade(again)}`;
}

export function isSolution(path: string, step: string): string {
  return `${path} is the solution, not yours. Run: ${grade(`${step} --solutions`)}`;
}

export function noStepInExercise(exercise: number, exercises: readonly number[]): string {
  const known = exercises.join(', ');
  if (!exercises.includes(exercise)) return `--exercise must be one of ${known}.`;
  return `Exercise ${exercise} has none of these steps: name steps that it has, or leave --exercise out.`;
}
