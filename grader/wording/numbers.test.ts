import { expect, test } from 'vitest';
import { cell, listed, ratio } from './numbers.ts';

test.each([
  [0.5, 0.25, 'at [0, 1] yours is 0.5, expected 0.25'],
  [1 / 3, 2 / 3, 'at [0, 1] yours is 0.333333, expected 0.666667'],
  [3.36747, 3.3674703, 'at [0, 1] yours is 3.36747, expected 3.3674703'],
  [2, 2, 'at [0, 1] yours is 2.0, expected 2.0'],
  [Number.NaN, 0, 'at [0, 1] yours is nan, expected 0.0'],
])('%f beside %f', (yours, expected, sentence) => {
  expect(cell({ index: [0, 1], yours, expected })).toBe(sentence);
});

test.each([
  [2, '2'],
  [-32, '-32'],
  [1 / 32, '1/32'],
  [-31 / 32, '-31/32'],
  [0.3, '3/10'],
  [1 / 3, '1/3'],
  [Math.PI, '3.14159'],
  [1.0000001, '1.0000001'],
  [-15811388.3, '-15811400.0'],
])('the factor %d is written as %s', (x, text) => {
  expect(ratio(x)).toBe(text);
});

test.each([
  [[], ''],
  [['db2'], 'db2'],
  [['db2', 'dW2'], 'db2 and dW2'],
  [['dC', 'dW1', 'db1'], 'dC, dW1 and db1'],
])('%j is listed as %s', (names, text) => {
  expect(listed(names)).toBe(text);
  expect(listed(names, ', and ')).toBe(text.replace(/ and /, ', and '));
});
