/** Everything that the grader says to people, in one place. */
import { pythonBool, pythonFloat } from '../reference/tensor/pythonNumber.ts';
import { type Shape, showShape } from '../reference/tensor/shape.ts';
import type { Cell, Comparison } from './compare.ts';
import type { Failure } from './outcome.ts';

function number(x: number): string {
  return pythonFloat(Number(x.toPrecision(6)));
}

function cell({ index, yours, expected }: Cell): string {
  return `at [${index.join(', ')}] yours is ${number(yours)}, expected ${number(expected)}`;
}

// Shapes.

export function wrongShape(yours: Shape, expected: Shape): string {
  return `The shape is ${showShape(yours)}, expected ${showShape(expected)}: a gradient has the shape of its tensor.`;
}

export function forgotKeepdim(): string {
  return 'The sum lost its dimension: write { keepdim: true }.';
}

export function transposed(): string {
  return 'It is transposed: swap the operands, or use .T on the other one.';
}

export function extraDimension(): string {
  return 'There is a dimension of size 1 too many: leave { keepdim: true } out.';
}

export function notSummed(): string {
  return 'A dimension that was stretched in the forward pass must be summed in the backward pass.';
}

export function wrongDtype(yours: string, expected: string): string {
  return `The answer is ${yours}, expected ${expected}: leave the dtype out, and it follows from what you were given.`;
}

// Values.

export function notFinite(where: Cell): string {
  const what = Number.isNaN(where.yours) ? 'NaN' : 'not finite';
  return `There is a number that is ${what}: ${cell(where)}. Look for a division by zero, a logarithm of zero or an overflow.`;
}

export function furthestOff(worst: Cell): string {
  return `Furthest off: ${cell(worst)}.`;
}

export function allZeros(): string {
  return 'Every number is zero. The true gradient is nearly zero on this batch, so the lecture’s cmp accepts it, but it is not the derivative.';
}

export function allZerosPlainly(): string {
  return 'Every number is zero.';
}

export function oneBranch(present: string, missing: string): string {
  return `Only the branch through ${present} is there: the tensor is also read by ${missing}, and the two gradients add up.`;
}

export function wrongSign(): string {
  return 'Every number has the wrong sign.';
}

export function constantFactor(factor: number, n: number): string {
  const start = `Every number is ${number(factor)} times what is expected`;
  if (closeTo(factor, n)) return `${start}: a factor 1/n is missing.`;
  if (closeTo(factor, 1 / n)) return `${start}: there is a factor 1/n too many.`;
  if (closeTo(factor, (n - 1) / n)) return `${start}: a division by n where n - 1 belongs.`;
  if (closeTo(factor, n / (n - 1))) return `${start}: a division by n - 1 where n belongs.`;
  return `${start}: a constant is missing or too many.`;
}

function closeTo(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 * Math.abs(b);
}

export function hiddenByTheBatch(): string {
  return 'On the lecture’s batch this is close enough for cmp, but only by chance: with other upstream gradients it is wrong.';
}

export function hardCoded(n: number, otherN: number): string {
  return `It is right for n = ${n} and wrong for a network of other sizes (n = ${otherN}): is a size written as a number? Take it from n or from a shape.`;
}

export function unstable(): string {
  return 'The formula is right in float64, but in float32 it loses nearly all precision: look for a difference of two large numbers.';
}

export function onlyRounding(rounding: number): string {
  return `Rounding only: in float64 your formula agrees to ${number(Number(rounding.toPrecision(2)))}.`;
}

export function upstreamIsWrong(names: readonly string[]): string {
  return `The formula is right, but what it is given is not: mend ${names.join(' and ')} first.`;
}

export function upstreamIsMissing(names: readonly string[]): string {
  return `It needs ${names.join(' and ')}, and your own ${names.length === 1 ? 'answer has' : 'answers have'} no tensor of the right shape yet.`;
}

// What a stub did instead of answering.

