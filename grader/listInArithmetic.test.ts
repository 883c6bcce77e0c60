import { expect, test } from 'vitest';
import { lectureNetwork } from '../reference/network/network.ts';
import { gradientSteps } from '../reference/steps/table.ts';
import { probesFor } from './probes.ts';
import { formulaRun } from './testing/formulaRun.ts';
import { judge } from './verdict.ts';

const usual =
  'look for a division by zero, 0 times infinity, a root or fractional power of a negative number, a logarithm of zero or an overflow';

test.each<[body: string, said: string]>([
  ['return dhpreact.mul(NaN);', `${usual}.`],
  [
    'const g = bngain.tolist(); return tensor(dhpreact.tolist().map((row) => row.map((x, j) => x * g[j])));',
    `${usual}, or undefined or a list in arithmetic: bngain.tolist() is a list of rows, so write g[0][j].`,
  ],
  [
    'const g = bngain.tolist(); return tensor(dhpreact.tolist().map((row) => row.map((x, j) => x * g[0][j + 1])));',
    `${usual}, or undefined or a list in arithmetic: tolist() of a matrix gives a list of rows, each of them a list of numbers.`,
  ],
])('NaN of %s', (body, said) => {
  const [step] = gradientSteps.filter(({ name }) => name === 'bnraw');
  const probes = probesFor(lectureNetwork)(step);
  const run = formulaRun(probes, ({ dhpreact }) => dhpreact.mul(Number.NaN));
  const text = `export function dbnraw({ bngain, dhpreact }): Tensor {\n  ${body}\n}\n`;
  const { message } = judge(step, probes, run, { place: { line: 2, column: 3 }, text });
  expect(message).toContain(said);
});
