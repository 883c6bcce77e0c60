import { expect, test } from 'vitest';
import { digits, median, table } from './table.ts';

test('a table is aligned, numbers to the right', () => {
  const rows = [
    ['ours', '68.0', 'WebAssembly'],
    ['plain kernels', '2146', ''],
    ['none', '–', 'not here'],
  ];
  expect(table(['', 'µs', 'with'], rows).split('\n')).toEqual([
    '|               |   µs | with        |',
    '| ------------- | ---: | ----------- |',
    '| ours          | 68.0 | WebAssembly |',
    '| plain kernels | 2146 |             |',
    '| none          |    – | not here    |',
  ]);
});

test.each([
  [0, '0.00'],
  [9.994, '9.99'],
  [9.996, '10.0'],
  [99.96, '100'],
  [1234.5, '1235'],
  [Number.NaN, '–'],
  [Number.POSITIVE_INFINITY, '–'],
])('%s is shown as %s', (value, text) => {
  expect(digits(value)).toBe(text);
});

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('the median of %j is %s', (values, middle) => {
  expect(median(values)).toBe(middle);
});
