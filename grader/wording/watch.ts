/** What `grade watch` says, in one place. */
import { exportOf, numberOf, titleOf } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import type { Verdict } from '../verdict.ts';
import { grade } from './program.ts';

/** How the student talks back: by single keys, by lines with their ⏎, or not at all. */
export type Input = 'keys' | 'lines' | 'none';

/** A letter and what it does stay on one line. */
const keys = 'n next  h hint  e explain  l list  s show  d diff  r reset  q quit'.replaceAll(
  /\b \b/g,
  '\u00a0',
);

export function passing(passed: number, total: number): string {
  return `${passed} of ${total}`;
}

export function grading(step: Step): string {
  return `grading ${titleOf(step)} …`;
}

export function lookingThrough(): string {
  return 'looking through the exercises …';
}

interface Running {
  readonly step: Step;
  readonly seconds: number;
}

export function running({ step, seconds }: Running): string {
  return `${titleOf(step)} has been running for ${seconds} s`;
}

export function lookedThrough(progress: string): string {
  return `${progress}, all looked through`;
}

/** `most`: the seconds after which a gradient step is stopped. */
export function stillRunning({ step, seconds }: Running, most: number): string {
  const sofar = running({ step, seconds });
  if (step.exercise === 4) return `${sofar}: a hundred steps and more take a while.`;
  return `${sofar}, and is stopped after ${most} s. Is there a loop that never ends? Mend it and save.`;
}

export function checked(at: string, milliseconds: number): string {
  return `checked at ${at} in ${Math.max(1, Math.round(milliseconds))} ms`;
}

export const polling = 'watching by polling';

export function nowPolling(): string {
  return 'Events of saves do not arrive here: watching by polling from now on.';
}

export function unfinished({
  line,
  column,
  message,
}: {
  line: number;
  column: number;
  message: string;
}): string {
  const sentence = message.replace(/[.\s]+$/, '');
  return `Line ${line} does not parse yet, at column ${column}: ${sentence}.`;
}

export function missing(): string {
  return 'The file is not there.';
}

/** The steps, each with its mark. */
export function alsoSaved(steps: readonly string[]): string {
  const most = 4;
  const more = steps.length > most ? ` and ${steps.length - most} more` : '';
  return `also saved: ${steps.slice(0, most).join(', ')}${more}`;
}

function press(key: string, input: Input): string {
  return input === 'keys' ? `press ${key}` : `type ${key} and ⏎`;
}

/** The one thing to do next, after a verdict. */
export function advice(
  {
    verdict: { status },
    unfinished,
  }: { verdict: Pick<Verdict, 'status'>; unfinished: object | 'missing' | undefined },
  {
    next,
    input,
    hintsLeft = true,
  }: { next: Step | undefined; input: Input; hintsLeft?: boolean | undefined },
): string {
  if (status === 'pass') return next ? `Right. ${turnTo(next, input)}` : allDone();
  if (unfinished === 'missing') {
    return input === 'none'
      ? 'Put it back, and it is graded.'
      : `For a new stub, ${press('r', input)}.`;
  }
  if (unfinished) return 'Finish it and save again.';
  const help = hintsLeft ? `for a hint, ${press('h', input)}` : forSolution(input);
  const stuck = input === 'none' ? '' : `; ${help}`;
  return status === 'todo' ? `Fill it in and save${stuck}.` : `Mend it and save${stuck}.`;
}

function turnTo(next: Step, input: Input): string {
  const name = `step ${numberOf(next)}, ${titleOf(next)}`;
  return input === 'none' ? `Next: ${name}.` : `For ${name}, ${press('n', input)}.`;
}

function allDone(): string {
  return `All steps are right. Train with your own gradients: ${grade('train')}`;
}

/** Of the step on the screen, whether it passes. */
export function noOtherLeft(passes: boolean): string {
  return passes ? allDone() : 'No other step is left: mend this one and save.';
}

export function nextHint(input: Input): string {
  return `Write it and save; for the next hint, ${press('h', input)} again.`;
}

export function lastHint(input: Input): string {
  return `That is the last hint there is: write it and save; ${forSolution(input)}.`;
}

function forSolution(input: Input): string {
  return `for the solution, ${press('d', input)}`;
}

export function needsNoHint(step: Step, next: Step | undefined, input: Input): string {
  return `${titleOf(step)} passes. ${next ? turnTo(next, input) : allDone()}`;
}

export function writeByTheRule(step: Step): string {
  return `Write ${exportOf(step)} by the same rule and save.`;
}

export function covered(input: Input, hintsLeft: boolean): string {
  const anyway = `to see it all the same, ${press('d', input)} again`;
  const next = hintsLeft ? `for a hint, ${press('h', input)} (${anyway})` : anyway;
  return `The solution stays covered until the step passes; ${next}.`;
}

/** Below a solution that was uncovered. */
export function writeItYourself(): string {
  return 'Write it in your own way and save.';
}

/** `isThere`: whether there is a file, which is kept. */
export function askReset(file: string, input: Input, isThere: boolean): string {
  const answer = input === 'keys' ? 'y: yes, any other key: no' : 'y and ⏎: yes, anything else: no';
  const keeps = isThere ? ' What you wrote is kept in a file beside it.' : '';
  return `Put the stub back into ${file}?${keeps} ${answer}`;
}

export function untouched(file: string): string {
  return `${file} is the untouched stub already: fill it in and save.`;
}

export function nothingToShow(): string {
  return `The training loop has no one tensor to show. To see what one of its gradients should be: ${grade('show dW1')}`;
}

export function kept(): string {
  return 'Nothing was changed.';
}

export function more(from: number, to: number, total: number, input: Input): string {
  const how = {
    keys: 'space: more',
    lines: 'more and ⏎: more',
    none: 'a taller window shows more',
  };
  return `… lines ${from}-${to} of ${total}; ${how[input]}`;
}

export function unknownWord(): string {
  return `Type one of these letters and ⏎: ${keys}`;
}

export function keyLine(input: Input): string {
  if (input === 'none') return 'Ctrl-C ends it.';
  return input === 'keys' ? keys : `${keys}  (then ⏎)`;
}

export const help = {
  watch: 'Grade what you save, at once',
  step: 'Where to begin; the first step that does not pass, if left out',
  example: 'the first step that does not pass yet, and whatever you save',
  exampleStep: 'begin with one step',
  keys: `While it runs, one letter will do:\n${keys}`,
};
