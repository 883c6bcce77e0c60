import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltGrade, buildGrade } from '../testing/builtGrade.ts';

let grade: BuiltGrade;
beforeAll(() => {
  grade = buildGrade();
});
afterAll(() => grade.remove());

test('audit compares three ways', () => {
  const { stdout, code } = grade.run(['audit', 'counts', '--solutions']);
  expect(stdout).toMatch(
    /^Three ways to each gradient, .*\n✓ counts {10}\| you - reference: 0\.0 {6}\| you - differences: \S+ +\| reference - differences: \S+\n1 of 1 agree all round\. Next: see what is left with: npx grade list\n$/,
  );
  expect(code).toBe(0);
});

test('audit of a stub says that it is to do, and where to go on', () => {
  const { stdout, code } = grade.run(['audit', 'counts']);
  expect(stdout).toContain('\n· counts          | to do\n');
  expect(stdout).toContain('0 of 1 agree all round, 1 to do. Next: npx grade counts');
  expect(code).toBe(1);
});

test.each([
  ["throw new Error('lost');", 'It threw an error in line 1: Error: lost.'],
  ['return;', 'dprobs returned nothing instead of a tensor: is there a return?'],
])('audit of a stub with %s says so', (body, sentence) => {
  writeFileSync(
    join(grade.desk, 'exercises/1-chunked/02-probs.ts'),
    `export function dprobs() { ${body} }`,
  );
  const { stdout, code } = grade.run(['audit', 'probs']);
  expect(stdout).toContain(`\n✗ probs           | no answer\n    ${sentence}\n`);
  expect(stdout).toContain('0 of 1 agree all round. Next: npx grade probs');
  expect(code).toBe(1);
});

test('audit of an answer of another shape says which', () => {
  writeFileSync(
    join(grade.desk, 'exercises/1-chunked/02-probs.ts'),
    'export function dprobs({ probs, dlogprobs }) { return dlogprobs.div(probs).sum(1); }',
  );
  const { stdout, code } = grade.run(['audit', 'probs']);
  expect(stdout).toMatch(
    /\n✗ probs {11}\| wrong\n {4}The shape is \[9\], expected \[9, 11\]: .*\.\n/,
  );
  expect(stdout).toContain('\n0 of 1 agree all round. Next: npx grade probs\n');
  expect(code).toBe(1);
});

test('audit of all says that the training loop is not among them', () => {
  const { stdout, code } = grade.run(['audit', '--solutions']);
  expect(stdout).toMatch(
    /\n28 gradients; the training loop is compared by npx grade training\.\n28 of 28 agree all round\. Next: see what is left with: npx grade list\n$/,
  );
  expect(code).toBe(0);
  expect(grade.run(['audit', 'training'])).toMatchObject({
    stderr: 'The training loop is no gradient to audit: compare it with npx grade training.\n',
    code: 2,
  });
});

test('mutants runs the known mistakes of a step', () => {
  const { stdout, code } = grade.run(['mutants', 'counts_sum']);
  expect(stdout).toMatch(/^✓ counts_sum {6}\| caught: (\d+) of \1 \| named as itself: \1 of \1\n/);
  expect(stdout).toMatch(
    /\n(\d+) wrong answers: \1 caught, \1 named as themselves\. Next: grade your own with: npx grade\n$/,
  );
  expect(code).toBe(0);
});

test.each(['audit', 'mutants'])('%s of an unknown step is refused in one sentence', (command) => {
  const { stderr, code } = grade.run([command, 'conts']);
  expect(stderr).toMatch(/^There is no step 'conts'\. Did you mean counts\?/);
  expect(code).toBe(2);
});
