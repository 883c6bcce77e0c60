import { expect, test } from 'vitest';
import { closingAt, topLevelCommas } from './closing.ts';

test.each([
  ['f(a)', 1, 3],
  ['f(a, [b], { c }).g()', 1, 15],
  ['f((a), b', 1, 8],
  ['(a)(b)', 0, 2],
])('in %j what opens at %i is closed at %i', (code, index, closed) => {
  expect(closingAt(code, index)).toBe(closed);
});

test.each([
  ['a, f(b, c), [d, e], g', [1, 10, 18]],
  ['a, b) , c', [1]],
  ['(a, b', []],
  ['(a, b)', []],
])('the commas of %j outside of all brackets', (code, commas) => {
  expect(topLevelCommas(code)).toEqual(commas);
});
