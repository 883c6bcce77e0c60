import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lines, parameterNames, tensorNames } from '../network/lines.ts';
import { findStep } from './derive.ts';
import { allStubs, stubOf } from './stub.ts';
import { chunkedSteps, steps } from './table.ts';

test('a stub says what is asked, what is given, and where to look', () => {
  const step = findStep('counts_sum_inv');
  expect(step && stubOf(step)).toBe(`// Step 3 of ${steps.length}: dcounts_sum_inv, shape [n, 1]
//   counts_sum_inv = counts_sum.pow(-1)
//   probs = counts.mul(counts_sum_inv)      <- read here
// Given: counts [n, 27], dprobs [n, 27]
// Check: npx grade counts_sum_inv     Stuck? npx grade hint counts_sum_inv     Lecture: https://youtu.be/q8SA3rM6ckI?t=1256
import type { Given, Tensor } from 'backprop-ninja';

export function dcounts_sum_inv({ counts, dprobs }: Given<'counts' | 'dprobs'>): Tensor {
  throw new Error('TODO: dcounts_sum_inv');
}
`);
});

test.each([...allStubs()])(
  'exercises/%s is there, and is the generated stub until it is filled',
  (file, stub) => {
    const path = new URL(`../../exercises/${file}`, import.meta.url);
    expect(existsSync(path)).toBe(true);
    const text = readFileSync(path, 'utf8');
    if (text.includes('TODO:')) expect(text).toBe(stub);
  },
);

test('the forward pass is the table’s: every line by its name, nothing else', () => {
  const source = readFileSync(new URL('../network/lines.ts', import.meta.url), 'utf8');
  const made = chunkedSteps.filter((step) => step.from.length > 0);
  for (const { name, forward } of made) {
    const [, right] = forward.split(`${name} = `);
    expect(source).toMatch(new RegExp(`\\n  ${name}: \\(\\{.*\\}\\) => ${escaped(right)},\\n`));
  }
  expect([...made.map((step) => step.name), 'loss'].sort()).toEqual([...tensorNames].sort());
  expect(Object.keys(lines)).toEqual([...tensorNames]);
  const parameters = chunkedSteps.filter((step) => step.from.length === 0);
  expect(parameters.map((step) => step.name).sort()).toEqual([...parameterNames].sort());
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
