import { expect, test } from 'vitest';
import { tensor } from '../../reference/tensor/constructors.ts';
import type { Nested } from '../../reference/tensor/nested.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { Values } from '../../reference/tensor/values.ts';
import { difference, shortNumber, summarise, worstCells } from './numbers.ts';

const valuesOf = (nested: Nested): Values => Tensor.valuesOf(tensor(nested));
const { NaN: nan } = Number;

test.each([
  [0.0308461999, 4, '0.03085'],
  [-1234567, 4, '-1235000.0'],
  [0, 4, '0.0'],
  [9.3e-10, 2, '9.3e-10'],
  [nan, 4, 'nan'],
  [-Infinity, 4, '-inf'],
])('%d in %i digits is %s', (number, digits, text) => {
  expect(shortNumber(number, digits)).toBe(text);
});

test('the difference is yours minus expected, in their own precision', () => {
  const between = difference(valuesOf([1, 0.1, Infinity, nan]), valuesOf([3, 0.3, Infinity, 1]));
  expect(between?.dtype).toBe('float32');
  expect([...(between?.data ?? [])]).toEqual([
    -2,
    Math.fround(Math.fround(0.1) - Math.fround(0.3)),
    0,
    nan,
  ]);
});

test('tensors of different shapes have no difference', () => {
  expect(difference(valuesOf([1, 2]), valuesOf([[1, 2]]))).toBeUndefined();
});

test('the worst cells come first, those that are equal not at all', () => {
  const yours = valuesOf([
    [1, 2],
    [3, 4],
  ]);
  const expected = valuesOf([
    [1, 1],
    [-3, 4.5],
  ]);
  expect(worstCells(yours, expected)).toEqual([
    { index: [1, 0], yours: 3, expected: -3 },
    { index: [0, 1], yours: 2, expected: 1 },
    { index: [1, 1], yours: 4, expected: 4.5 },
  ]);
  expect(worstCells(yours, expected, 1)).toHaveLength(1);
  expect(worstCells(yours, yours)).toEqual([]);
});

test('a number that is not finite is the worst, unless it is expected', () => {
  const yours = valuesOf([9, nan, Infinity, nan, 0]);
  const expected = valuesOf([0, 1, Infinity, nan, -0]);
  expect(worstCells(yours, expected).map(({ index }) => index)).toEqual([[1], [0]]);
});

test.each([
  [
    [1, 2, 3, 6],
    { count: 4, nan: 0, infinite: 0, least: 1, most: 6, mean: 3, std: Math.sqrt(14 / 3) },
  ],
  [
    [nan, Infinity, -Infinity, 2, 4],
    { count: 5, nan: 1, infinite: 2, least: 2, most: 4, mean: 3, std: Math.SQRT2 },
  ],
  [[7], { count: 1, least: 7, most: 7, mean: 7, std: 0 }],
])('%j in numbers', (numbers, summary) => {
  expect(summarise(valuesOf(numbers))).toMatchObject(summary);
});
