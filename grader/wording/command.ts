/** What the command line says besides the verdicts. */
import { grade } from './program.ts';

// Summaries.

export function statusWord(status: 'pass' | 'fail' | 'todo' | 'error' | 'timeout'): string {
  const words = {
    pass: 'pass',
    fail: 'wrong',
    todo: 'to do',
    error: 'no answer',
    timeout: 'no end',
  };
  return words[status];
}

export function progress(passed: number, todo: number, total: number): string {
  const open = todo === 0 ? '' : `, ${todo} to do`;
  return `${passed} of ${total} pass${open}.`;
}

/** `again`: the words that grade the same again, if those are not the step's name. */
export function next(
  { status, step }: { status: string; step: { name: string } },
  file: string,
  { again = step.name, hintsLeft = true }: { again?: string | undefined; hintsLeft?: boolean } = {},
): string {
  if (status === 'todo') return `Next: fill ${file}, then run: ${grade(again)}`;
  const help = hintsLeft
    ? grade(`hint ${step.name}`)
    : `see the solution: ${grade(`diff ${step.name} --reveal`)}`;
  return `Next: mend ${file}, then run: ${grade(again)} (stuck? ${help})`;
}

/** Of solutions. */
export function allRight(): string {
  return `All of them are right. Next: see where you are with: ${grade('list')}`;
}

/** `file` is that of the step after the ones that pass. */
export function nextStep(passed: string, file: string): string {
  return `Next: open ${file} (to compare with the solution: ${grade(`diff ${passed}`)})`;
}

export function nextTrain(): string {
  return `Next: train with your own gradients: ${grade('train')}`;
}

// The command line.

/** `again`: the whole command with the word mended, where it was on the command line. */
export function didYouMean(meant: string, again: string | undefined): string {
  return `Did you mean ${meant}?${again === undefined ? '' : ` Run: ${grade(again)}`}`;
}

export function notInRange(option: string, value: number, least: number, most: number): string {
  const found = Number.isNaN(value) ? '' : `, not ${value}`;
  return `--${option} must be a whole number from ${least} to ${most}${found}.`;
}

/** What an option stands for where that is no number. */
export const wanted: Readonly<Record<string, string>> = {
  names: 'the name of a file to read',
  svg: 'the name of a file to write',
  save: 'the name of a file to write',
  resume: 'the name of a file that --save wrote',
  html: 'the name of a file to write',
  csv: 'the name of a file to write',
  'gradescope-results': 'the name of a file to write',
  roster: 'the name of a file to read',
  rubric: 'the name of a file to read',
  'key-file': 'the name of a file to read',
  run: 'the name of a folder',
  gradescope: 'the name of a folder to write',
  'gradescope-autograder': 'the name of a folder to write',
  queue: 'an address, such as redis://localhost',
  student: 'the name of a student',
};

/** Of a word that a command takes without an option's dashes. */
export function withoutDashes(word: string): string {
  return `--${word} is no option: leave --${word} out and write what you mean by it alone.`;
}

/** Of an option that takes a value, and got none. */
export function noValue(option: string): string {
  return `--${option} wants ${wanted[option] ?? 'a number'}.`;
}

export function givenTwice(option: string): string {
  return `--${option} is given more than once: give it once.`;
}

export function noExercises(): string {
  return `There is no exercises/ folder here or above. Put one here with: ${grade('init')}`;
}

/** `next` is a command that works where the person is. */
export function initDone(written: number, kept: number, folder: string, next: string): string {
  const place = folder === '.' ? 'exercises/' : `${folder}/exercises/`;
  const already = kept === 0 ? '' : `, and left ${kept} as ${kept === 1 ? 'it is' : 'they are'}`;
  return `Wrote ${written} ${written === 1 ? 'stub' : 'stubs'} into ${place}${already}. Next: ${next}`;
}

/** `command` is '' where none was named. */
function seeHelp(command: string): string {
  return `See: ${grade(`${command} --help`.trim())}`;
}

/** `message` is yargs' own. */
export function usage(message: string, command: string): string {
  return `${message}. ${seeHelp(command)}`;
}

export function unknownOption(
  option: string,
  nearest: string | undefined,
  again: string | undefined,
  command: string,
): string {
  const next = nearest === undefined ? seeHelp(command) : didYouMean(`--${nearest}`, again);
  return `Unknown option ${option}. ${next}`;
}

/** Of an option that was given a folder of stubs; `command`: what goes there first. */
export function gradedThere(option: string, command: string): string {
  return `Unknown option ${option}. Stubs in another folder are graded from there. Run: ${command}`;
}

/** The same of a folder without exercises/; `again`: the words after the program's name. */
export function stubsElsewhere(option: string, again: string): string {
  return `Unknown option ${option}. Stubs are graded in a folder exercises/: go to the folder that it is in, and run: ${grade(again)}`;
}

/** Of a word that is no option and has no place in the command; `again`: the command without it, or with its option. */
export function unknownWord(word: string, command: string, again: string | undefined): string {
  const next = again === undefined ? seeHelp(command) : `Run: ${grade(again)}`;
  return `grade ${command} does not know what to do with '${word}'. ${next}`;
}

/** The operating system refused something: no permission, a full disk, a file where a folder should be. */
export function refused(path: string | undefined, reason: string): string {
  const what = path === undefined ? 'The system refused' : `The system refused to use ${path}`;
  return `${what}: ${reason}. Mend that, and run the same again.`;
}

/** Of a folder that exercises would be put into; `init`: the command for the folder that it is in. */
export function holdsStubs(folder: string, init: string): string {
  return `${folder} holds the stubs already. What is missing there is put back by: ${init}`;
}

/** `file`: what stands where a folder is to be made. */
export function isFileNotFolder(file: string): string {
  return `${file} is a file, and a folder is needed there. Name another folder, as in: ${grade('init my-exercises')}`;
}

export function cannotInit(folder: string, reason: string): string {
  return `The stubs cannot be written into ${folder}: ${reason}. Name another folder, as in: ${grade('init my-exercises')}`;
}

export function unexpected(message: string): string {
  return `Something went wrong that should not: ${message} (--verbose shows where)`;
}

export const help = {
  usage: '$0 [steps..]\n\nGrades your gradients against the true ones, step by step.',
  epilogue:
    'Exit code: 0 if all chosen steps pass, 1 if some do not, 2 if the command could not run.',
  verbose: 'Show where an unexpected error came from',
  grade: 'Grade all steps, or the ones named',
  steps: 'Names (counts, dcounts), numbers (5) or files',
  exercise: 'Only the steps of this exercise',
  chain: 'Feed each step your own upstream gradients, as the notebook does',
  solutions: 'Grade the solutions instead: what finished looks like',
  json: 'Print one JSON document',
  seed: 'Seed of the network and its batch',
  batch: 'Rows of the batch',
  hidden: 'Units of the hidden layer',
  exampleAll: 'everything, in order',
  exampleSome: 'two steps, by name and by number',
  exampleChain: 'exercise 1 on your own upstream gradients',
  exampleSolutions: 'what finished looks like',
  init: 'Put the stubs into a folder; what is there is left alone',
  initFolder: 'Where to put exercises/',
  exampleInit: 'exercises/ in this folder',
};
