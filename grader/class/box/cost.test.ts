import { expect, test } from 'vitest';
import { isCostly } from './cost.ts';

test.each([
  [0, 0, false],
  [50, 0, false],
  [60, 0, true],
  [59, 5, false],
  [60, 5, true],
  [119, 20, false],
  [120, 20, true],
  [350, 60, false],
  [360, 60, true],
])('%d ms where a right answer takes %d ms: %s', (taken, usual, costly) => {
  expect(isCostly(taken, usual)).toBe(costly);
});
