import { expect, test } from 'vitest';
import { cell } from './numbers.ts';

test.each([
  [0.5, 0.25, 'at [0, 1] yours is 0.5, expected 0.25'],
  [1 / 3, 2 / 3, 'at [0, 1] yours is 0.333333, expected 0.666667'],
  [3.36747, 3.3674703, 'at [0, 1] yours is 3.36747, expected 3.3674703'],
  [2, 2, 'at [0, 1] yours is 2.0, expected 2.0'],
  [Number.NaN, 0, 'at [0, 1] yours is nan, expected 0.0'],
])('%f beside %f', (yours, expected, sentence) => {
  expect(cell({ index: [0, 1], yours, expected })).toBe(sentence);
});
