/** What the grader says to people: here of a step's answer, and beside it of all else. */
import { pythonBool, pythonFloat } from '../../reference/tensor/pythonNumber.ts';
import { type Shape, showShape } from '../../reference/tensor/shape.ts';
import type { Cell, Comparison } from '../compare.ts';
import type { Failure, Place, Thrown } from '../outcome.ts';
import { cell, number, numberBeside } from './numbers.ts';
import { grade } from './program.ts';

export * from './command.ts';
export * from './loop.ts';

/** Characters of a student's own message that are shown. */
const longestMessage = 300;

// Shapes.

/** What is wrong with a shape, and what to do about it. */
export function wrongShape(yours: Shape, expected: Shape, advice: string): string {
  return `The shape is ${showShape(yours)}, expected ${showShape(expected)}: ${advice}.`;
}

/** The same where the mistake behind it is known. */
export function wrongShapeBecause(yours: Shape, expected: Shape, sentence: string): string {
  return `The shape is ${showShape(yours)}, expected ${showShape(expected)}. ${sentence}`;
}

/** Where a tensor of n rows has them n times. */
export function indexKept(n: number): string {
  return `There is a dimension too many: did an index keep its ${showShape([n, 1])} shape? max(1).indices without keepdim is ${showShape([n])}.`;
}

/** What to do about a wrong shape, by the name of the mistake. */
export const shapeAdvice = {
  keepdim: 'the sum lost its dimension, write { keepdim: true }',
  transposed: 'it is transposed, swap the operands or use .T on the other one',
  'extra-dimension': 'a dimension of size 1 is too many, leave { keepdim: true } out',
  'not-summed': 'what was stretched in the forward pass is summed in the backward pass',
  'not-stretched': 'what was summed in the forward pass is stretched in the backward pass',
  'wrong-dimension': 'it is summed over the wrong dimension',
  shape: 'a gradient has the shape of its tensor',
};

export function wrongDtype(yours: string, expected: string): string {
  return `The answer is ${yours} where ${expected} was given: leave the dtype out, and it follows.`;
}

// Values.

/** `because` is the known mistake that it comes from. */
export function notFinite(where: Cell, because?: string): string {
  const what = Number.isNaN(where.yours) ? 'NaN' : 'infinite';
  const start = `There is a number that is ${what}, ${cell(where)}`;
  if (because !== undefined) return `${start}. ${because}`;
  return `${start}: look for 0 / 0, 0 times infinity, a logarithm of zero or an overflow.`;
}

export function furthestOff(worst: Cell): string {
  return `Furthest off: ${cell(worst)}.`;
}

/** Wrong, though the lecture's cmp would take it: the worst place is that of other upstream gradients. */
export function acceptedByCmp(worst: Cell): string {
  return `The lecture’s cmp accepts it on this batch, but with random upstream gradients it is wrong: ${cell(worst)}.`;
}

export function allZeros(): string {
  return 'Every number is zero.';
}

export function oneBranch(present: string, missing: string): string {
  return `Only the branch through ${present} is there: the tensor is also read by ${missing}, and the two gradients add up.`;
}

export function wrongSign(): string {
  return 'Every number has the wrong sign.';
}

export function constantFactor(factor: number, n: number): string {
  const start = `Every number is ${numberBeside(factor, 1)} times what is expected`;
  const reasons: readonly (readonly [factor: number, reason: string])[] = [
    [n, 'a factor 1/n is missing'],
    [1 / n, 'there is a factor 1/n too many'],
    [n - 1, 'a factor 1/(n - 1) is missing'],
    [(n - 1) / n, 'a division by n where n - 1 belongs'],
    [n / (n - 1), 'a division by n - 1 where n belongs'],
  ];
  const known = reasons.find(([size]) => Math.abs(factor - size) <= 1e-6 * Math.abs(size));
  return `${start}: ${known?.[1] ?? 'a constant is missing or too many'}.`;
}

export function hardCoded(n: number, otherN: number): string {
  return `It is right for n = ${n} and wrong for a network of other sizes (n = ${otherN}). ${takeSizes()}`;
}

export function takeSizes(): string {
  return 'Is a size written as a number? Take it from n or from a shape.';
}

export function unstable(): string {
  return 'The formula is right in float64, but in float32 it loses nearly all precision: look for a difference of two large numbers.';
}

/** `units` is the largest distance in units in the last place. */
export function onlyRounding(rounding: number, units: number): string {
  const apart = units === 1 ? '1 unit' : `${units.toLocaleString('en')} units`;
  return `Rounding only: the two are at most ${apart} in the last place apart, as float32 answers may be that take their operations in another order; in float64 your formula agrees to ${number(Number(rounding.toPrecision(2)))}.`;
}