export function returned(what: string, name: string): string {
  const advice: Record<string, string> = {
    nothing: 'Is there a return?',
    'an accumulator': 'Return what its .tensor() gives.',
    'the pair that max gives': 'Return its .values.',
    'a promise': 'Leave async and await out.',
    'a plain array': 'Make it a tensor: tensor([…]).',
  };
  return `${name} returned ${what}, not a tensor. ${advice[what] ?? 'Return a tensor.'}`;
}

export function threw(
  error: string,
  message: string,
  line: number | undefined,
  when: string,
): string {
  const where = line === undefined ? '' : ` in line ${line}`;
  const name = error === 'TensorError' ? '' : `${error}: `;
  return `It threw an error${where}${when}: ${name}${message}`;
}

/** How another probe differs from the lecture's batch, for a sentence about an error in it. */
export function inProbe(probe: string, n: number): string {
  if (probe === 'otherSizes') return ` for a network of other sizes (n = ${n})`;
  return probe === 'float64' ? ' in float64' : '';
}

export function changed(given: string): string {
  return `It changed ${given}, which it was only given to read. Make a new tensor instead.`;
}

export function failure(reason: Failure): string {
  switch (reason.kind) {
    case 'missing':
      return `There is no file ${reason.file}. Bring the stub back with: npx grade init`;
    case 'unreadable':
      return `${reason.file} cannot be read: ${reason.message}.`;
    case 'parse':
      return `It does not parse${at(reason.place)}: ${reason.message}.`;
    case 'import':
      return `It imports '${reason.module}': an exercise may import from 'backprop-ninja' only.`;
    case 'name':
      return `It imports ${reason.name}, which 'backprop-ninja' does not have.`;
    case 'export':
      return reason.found.length === 0
        ? `It exports nothing: write export function ${reason.wanted}.`
        : `It exports ${reason.found.join(', ')}, but no function ${reason.wanted}.`;
    case 'load':
      return `The file threw an error before any call: ${reason.error}: ${reason.message}`;
    case 'timeout':
      return `It did not come back within ${reason.seconds} s. Is there a loop that never ends?`;
    case 'memory':
      return `It used more than ${reason.megabytes} MB. Is there a list that grows without end?`;
    case 'exit':
      return 'It ended the process. Leave process.exit out: a stub only returns.';
    case 'crash':
      return `It threw an error after it had returned: ${reason.message}`;
  }
}

function at(place: { line: number; column: number } | undefined): string {
  return place ? ` at line ${place.line}, column ${place.column}` : '';
}

// Rows and summaries.

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

export function next(
  { status, step }: { status: string; step: { name: string } },
  file: string,
): string {
  return status === 'todo'
    ? `Next: fill ${file}, then run: npx grade ${step.name}`
    : `Next: mend ${file}, then run: npx grade ${step.name}`;
}

export function allDone(): string {
  return 'All of them are right.';
}

// The command line.

export function unknownStep(word: string, nearest: string | undefined): string {
  const guess = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  return `There is no step '${word}'.${guess} Steps are named as their tensors are (counts, dcounts), numbered from 1, or given by their file.`;
}

export function noStepInExercise(exercise: number, exercises: readonly number[]): string {
  return `Exercise ${exercise} has none of these steps; there are exercises ${exercises.join(', ')}.`;
}

export function notInRange(option: string, value: number, least: number, most: number): string {
  return `--${option} must be a whole number from ${least} to ${most}, not ${value}.`;
}

export function noExercises(): string {
  return 'There is no exercises/ folder here or above. Put one here with: npx grade init';
}

export function initDone(written: number, kept: number, folder: string): string {
  const place = folder === '.' ? 'exercises/' : `${folder}/exercises/`;
  const already = kept === 0 ? '' : `, and left ${kept} as they are`;
  return `Wrote ${written} stubs into ${place}${already}. Next: npx grade`;
}

