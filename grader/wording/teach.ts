/** What `grade list`, `hint`, `explain`, `diff`, `reset` and `open` say, in one place. */
import { exportOf, fileOf, numberOf, titleOf } from '../../reference/steps/derive.ts';
import { lectureLink, lectureTime } from '../../reference/steps/lecture.ts';
import type { Step } from '../../reference/steps/step.ts';
import { steps } from '../../reference/steps/table.ts';
import type { Status } from '../verdict.ts';
import { statusWord } from './grading.ts';
import { grade } from './program.ts';

export function heading(step: Step): string {
  return `Step ${numberOf(step)} of ${steps.length}: ${titleOf(step)}`;
}

// What to do next: the last line of every command.

export function tryIt(step: Step, file: string): string {
  return `Next: write it into ${file}, then run: ${grade(step.name)}`;
}

export function checkIt(step: Step): string {
  return `Next: ${grade(step.name)}`;
}

export function writeByTheRule(step: Step): string {
  return `Next: write ${exportOf(step)} by the same rule, then run: ${grade(step.name)}`;
}

export function seeWhatIsLeft(): string {
  return `Next: see what is left with: ${grade('list')}`;
}

export function fillOrMend(status: Status, step: Step, file: string): string {
  return `Next: ${status === 'todo' ? 'fill' : 'mend'} ${file}, then run: ${grade(step.name)}`;
}

export function allPass(): string {
  return `All ${steps.length} steps pass. Next: train with your own gradients: ${grade('train')}`;
}

export function allSolutionsPass(): string {
  return `That is what finished looks like. Next: see where you are with: ${grade('list')}`;
}

// List.

export function exerciseTitle(exercise: Step['exercise']): string {
  const titles = {
    1: 'backprop through everything, chunk by chunk',
    2: 'cross-entropy in one go',
    3: 'batch normalisation in one go',
    4: 'putting it all together',
  };
  return `Exercise ${exercise}: ${titles[exercise]}`;
}

/** A step's state in a few words: the first sentence of what there is to say about it. */
export function state(status: Status, message: string): string {
  // All that there is to say about a pass is that it is not exact.
  if (status === 'pass' && message !== '') return `${statusWord(status)} (rounding)`;
  const [first = ''] = message.replace(/\s+/g, ' ').split(/(?<=[.?!]) (?=\p{Lu})/u);
  return first === '' ? statusWord(status) : `${statusWord(status)}: ${first.replace(/\.$/, '')}`;
}

export function progress(passed: number, total: number): string {
  return `${passed} of ${total} steps pass.`;
}

// Hint.

export function hintHeading(level: number, step: Step): string {
  const kinds = ['the rule', 'the shapes', 'the code, all but written'];
  return `Hint ${level} of ${step.hints.length} for ${titleOf(step)}: ${kinds[level - 1]}${level === 1 ? besideFused(step) : ''}`;
}

/** Of a step whose tensor has another one, in one go: its file exports a function of the same name. */
function besideFused(step: Step): string {
  const fused = steps.find((other) => other.exercise !== 4 && other.fuses?.tensor === step.name);
  return fused ? ` (of exercise 1; for ${fileOf(fused)}: ${grade(`hint ${fused.name}`)})` : '';
}

export function lastHintAgain({ name }: Step): string {
  return `That is the last hint there is. Next: see the solution: ${grade(`diff ${name} --reveal`)} (or first the rule on small numbers: ${grade(`explain ${name}`)})`;
}

export function needsNoHint(step: Step): string {
  return `${titleOf(step)} passes. Next: compare it with the solution: ${grade(`diff ${step.name}`)}`;
}

/** Of a step whose gradient another exercise asks for in one go, after what is next; `command`: hint or explain. */
export function orFused(command: string, fused: Step | undefined): string {
  return fused ? ` (for exercise ${fused.exercise}: ${grade(`${command} ${fused.name}`)})` : '';
}

// Explain.

export function idea(step: Step): string {
  return `The idea: ${step.why}`;
}

export function lecture(step: Step): string {
  return `The lecture, at ${lectureTime(step)}: ${lectureLink(step)}`;
}

// Diff.

export function covered(step: Step, hintsLeft: boolean): string {
  const anyway = `see the solution all the same: ${grade(`diff ${step.name} --reveal`)}`;
  const next = hintsLeft ? `${grade(`hint ${step.name}`)} (to ${anyway})` : anyway;
  return `${titleOf(step)} does not pass yet, so its solution stays covered. Next: ${next}`;
}

export function nothingToCompare(): string {
  return `All steps pass: name the one that you want to compare, as in ${grade('diff counts')}.`;
}

export function sameAsSolution(file: string): string {
  return `${file} is the solution, word for word.`;
}

export function yoursAndSolution(): readonly [string, string] {
  return ['yours', 'solution'];
}

export function writeItYourself(step: Step, file: string): string {
  return `Next: close this, write it in your own way into ${file}, then run: ${grade(step.name)}`;
}

// Reset.

export function whichReset(): string {
  return `Name the step whose stub you want back, as in ${grade('reset counts')}.`;
}

export function untouched(step: Step, file: string): string {
  return `${file} is the untouched stub, and was left as it is. ${fillOrMend('todo', step, file)}`;
}

export function stubIsBack(file: string, copy: string | undefined): string {
  const kept = copy === undefined ? '' : ` What you had is kept in ${copy}.`;
  return `The stub is back in ${file}.${kept}`;
}

export function notReset(file: string, reason: string): string {
  return `${file} was not reset: ${reason}.`;
}

// Open.

export function noEditor(file: string): string {
  return `Neither VISUAL nor EDITOR says which editor to use: open ${file} yourself.`;
}

export function noTerminal(editor: string, file: string): string {
  return `The editor '${editor}' needs a terminal, and there is none here: open ${file} yourself.`;
}

export function editorFailed(editor: string, code: number, file: string): string {
  return `The editor '${editor}' ended with exit code ${code}: check VISUAL or EDITOR, or open ${file} yourself.`;
}

export function notFound(): string {
  return 'it is not found';
}

export function editorDidNotStart(editor: string, reason: string, file: string): string {
  return `The editor '${editor}' did not start (${reason}): check VISUAL or EDITOR, or open ${file} yourself.`;
}

// Files.

export function noFile(step: Step, file: string): string {
  return `There is no file ${file}. Bring the stub back with: ${grade(`reset ${step.name}`)}`;
}

export function unreadable(file: string, reason: string): string {
  return `${file} cannot be read: ${reason}.`;
}

export const help = {
  step: 'Name (counts, dcounts), number (5) or file; the first that does not pass, if left out',
  list: 'Show all steps: which pass, and which is next',
  listSolutions: 'List the solutions instead: what finished looks like',
  exampleList: 'where you are',
  hint: 'Show the next of three hints: the rule, the shapes, the code all but written',
  hintAll: 'Show all three',
  exampleHint: 'the next hint for the first step that does not pass',
  exampleHintStep: 'all hints for one step',
  explain: 'Show the rule of a step at work on small numbers',
  exampleExplain: 'a stretched column, and the sum on the way back',
  diff: 'Compare your file with the solution, once it passes',
  diffReveal: 'Show the solution even if your answer does not pass yet',
  exampleDiff: 'your answer beside the solution',
  reset: 'Put the stub of a step back; your file is kept beside it',
  resetStep: 'Name (counts, dcounts), number (5) or file',
  exampleReset: 'begin a step anew',
  open: 'Open the file of a step in the editor that VISUAL or EDITOR names',
  exampleOpen: 'the first step that does not pass',
};
