import { expect, test } from 'vitest';
import { magnification, scaleOf, strengthOf } from './strength.ts';

const { NaN: nan } = Number;

test.each([
  [[1, -3, 2], 3],
  [[0, 0], 0],
  [[], 0],
  [[nan, Infinity, -0.5], 0.5],
  [[nan, -Infinity], 0],
])('the scale of %j is %d', (numbers, scale) => {
  const data = Float64Array.from(numbers);
  expect(scaleOf({ shape: [data.length], dtype: 'float64', data })).toBe(scale);
});

test.each([
  [0, 4, 0],
  [4, 4, 1],
  [-4, 4, 1],
  [1, 4, 0.5],
  [-0.25, 4, 0.25],
  [100, 4, 1],
  [1, 0, 0],
])('%d on a scale of %d has the strength %d', (number, scale, strength) => {
  expect(strengthOf(number, scale)).toBe(strength);
});

test.each([
  [0, 1, 1],
  [2, 1, 1],
  [0.05, 1, 1],
  [0.049, 1, 10],
  [1e-3, 1, 1000],
  [2e-9, 0.03, 1e7],
  [1, 0, 1],
])('a largest difference of %d on a scale of %d is magnified %d times', (largest, scale, times) => {
  expect(magnification(largest, scale)).toBe(times);
});