export function usage(message: string): string {
  return `${message}. See: npx grade --help`;
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

// Fused steps.

export function fusedLoss(loss: number, difference: number): string {
  return `fused forward pass: loss ${pythonFloat(loss)} diff: ${pythonFloat(difference)}`;
}

export function fusedBatchNorm(difference: number): string {
  return `fused forward pass: max diff of hpreact: ${pythonFloat(difference)}`;
}

export function ownChunked({ exact, approximate, maxdiff }: Comparison): string {
  const [ex, app] = [pythonBool(exact), pythonBool(approximate)];
  return `against your own chunked answer: exact: ${ex} | approximate: ${app} | maxdiff: ${pythonFloat(maxdiff)}`;
}

// The training loop.

export function endedEarly(i: number): string {
  return `The loop ended before step ${i}: it should go on while i < maxSteps.`;
}

export function noBatch(i: number): string {
  return `Step ${i} was reported without a minibatch of its own: the one before was used twice. Call batch(i) in every step.`;
}

export function wrongBatch(i: number, asked: number): string {
  if (asked === i - 1) {
    return `Step ${i} used the minibatch of step ${asked} a second time: call batch(i), with i counting up.`;
  }
  return `Step ${i} asked for the minibatch of step ${asked}: call batch(i), with i counting up from firstStep.`;
}

export function noReport(i: number): string {
  return `Step ${i} was not reported: call onStep({ loss, dC, dW1, db1, dW2, db2, dbngain, dbnbias }) once in every step.`;
}

export function noGradient(i: number, name: string, what: string): string {
  return `In step ${i}, d${name} is ${what} in the report, not a tensor: onStep takes all seven gradients by name.`;
}

export function gradientShape(i: number, name: string, yours: Shape, expected: Shape): string {
  return `In step ${i}, d${name} has the shape ${showShape(yours)}, expected ${showShape(expected)}: a gradient has the shape of its parameter.`;
}

export function gradientNotFinite(i: number, name: string, where: Cell): string {
  return `In step ${i}, d${name} has a number that is not finite: ${cell(where)}. Is the rate so large that the parameters run away?`;
}

export function wrongGradient(
  i: number,
  name: string,
  worst: Cell,
  later: boolean,
  kind: 'zeros' | 'sign' | undefined,
): string {
  const when = later
    ? `The gradients are right at first and wrong in step ${i}: does something stay from one step to the next?`
    : '';
  const what = {
    zeros: `d${name} is all zeros in the report.`,
    sign: `d${name} has the wrong sign.`,
    none: `d${name} is not the gradient of the loss at your own parameters.`,
  }[kind ?? 'none'];
  return [when, what, `Furthest off in step ${i}: ${cell(worst)}.`].filter(Boolean).join(' ');
}

export function wrongLoss(i: number, loss: number | string, expected: number): string {
  const yours = typeof loss === 'number' ? number(loss) : loss;
  return `In step ${i}, the reported loss is ${yours}, expected ${number(expected)}: the mean cross-entropy of the minibatch, before the update.`;
}

export function notUpdated(i: number, names: readonly string[]): string {
  const which =
    names.length > 6
      ? 'The parameters do'
      : `${names.join(', ')} ${names.length === 1 ? 'does' : 'do'}`;
  return `${which} not change in step ${i}: update every parameter, as in W1.add_(dW1, { alpha: -lr }).`;
}

export function otherGradient(i: number, name: string): string {
  return `In step ${i}, ${name} was moved by something else than the reported d${name}: update with the same gradient that goes to onStep, once.`;
}

export function uphill(i: number): string {
  return `In step ${i}, the parameters go uphill: the update subtracts the gradient, so alpha is -lr.`;
}

export function wrongRate(i: number, yours: number, expected: number): string {
  return `In step ${i}, the learning rate is ${number(yours)}, expected ${number(expected)}: 0.1 before step 100,000, 0.01 from there on.`;
}

export function rateNeverDrops(i: number, yours: number): string {
  return `In step ${i}, the learning rate is still ${number(yours)}: from step 100,000 on it is 0.01.`;
}
