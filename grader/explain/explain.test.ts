import { runInNewContext } from 'node:vm';
import { describe, expect, it, test } from 'vitest';
import { findStep } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import { steps } from '../../reference/steps/table.ts';
import { examples, explain } from './explain.ts';

const arithmetic = /^[\d\s.()*/+-]+$/;

function named(word: string): Step {
  const step = findStep(word);
  if (!step) throw new Error(`no step ${word}`);
  return step;
}

function evaluate(expression: string): number {
  return runInNewContext(expression);
}

/** The sides of the equations in a line that are numbers only: `1*2 + 3*0` and `2` of db1 = a11*dc11 + … = 1*2 + 3*0 = 2. */
function numericSides(line: string): readonly string[] {
  if (!line.includes('=')) return [];
  return line.split('=').filter((side) => arithmetic.test(side) && /\d/.test(side));
}

test('every step has its examples, and nothing else has', () => {
  expect(Object.keys(examples)).toEqual(steps.map(({ name }) => name));
});

describe.each(steps.map((step) => [step.name, step] as const))('%s', (_, step) => {
  const lines = explain(step);

  it('fits beside watch in a window of 60 columns: no wider formulas, sentences that can be wrapped', () => {
    for (const line of lines) {
      expect(line).toBe(line.trimEnd());
      if (line.startsWith(' ')) expect(line.length).toBeLessThanOrEqual(59);
      else if (line !== '') expect(line).toMatch(/^[a-zA-Z].*([.:]|gives)$/);
    }
  });

  it('agrees with itself: rules with nudging, and both sides of each equation of numbers', () => {
    const text = lines.join('\n');
    const gaps = [...text.matchAll(/apart by (\S+) at most/g)].map(([, gap]) => Number(gap));
    for (const gap of gaps) expect(gap).toBeLessThan(1e-5);
    expect(gaps.length + (text.match(/by nudging w/g) ?? []).length).toBeGreaterThan(0);
    for (const line of lines) {
      const [first, ...others] = numericSides(line).map(evaluate);
      for (const other of others) expect(other, line).toBeCloseTo(first, 3);
    }
    expect(text).not.toMatch(/NaN|undefined|Infinity|-0\b(?!\.)/);
  });
});

test.each([
  ['counts_sum_inv', '  db3 = a31*dc31 + a32*dc32 + a33*dc33\n      = 2*3 + (-2)*2 + 4*(-1) = -2'],
  ['bngain', '  db3 = a13*dc13 + a23*dc23 + a33*dc33\n      = (-1)*2 + 1*0.5 + 4*(-1) = -5.5'],
  ['logit_maxes', '  db2 = -dc21 - dc22 - dc23 = -(-1) - 1 - 0.5 = -0.5'],
  ['h', '  dA = dD @ B.T = [ 2  3 ]'],
  ['W1', '  dB = A.T @ dD = [ -1  -1.5 ]'],
  ['b1', '  dc = dD.sum(0) = [ 3  -0.5 ]'],
  ['C', '  dC[2] = de[0] + de[2] = [ 1  -1 ] + [ 3  0.25 ]\n        = [ 4  -0.75 ]'],
  ['logits-fused', '  sum of dl     0'],
  ['hprebn', '  dx = 10 + (-6) = 4      the two ways add up'],
])('%s writes out: %s', (word, line) => {
  expect(`\n${explain(named(word)).join('\n')}\n`).toContain(`\n${line}\n`);
});

test.each([
  ['h', 'dA', [2, 3, 4, 1]],
  ['W2', 'dB', [-1, -1.5, 8, -0.5]],
])('the products written out for %s are the numbers of %s', (word, _, expected) => {
  const cells = explain(named(word))
    .filter((line) => line.startsWith('  ') && line.includes('*'))
    .flatMap((line) => line.replaceAll(/[[\]=]/g, '  ').split(/ {2,}/))
    .filter((cell) => cell.includes('*') && arithmetic.test(cell));
  expect(cells.map(evaluate)).toEqual(expected);
});

test.each([
  ['counts_sum_inv', 'db = (a * dc).sum(1, { keepdim: true }) ='],
  ['training', 'w.add_(dw, { alpha: -lr })'],
])('%s names its options as this library does: %s', (word, code) => {
  expect(explain(named(word)).join('\n')).toContain(code);
});

test('no example uses Python’s named arguments, or gives away the factor that a hint leaves blank', () => {
  const text = steps.flatMap(explain).join('\n');
  expect(text).not.toMatch(/(keepdim|alpha)=|n\/\(n ?- ?1\)/);
});

test('a tensor that two lines read says which', () => {
  const text = explain(named('bndiff')).join('\n');
  expect(text).toContain('bndiff is read by two lines, those of bnraw and bndiff2.');
});
