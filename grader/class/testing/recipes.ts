import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportOf, fileOf } from '../../../reference/steps/derive.ts';
import type { Step } from '../../../reference/steps/step.ts';
import { stubOf } from '../../../reference/steps/stub.ts';
import { gradientSteps, steps } from '../../../reference/steps/table.ts';
import type { Status } from '../../verdict.ts';
import type { Attack, Canary } from '../box/attacks/attack.ts';
import { attacks } from '../box/runAttacks.ts';
import { type WrongAnswer, wrongAnswers } from './wrongAnswers.ts';

/** What grading must come to: a status, and the mistake's name where one is known. */
export interface Expected {
  readonly status: Status | 'noPass';
  readonly mistake?: string;
}

/** A submission's texts by step, and what each must come to. */
export interface Answers {
  readonly texts: Map<Step, string>;
  readonly expected: Map<Step, Expected>;
}

/** A whole number from 0 up to, not including, `below`. */
export type Draw = (below: number) => number;

const solutions = new Map<Step, string>();
const pass: Expected = { status: 'pass' };

export function solutionOf(step: Step, folder = 'solutions'): string {
  const text = solutions.get(step) ?? readFileSync(join(folder, fileOf(step)), 'utf8');
  solutions.set(step, text);
  return text;
}

/** Everything solved, with a line of each student's own, as no two hand in the same. */
export function allRight(draw: Draw): Answers {
  const mark = `// ${draw(2 ** 30)}\n`;
  return {
    texts: new Map(steps.map((step) => [step, mark + solutionOf(step)])),
    expected: new Map(steps.map((step) => [step, pass])),
  };
}

/** Solved up to some step; the rest are the stubs. */
export function halfDone(draw: Draw): Answers {
  const answers = allRight(draw);
  for (const step of steps.slice(draw(steps.length))) set(answers, step, stubOf(step), 'todo');
  return answers;
}

/** Where a size is hard-coded, the network of other sizes may make it throw. */
export function expectedOf(mistake: string): Expected {
  return { status: mistake.startsWith('hard-coded-') ? 'noPass' : 'fail', mistake };
}

/**
 * Some of the known mistakes, no two in one step. `waiting` holds those whose turn is still to come,
 * so that a class that is large enough makes every one.
 */
export function mistaken(draw: Draw, waiting: WrongAnswer[]): Answers {
  const answers = allRight(draw);
  const taken = new Set<Step>();
  for (let i = 0; i < 1 + draw(4); i++) {
    if (waiting.length === 0) waiting.push(...wrongAnswers());
    const at = waiting.findIndex(({ step }) => !taken.has(step));
    if (at < 0) break;
    const [{ step, mistake, text }] = waiting.splice(at, 1);
    taken.add(step);
    answers.texts.set(step, text);
    answers.expected.set(step, expectedOf(mistake));
  }
  return answers;
}

const breakages: readonly (readonly [status: Status, text: (name: string) => string])[] = [
  ['error', (name) => `export function ${name}( {`],
  ['error', () => ''],
  ['error', () => 'export const other = 1;'],
  ['error', (name) => `export function ${name}() {}`],
  ['error', (name) => `export function ${name}() { return 5; }`],
  ['error', (name) => `export async function ${name}() { throw new Error('no'); }`],
  ['error', (name) => `export function ${name}() { throw new Error('lost'); }`],
  ['error', (name) => `export function ${name}(given) { return given.nothing.mul(2); }`],
  ['error', (name) => `import 'node:fs';\nexport function ${name}() {}`],
  ['error', (name) => `export { ${name} } from '../../solutions/1-chunked/02-probs.ts';`],
  [
    'error',
    (name) => `import { Variable } from 'backprop-ninja';\nexport const ${name} = Variable;`,
  ],
  ['error', () => `${'('.repeat(120_000)}1${')'.repeat(120_000)}`],
  ['error', (name) => `throw new Error('at once');\nexport function ${name}() {}`],
];

/** Files that do not parse, export or return what they should, or are not there. */
export function broken(draw: Draw): Answers {
  const answers = allRight(draw);
  for (let i = 0; i < 1 + draw(3); i++) {
    const step = gradientSteps[draw(gradientSteps.length)];
    const [status, text] = breakages[draw(breakages.length)];
    set(answers, step, text(exportOf(step)), status);
  }
  const missing = steps[draw(steps.length)];
  answers.texts.delete(missing);
  answers.expected.set(missing, { status: 'todo' });
  return answers;
}

/** What lasts until a limit ends it. */
const slow = /loop|endless|memory|flood|recursion|threads|bomb|forged|UDP|TCP|Unix/;
const quickAttacks = attacks.filter(
  ({ name }) => !slow.test(name) && name !== 'finite differences',
);
const slowAttacks = attacks.filter(({ name }) => slow.test(name));

/** One of the box's attacks in place of dhpreact; everything else is right and must pass all the same. */
export function hostile(draw: Draw): Answers {
  return attacking(draw, quickAttacks);
}

export function slowlyHostile(draw: Draw): Answers {
  return attacking(draw, slowAttacks);
}

function attacking(draw: Draw, chosen: readonly Attack[]): Answers {
  const answers = allRight(draw);
  const step = steps.find(({ name }) => name === 'hpreact') as Step;
  set(answers, step, chosen[draw(chosen.length)].source(nowhere), 'noPass');
  return answers;
}

/** Nothing is there to be reached; whether something could be is what `grade attack` tells. */
const nowhere: Canary = {
  secret: 'none',
  file: '/nowhere/submission.ts',
  folder: '/nowhere/writable',
  tcpPort: 9,
  udpPort: 9,
  unixPath: '/nowhere/socket',
  pid: 2 ** 22 + 1,
  autograd: '/nowhere/autograd.cjs',
  solutions: '/nowhere/solutions',
};

function set(
  { texts, expected }: Answers,
  step: Step,
  text: string,
  status: Expected['status'],
): void {
  texts.set(step, text);
  expected.set(step, { status });
}