export function oneLine(kind: 'row' | 'column', index: number): string {
  return `Only ${kind} ${index} is wrong: is a range one too short, or an index written as a number?`;
}

/** Patterns of a whole matrix. */
export const pattern = {
  label: 'Only the cell of the label is wrong in each row: look at what is done at Yb.',
  'same-in-every-row':
    'The difference is the same in every row: a sum over the batch is missing, or one too many.',
  'same-in-every-column':
    'The difference is the same in every column of a row: a sum over the columns is missing, or one too many.',
};

export function roundingOverSteps(): string {
  return 'Rounding only: over a hundred steps some number is bound to fall just outside allclose.';
}

export function upstreamIsWrong(names: readonly string[]): string {
  return `The formula is right, but what it is given is not: mend ${names.join(' and ')} first.`;
}

export function upstreamIsMissing(names: readonly string[]): string {
  return `It needs ${names.join(' and ')}, which your own ${names.length === 1 ? 'answer does' : 'answers do'} not give yet: fill ${names.length === 1 ? 'that step' : 'those steps'} first.`;
}

// What a stub did instead of answering.

export function returned(what: string, name: string): string {
  const advice: Record<string, string> = {
    nothing: 'is there a return?',
    'an accumulator': 'return what its .tensor() gives.',
    'the pair that max gives': 'return its .values.',
    'a promise': 'leave async and await out.',
    'a plain array': 'make it one by tensor([…]).',
  };
  return `${name} returned ${what} instead of a tensor: ${advice[what] ?? 'return a tensor.'}`;
}

/** Something that was thrown: where, on which probe, what, and what to do about it. */
export function threw(
  { error, message }: Thrown,
  { line, when = '', advice = '' }: { line?: number | undefined; when?: string; advice?: string },
): string {
  const where = line === undefined ? '' : ` in line ${line}`;
  if (error === '') {
    return `It threw ${brief(message)}${when}, which is no Error: throw new Error(…), which also says where.`;
  }
  const name = error === 'TensorError' ? '' : error;
  const what = sentence([name, brief(message)].filter(Boolean).join(': '));
  return [`It threw an error${where}${when}: ${what}`, advice].filter(Boolean).join(' ');
}

/** The first line of a message, if need be cut. */
function brief(message: string): string {
  const [line] = message.trim().split(/\r?\n/);
  return line.length <= longestMessage ? line : `${line.slice(0, longestMessage)}…`;
}

function sentence(text: string): string {
  return /[.?!…]$/.test(text) ? text : `${text}.`;
}

/** How another probe differs from the lecture's batch, for a sentence about an error in it. */
export function inProbe(probe: string, n: number): string {
  if (probe === 'otherSizes') return ` for a network of other sizes (n = ${n})`;
  return probe === 'float64' ? ' in float64' : '';
}

export function changed(given: string): string {
  return `It changed ${given}, which it was only given to read: make a new tensor instead.`;
}

export function failure(reason: Failure, place: Place | undefined, advice = ''): string {
  const line = place?.line;
  switch (reason.kind) {
    case 'missing':
      return `There is no file ${reason.file}. Bring the stub back with: ${grade('init')}`;
    case 'unreadable':
      return `${reason.file} cannot be read: ${sentence(reason.message)}`;
    case 'parse':
      return `It does not parse${at(place)}: ${sentence(brief(reason.message))}`;
    case 'import':
      return `It imports '${reason.module}': an exercise may import from 'backprop-ninja' only.`;
    case 'name':
      return `It imports ${reason.name}, which 'backprop-ninja' does not have${advice === '' ? '.' : `: ${advice}`}`;
    case 'export':
      return reason.found.length === 0
        ? `It exports nothing: write export function ${reason.wanted}.`
        : `It exports ${reason.found.join(', ')}, but no function ${reason.wanted}: is it the right name?`;
    case 'load':
      return threw(reason, { line, when: ' before any call', advice });
    case 'late':
      return threw(reason, { line, when: ' after it had returned', advice });
    case 'timeout':
      return `It did not come back within ${reason.seconds} s: is there a loop or an await that never ends?`;
    case 'memory':
      return `It used more than ${reason.megabytes} MB: is there a list that grows without end?`;
    case 'exit':
      return 'It ended the process: leave process.exit out, a stub only returns.';
  }
}

function at(place: Place | undefined): string {
  return place ? ` in line ${place.line}, column ${place.column}` : '';
}

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
