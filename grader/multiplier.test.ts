import { expect, test } from 'vitest';
import { multiplierOf } from './multiplier.ts';

const base = [1, -2, 3, 0, 0.25, 7];
const x = [0.3, 1.7, -0.4, 2, 5, 0.01];
const knowns = [
  { name: 'x', data: x },
  { name: 'x**2', data: x.map((y) => y * y) },
];
const times = (factor: (i: number) => number): number[] => base.map((b, i) => b * factor(i));

test.each([
  ['a constant', times(() => -1.5), { constant: -1.5, factor: 0, known: '' }],
  ['what is known', times((i) => x[i]), { constant: 0, factor: 1, known: 'x' }],
  [
    'a multiple of it',
    times((i) => x[i] ** 2 / 32),
    { constant: 0, factor: 1 / 32, known: 'x**2' },
  ],
  ['one minus it', times((i) => 1 - x[i] ** 2), { constant: 1, factor: -1, known: 'x**2' }],
])('%s', (_, target, { constant, factor, known }) => {
  const found = multiplierOf(target, base, knowns);
  expect(found?.known).toBe(known);
  expect(found?.constant).toBeCloseTo(constant, 10);
  expect(found?.factor).toBeCloseTo(factor, 10);
});

test.each([
  ['a number that nobody writes', times(() => Math.PI)],
  ['a multiple that nobody writes', times((i) => Math.PI * x[i])],
  ['nothing that is known', times((i) => Math.cos(i))],
  ['the same but for one number', times((i) => (i === 2 ? 2.001 : 2))],
  ['something where the base is zero', times(() => 2).map((y) => y + 1)],
  ['zeros', base.map(() => 0)],
  ['NaN', base.map(() => Number.NaN)],
  ['infinite', base.map(() => Number.POSITIVE_INFINITY)],
])('none: %s', (_, target) => {
  expect(multiplierOf(target, base, knowns)).toBeUndefined();
});

test('a few numbers may agree by coincidence', () => {
  expect(multiplierOf([2, -4, 6], [1, -2, 3], [])).toBeUndefined();
  expect(multiplierOf([2, -4, 6, 8], [1, -2, 3, 4], [])?.constant).toBe(2);
});
