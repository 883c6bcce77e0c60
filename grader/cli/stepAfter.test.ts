import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { buildGrade } from '../testing/builtGrade.ts';
import { probsStub } from '../testing/temporaryDesk.ts';
import { setUp } from './setUp.ts';

const built = buildGrade();
const exercises = join(built.desk, 'exercises');
const at = (file: string): string => join(exercises, '1-chunked', file);

afterAll(() => built.remove());
beforeEach(() => cpSync('solutions', exercises, { recursive: true }));

const nextAfter = (...words: string[]): string | undefined =>
  built.run(words).stdout.trimEnd().split('\n').at(-1)?.replaceAll('\\', '/');

test('what passes already is passed over, forwards and then from the start', () => {
  rmSync(at('07-logit_maxes.ts'));
  setUp(built.desk);
  const open = 'Next: open exercises/1-chunked';
  expect(nextAfter('counts')).toBe(
    `${open}/07-logit_maxes.ts (to compare with the solution: npx grade diff counts)`,
  );
  expect(nextAfter('h', '12')).toContain(`${open}/07-logit_maxes.ts`);
  writeFileSync(at('02-probs.ts'), probsStub('return probs;'));
  expect(nextAfter('1')).toContain(`${open}/02-probs.ts`);
  expect(nextAfter('h')).toContain(`${open}/02-probs.ts`);
});

test('a file that is gone is brought back first', () => {
  rmSync(at('07-logit_maxes.ts'));
  expect(nextAfter('counts')).toBe('Next: bring the stub back with: npx grade reset logit_maxes');
});

test('a step that does not end is where to go on, and nobody waits for its time limit', () => {
  writeFileSync(at('03-counts_sum_inv.ts'), 'export function dcounts_sum_inv() { for (;;); }');
  expect(nextAfter('probs')).toContain('03-counts_sum_inv.ts');
}, 9_000);

test('where all pass, and after the training loop, the training is next', () => {
  const train = 'Next: train with your own gradients: npx grade train';
  expect(nextAfter('counts', 'h')).toBe(train);
  writeFileSync(at('02-probs.ts'), probsStub('return probs;'));
  expect(nextAfter('training')).toBe(train);
});
