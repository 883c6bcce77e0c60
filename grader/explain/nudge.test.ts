import { expect, test } from 'vitest';
import { numbers } from './notation.ts';
import { checked, nudged, nudgedThrough } from './nudge.ts';

test('nudging finds the slope of x cubed', () => {
  const slope = nudged((x) => x.pow(3).sum(), numbers([1, -2]));
  expect(slope.get(0)).toBeCloseTo(3, 6);
  expect(slope.get(1)).toBeCloseTo(12, 6);
});

test('what comes between an operation and the loss weighs its slope', () => {
  const slope = nudgedThrough((x) => x.mul(2), numbers([[1], [5]]), numbers([[3], [-1]]));
  expect(slope.shape).toEqual([2, 1]);
  expect(slope.get(0, 0)).toBeCloseTo(6, 6);
  expect(slope.get(1, 0)).toBeCloseTo(-2, 6);
});

test('a gradient that is wrong would show', () => {
  const lines = checked('x', numbers([2, 3]), numbers([2, 3.5]));
  expect(lines.at(-1)).toBe('  dx = [ 2  3.5 ] apart by 5e-1 at most');
});
