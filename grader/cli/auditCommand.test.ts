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
    /^Three ways to each gradient, .*\n✓ counts {10}\| you - reference: 0\.0 {6}\| you - differences: \S+ +\| reference - differences: \S+\n1 of 1 agree all round\.\n$/,
  );
  expect(code).toBe(0);
});

test('audit of a stub says where to go on', () => {
  const { stdout, code } = grade.run(['audit', 'counts']);
  expect(stdout).toContain('✗ counts          | you - reference: -');
  expect(stdout).toContain('0 of 1 agree all round. Next: npx grade counts');
  expect(code).toBe(1);
});

test('mutants runs the known mistakes of a step', () => {
  const { stdout, code } = grade.run(['mutants', 'counts_sum']);
  expect(stdout).toMatch(/^✓ counts_sum {6}\| caught: (\d+) of \1 \| named as itself: \1 of \1\n/);
  expect(stdout).toMatch(/\n(\d+) wrong answers: \1 caught, \1 named as themselves\.\n$/);
  expect(code).toBe(0);
});

test.each(['audit', 'mutants'])('%s of an unknown step is refused in one sentence', (command) => {
  const { stderr, code } = grade.run([command, 'conts']);
  expect(stderr).toMatch(/^There is no step 'conts'\. Did you mean counts\?/);
  expect(code).toBe(2);
});
