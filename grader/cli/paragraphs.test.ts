import kleur from 'kleur';
import { afterEach, expect, test } from 'vitest';
import { paragraph } from './paragraphs.ts';

const enabled = kleur.enabled;
afterEach(() => {
  kleur.enabled = enabled;
});

test.each([
  [30, 30],
  [200, 80],
  [1, 20],
])('on %i columns, lines are at most %i wide', (columns, width) => {
  kleur.enabled = false;
  const lines = paragraph('a sum in the forward pass '.repeat(12), columns).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
  expect(Math.max(...lines.map((line) => line.length))).toBeGreaterThan(width - 10);
});

test('backticks become colour where there is colour', () => {
  kleur.enabled = true;
  expect(paragraph('see `counts` and `dprobs`', 80)).toBe(
    `see ${kleur.cyan('counts')} and ${kleur.cyan('dprobs')}`,
  );
  kleur.enabled = false;
  expect(paragraph('see `counts`', 80)).toBe('see `counts`');
});
