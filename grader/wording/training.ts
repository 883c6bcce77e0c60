/** What `grade train` says. */
import { grade } from './program.ts';

export function stepLine(i: number, maxSteps: number, loss: string): string {
  return `${String(i).padStart(7)}/${String(maxSteps).padStart(7)}: ${loss}`;
}

export const barFormat = '{bar} {percentage}% | step {value} of {total} | {eta_formatted} left';

export function examples(
  names: number,
  training: number,
  validation: number,
  test: number,
): string {
  const [a, b, c] = [training, validation, test].map((count) => count.toLocaleString('en'));
  return `${names.toLocaleString('en')} names: ${a} examples to train on, ${b} to validate, ${c} to test.`;
}

export function resumed(path: string, step: number): string {
  return `Going on from ${path}, at step ${step.toLocaleString('en')}.`;
}

export function saved(path: string, step: number): string {
  return `Saved after step ${step.toLocaleString('en')} to ${path}.`;
}

export function interrupted(step: number, path: string | undefined): string {
  const start = `Stopped after step ${step.toLocaleString('en')}.`;
  return path === undefined
    ? `${start} Next time, --save FILE keeps what was trained.`
    : `${start} Go on with: ${grade(`train --resume ${path} --save ${path}`)}`;
}

export function nothingToDo(step: number, steps: number): string {
  return `This run is at step ${step.toLocaleString('en')} already, and --steps is ${steps.toLocaleString('en')}: ask for more steps.`;
}

export function endedByItself(step: number, steps: number): string {
  return `The loop ended by itself after step ${step.toLocaleString('en')} of ${steps.toLocaleString('en')}: it should go on while i < maxSteps, and tell onStep of each step.`;
}

/** Of a loop that came to its end without a report. */
export function nothingReported(): string {
  return 'The loop ended, and no step was reported: it should go on while i < maxSteps, and call onStep({ loss, dC, dW1, db1, dW2, db2, dbngain, dbnbias }) once in every step.';
}

export function notFinite(step: number): string {
  return `The loss is not finite from step ${step.toLocaleString('en')} on: the parameters ran away. Check the sign and the rate of the update with: ${grade('training')}`;
}

export function todo(file: string): string {
  return `${file} is still to do. Fill the loop, check it with: ${grade('training')}`;
}

export function checked(steps: number): string {
  return `Compared with the reference in each of ${steps.toLocaleString('en')} steps; the worst of each gradient:`;
}

export function losses(training: string, validation: string, test: string): string {
  return `Losses with calibrated batch norm: train ${training}, val ${validation}, test ${test}`;
}

export function time(seconds: string, microseconds: string): string {
  return `${seconds} s, ${microseconds} µs a step.`;
}

/** `whole`: the run was as long as the lecture's. */
export function next(solutions: boolean, whole: boolean): string {
  if (solutions) return `Next: write a loop of your own, and check it with: ${grade('training')}`;
  return whole
    ? `Next: train on names of your own, one a line: ${grade('train --names FILE')}`
    : `Next: train as long as the lecture does: ${grade('train')}`;
}

/** `guessing`: the loss of one who gives every character the same chance. */
export function noBetterThanGuessing(guessing: string): string {
  return `To guess every character alike would have a loss of ${guessing}: this run has learnt nothing. Check each gradient and update of the loop with: ${grade('training')}`;
}

export function wroteCurve(path: string): string {
  return `The loss curve is in ${path}.`;
}

export function curveTitle(): string {
  return 'log10 of the loss';
}

export function curveCaption(lastStep: number): string {
  return `log10 of the loss, up to step ${lastStep.toLocaleString('en')}`;
}

export function cannotWrite(path: string, option: 'save' | 'svg', reason: string): string {
  return `${path} cannot be written: ${reason}. Name another file with --${option}.`;
}

export function notOurFile(path: string, option: 'save' | 'svg'): string {
  return `${path} is there already and was not written by --${option}: name another file with --${option}.`;
}

export function cannotRead(path: string, reason: string): string {
  return `${path} cannot be read: ${reason}. Name the file that --save wrote.`;
}

/** `error`: what is wrong with which file. */
export function badNames(error: string): string {
  return `The names cannot be used: ${error}. Name a file with one name a line by --names.`;
}

export function damagedCheckpoint(path: string, reason: string): string {
  return `${path} is no checkpoint of a training run: ${reason}. Name the file that --save wrote.`;
}

export const damage = {
  progress: 'it does not say how far the run was',
  parameter: (name: string): string => `${name} is missing or of another shape`,
  missing: 'not said',
};

export function otherCheckpoint(path: string, key: string, found: string, wanted: string): string {
  const what = {
    names: 'other names',
    seed: 'another seed',
    n: 'another batch size',
    hidden: 'another hidden layer',
  }[key];
  return `${path} is from a run with ${what ?? key} (${found}, this run has ${wanted}): resume it with the same options.`;
}

export const help = {
  train: 'Run your training loop in full, then sample names',
  steps: 'Steps of the whole run',
  names: 'Another list of names, one a line',
  solutions: 'Run the solution’s loop instead of yours',
  svg: 'Write the loss curve to this file',
  save: 'Write the parameters to this file (safetensors)',
  resume: 'Go on from a file that --save wrote',
  check: 'Compare every step with the reference (slower)',
  samples: 'Names to sample at the end',
  sampleSeed: 'Seed of the sampled names',
  exampleTrain: 'the lecture’s run, 200,000 steps',
  exampleShort: 'a short run, checked',
  exampleSave: 'kept for later',
  exampleResume: 'go on where it stopped',
};
