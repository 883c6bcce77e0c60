import { describe, expect, test } from 'vitest';
import { allocate, type DType } from '../reference/tensor/dtype.ts';
import type { Values } from '../reference/tensor/values.ts';
import { compare, firstNonFinite, indexAt } from './compare.ts';

function values(numbers: readonly number[], dtype: DType = 'float32', shape?: number[]): Values {
  const data = allocate(dtype, numbers.length);
  data.set(numbers);
  return { shape: shape ?? [numbers.length], dtype, data };
}

interface Row {
  readonly name: string;
  readonly yours: readonly number[];
  readonly expected: readonly number[];
  readonly dtype?: DType;
  /** exact, approximate, maxdiff. */
  readonly cmp: readonly [boolean, boolean, number];
}

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;
const tenth = Math.fround(0.1);
// The tolerance of allclose at 100 in float64: 1e-8 + 1e-5 * 100.
const edge = 1e-8 + 1e-5 * 100;

const roundedEdge = 1 + 4503003 * 2 ** -23;

const rows: readonly Row[] = [
  { name: 'equal numbers', yours: [1, -2.5], expected: [1, -2.5], cmp: [true, true, 0] },
  { name: '-0 equals 0', yours: [-0, 0], expected: [0, -0], cmp: [true, true, 0] },
  { name: 'nothing at all', yours: [], expected: [], cmp: [true, true, 0] },
  {
    name: 'one bit of float32',
    yours: [tenth + 2 ** -27],
    expected: [tenth],
    cmp: [false, true, 2 ** -27],
  },
  {
    name: 'within the absolute tolerance',
    yours: [1e-8],
    expected: [0],
    dtype: 'float64',
    cmp: [false, true, 1e-8],
  },
  {
    name: 'just outside of it',
    yours: [1.01e-8],
    expected: [0],
    dtype: 'float64',
    cmp: [false, false, 1.01e-8],
  },
  {
    name: 'just within the relative tolerance',
    yours: [100 + edge * 0.999999],
    expected: [100],
    dtype: 'float64',
    cmp: [false, true, 100 + edge * 0.999999 - 100],
  },
  {
    name: 'just outside of it',
    yours: [100 + edge * 1.000001],
    expected: [100],
    dtype: 'float64',
    cmp: [false, false, 100 + edge * 1.000001 - 100],
  },
  {
    name: 'the tolerance of float32 is rounded to float32, which here is just enough',
    yours: [roundedEdge + 129 * 2 ** -23],
    expected: [roundedEdge],
    cmp: [false, true, 129 * 2 ** -23],
  },
  {
    name: 'that of float64 is not, and is not enough',
    yours: [roundedEdge + 129 * 2 ** -23],
    expected: [roundedEdge],
    dtype: 'float64',
    cmp: [false, false, 129 * 2 ** -23],
  },
  {
    name: 'the tolerance goes by what is expected, not by yours',
    yours: [0],
    expected: [1],
    cmp: [false, false, 1],
  },
  {
    name: 'the difference of float32 numbers is rounded to float32',
    yours: [16777216],
    expected: [tenth],
    cmp: [false, false, Math.fround(16777216 - tenth)],
  },
  {
    name: 'that of float64 numbers is not',
    yours: [16777216],
    expected: [0.1],
    dtype: 'float64',
    cmp: [false, false, 16777216 - 0.1],
  },
  { name: 'a NaN of yours', yours: [1, nan], expected: [1, 2], cmp: [false, false, nan] },
  {
    name: 'a NaN before a larger difference',
    yours: [nan, 100],
    expected: [1, 2],
    cmp: [false, false, nan],
  },
  { name: 'NaN differs from NaN', yours: [nan], expected: [nan], cmp: [false, false, nan] },
  { name: 'an infinity of yours', yours: [inf], expected: [1], cmp: [false, false, inf] },
  {
    name: 'a number where infinity was expected',
    yours: [1],
    expected: [inf],
    cmp: [false, false, inf],
  },
  { name: 'the same infinity', yours: [-inf], expected: [-inf], cmp: [true, true, 0] },
];

test.each(rows)('cmp: $name', ({ yours, expected, dtype, cmp }) => {
  const { exact, approximate, maxdiff } = compare(values(yours, dtype), values(expected, dtype));
  expect([exact, approximate, maxdiff]).toEqual(cmp);
});

describe('the worst place', () => {
  test.each<[name: string, yours: number[], index: number[] | undefined]>([
    ['is the largest difference', [0, 2, 4, 0, -5, 0], [1, 1]],
    ['is the first of equal ones', [3, 0, 0, 0, 3, 0], [0, 0]],
    ['is the first NaN', [9, nan, nan, 0, 0, 0], [0, 1]],
    ['is nowhere if all are equal', [0, 0, 0, 0, 0, 0], undefined],
  ])('%s', (_, yours, index) => {
    const expected = values([0, 0, 0, 0, 0, 0], 'float64', [2, 3]);
    expect(compare(values(yours, 'float64', [2, 3]), expected).worst?.index).toEqual(index);
  });

  test('comes with both numbers', () => {
    const { worst } = compare(values([1, 5]), values([1, 2]));
    expect(worst).toEqual({ index: [1], yours: 5, expected: 2 });
  });
});

test.each<[name: string, yours: number[], expected: number[], relative: number]>([
  ['in units of the largest expected number', [1, -8], [1.5, -8], 0.5 / 8],
  ['0 where all are equal, even all zero', [0, 0], [0, 0], 0],
  ['infinite where zeros were expected', [1, 0], [0, 0], inf],
  ['NaN where there is one', [nan, 0], [1, 1], nan],
])('the relative difference: %s', (_, yours, expected, relative) => {
  expect(compare(values(yours, 'float64'), values(expected, 'float64')).relative).toBe(relative);
});

test.each<[name: string, yours: number[], expected: number[], index: number[] | undefined]>([
  ['a NaN', [1, nan], [1, 2], [1]],
  ['an infinity', [inf, 1], [3, 1], [0]],
  ['the other infinity', [inf], [-inf], [0]],
  ['a number where NaN was expected', [1], [nan], [0]],
  ['nothing where both are the same', [nan, inf, 1], [nan, inf, 2], undefined],
])('the first number that is not finite: %s', (_, yours, expected, index) => {
  expect(firstNonFinite(values(yours), values(expected))?.index).toEqual(index);
});

test.each<[place: number, shape: number[], index: number[]]>([
  [0, [], []],
  [5, [6], [5]],
  [5, [2, 3], [1, 2]],
  [23, [2, 3, 4], [1, 2, 3]],
  [7, [2, 1, 4], [1, 0, 3]],
])('number %i of a tensor of %j is at %j', (place, shape, index) => {
  expect(indexAt(place, shape)).toEqual(index);
});
