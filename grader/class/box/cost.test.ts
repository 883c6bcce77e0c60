import { expect, test } from 'vitest';
import { isCostly } from './cost.ts';

test.each([
  [0, 0, false],
  [50, 0, false],
  [60, 0, true],
  [90, 10, false],
  [100, 10, true],
  [500, 60, false],
  [600, 60, true],
])('%d ms where a right answer takes %d ms: %s', (taken, usual, costly) => {
  expect(isCostly(taken, usual)).toBe(costly);
});
