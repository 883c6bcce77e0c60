import { expect, test } from 'vitest';
import { closingAt, openingAt, topLevelCommas } from './closing.ts';

test.each([
  ['f(a)', 1, 3],
  ['f(a, [b], { c }).g()', 1, 15],
  ['f((a), b', 1, 8],
  ['(a)(b)', 0, 2],
])('in %j what opens at %i is closed at %i', (code, index, closed) => {
  expect(closingAt(code, index)).toBe(closed);
});

test.each([
  ['f(a)', 3, 9, 1],
  ['for (a) f(b, [c])', 16, 16, 9],
  ['f((a), b)', 8, 7, 1],
  ['f((a), b)', 8, 6, -1],
  ['a)', 1, 9, -1],
])(
  'in %j what closes at %i is opened, at most %i before, at %i',
  (code, index, furthest, opened) => {
    expect(openingAt(code, index, furthest)).toBe(opened);
  },
);

test.each([
  ['a, f(b, c), [d, e], g', [1, 10, 18]],
  ['a, b) , c', [1]],
  ['(a, b', []],
  ['(a, b)', []],
])('the commas of %j outside of all brackets', (code, commas) => {
  expect(topLevelCommas(code)).toEqual(commas);
});
