import { lectureNetwork } from '../network/network.ts';
import { exportOf, fileOf, givenOf, numberOf, readersOf, shapeIn, titleOf } from './derive.ts';
import { lectureLink } from './lecture.ts';
import type { GradientStep, Step } from './step.ts';
import { chunkedSteps, steps } from './table.ts';

const lineWidth = 100;

/** The text of a step's stub: what it is about, what it is given, and a function to fill. */
export function stubOf(step: Step): string {
  return step.exercise === 4 ? trainingStub(step) : gradientStub(step);
}

/** Every stub by its path below `exercises/`. */
export function allStubs(): ReadonlyMap<string, string> {
  return new Map(steps.map((step) => [fileOf(step), stubOf(step)]));
}

function gradientStub(step: GradientStep): string {
  const given = givenOf(step).map((name) => `${name}${shapeText(name)}`);
  return `// Step ${numberOf(step)} of ${steps.length}: ${titleOf(step)}, shape ${sizesText(step)}
${forwardLines(step).join('\n')}
// Given: ${given.join(', ')}
${whereToLook(step)}
import type { Given, Tensor } from 'backprop-ninja';

${signature(exportOf(step), givenOf(step))}
  throw new Error('TODO: ${exportOf(step)}');
}
`;
}

function trainingStub(step: Step): string {
  return `// Step ${numberOf(step)} of ${steps.length}: the training loop, on your own gradients
//   for each step i: minibatch, forward pass, backward pass by hand, update, report
// Given: parameters (C, W1, b1, W2, b2, bngain, bnbias), batch(i) which draws { Xb, Yb, n },
//   firstStep (0, unless a run is resumed), maxSteps, and onStep, which is told of every step
${whereToLook(step)}
import type { Training } from 'backprop-ninja';

export function train({ parameters, batch, firstStep, maxSteps, onStep }: Training): void {
  const { C, W1, b1, W2, b2, bngain, bnbias } = parameters;
  for (let i = firstStep; i < maxSteps; i++) {
    const { Xb, Yb, n } = batch(i);
    // forward pass: logits, and the loss by crossEntropy(logits, Yb)
    // backward pass by hand: dC, dW1, db1, dW2, db2, dbngain, dbnbias
    // update: a rate of 0.1 before step 100,000 and of 0.01 from there on; p.add_(dp, { alpha: -lr })
    // report: onStep({ loss, dC, dW1, db1, dW2, db2, dbngain, dbnbias })
    throw new Error('TODO: train');
  }
}
`;
}

function whereToLook(step: Step): string {
  const check = `Check: npx grade ${step.name}`;
  const stuck = `Stuck? npx grade hint ${step.name}`;
  return `// ${check}     ${stuck}     Lecture: ${lectureLink(step)}`;
}

/** The line that makes the tensor, then those that read it, which its gradient flows back through. */
function forwardLines(step: GradientStep): string[] {
  if (step.fuses) return [`//   ${step.forward}`];
  const reading = readersOf(step.name).map((reader) => reader.forward);
  const width = Math.max(...reading.map((line) => line.length));
  const read = reading.map((line) => `//   ${line.padEnd(width)}      <- read here`);
  return [`//   ${step.forward}`, ...read];
}

/** ` [n, 27]`, or nothing for the number n. */
function shapeText(name: string): string {
  if (name === 'n') return '';
  if (name === 'Xb') return ` [n, ${lectureNetwork.block}]`;
  if (name === 'Yb') return ' [n]';
  const step = chunkedSteps.find((entry) => entry.name === name || titleOf(entry) === name);
  if (!step) throw new Error(`no step makes ${name}`);
  return ` ${sizesText(step)}`;
}

/** `[n, 27]`: sizes are the lecture's, except for n, which every batch chooses anew. */
function sizesText(step: GradientStep): string {
  const sizes = shapeIn(step, lectureNetwork);
  return `[${step.shape.map((size, dim) => (size === 'n' ? 'n' : sizes[dim])).join(', ')}]`;
}

function signature(name: string, given: readonly string[]): string {
  const type = `Given<${given.map((entry) => `'${entry}'`).join(' | ')}>`;
  const line = `export function ${name}({ ${given.join(', ')} }: ${type}): Tensor {`;
  if (line.length <= lineWidth) return line;
  const entries = given.map((entry) => `  ${entry},\n`).join('');
  return `export function ${name}({\n${entries}}: ${type}): Tensor {`;
}
