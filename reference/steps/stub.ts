import { lectureNetwork } from '../network/network.ts';
import { fileOf, givenOf, gradientOf, numberOf, readersOf, shapeIn } from './derive.ts';
import type { Step } from './step.ts';
import { steps } from './table.ts';

const video = 'https://youtu.be/q8SA3rM6ckI';
const lineWidth = 100;

/** The text of a step's stub: what it is about, what it is given, and a function to fill. */
export function stubOf(step: Step): string {
  const gradient = gradientOf(step);
  const given = givenOf(step);
  return `${header(step).join('\n')}
import type { Given, Tensor } from 'backprop-ninja';

${signature(gradient, given)}
  throw new Error('TODO: ${gradient}');
}
`;
}

function header(step: Step): string[] {
  const given = givenOf(step).map((name) => `${name}${shapeText(name)}`);
  const check = `Check: npx grade ${step.name}`;
  const stuck = `Stuck? npx grade hint ${step.name}`;
  return [
    `// Step ${numberOf(step)} of ${steps.length}: ${gradientOf(step)}, shape ${shapeText(step.name).trim()}`,
    ...forwardLines(step).map((line) => `//   ${line}`),
    `// Given: ${given.join(', ')}`,
    `// ${check}     ${stuck}     Lecture: ${video}?t=${step.lecture}`,
  ];
}

/** The line that makes the tensor, then those that read it, which its gradient flows back through. */
function forwardLines(step: Step): string[] {
  const reading = readersOf(step.name).map((reader) => reader.forward);
  const width = Math.max(...reading.map((line) => line.length));
  return [step.forward, ...reading.map((line) => `${line.padEnd(width)}      <- read here`)];
}

/** ` [n, 27]`: sizes are the lecture's, except for n, which every batch chooses anew. */
function shapeText(name: string): string {
  if (name === 'n') return '';
  if (name === 'Xb') return ` [n, ${lectureNetwork.block}]`;
  if (name === 'Yb') return ' [n]';
  const step = steps.find((entry) => entry.name === name || gradientOf(entry) === name);
  if (!step) throw new Error(`no step makes ${name}`);
  const sizes = shapeIn(step, lectureNetwork);
  return ` [${step.shape.map((size, dim) => (size === 'n' ? 'n' : sizes[dim])).join(', ')}]`;
}

function signature(gradient: string, given: readonly string[]): string {
  const type = `Given<${given.map((name) => `'${name}'`).join(' | ')}>`;
  const line = `export function ${gradient}({ ${given.join(', ')} }: ${type}): Tensor {`;
  if (line.length <= lineWidth) return line;
  return `export function ${gradient}({\n${given.map((name) => `  ${name},\n`).join('')}}: ${type}): Tensor {`;
}

/** Every stub by its path below `exercises/`. */
export function allStubs(): ReadonlyMap<string, string> {
  return new Map(steps.map((step) => [fileOf(step), stubOf(step)]));
}
