import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beside, columns, factor, grid, matrix, numbers, short, sumOf } from './notation.ts';

test.each([
  [2, '2'],
  [-0, '0'],
  [-0.00001, '0'],
  [1 / 3, '0.3333'],
  [-2.50004, '-2.5'],
  [1000, '1000'],
])('%d is written %s', (x, text) => {
  expect(short(x)).toBe(text);
});

test('a short number is the number to four decimals', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (x) => {
      expect(Math.abs(Number(short(x)) - x)).toBeLessThanOrEqual(0.5001e-4);
    }),
  );
});

test.each([
  [-1, '(-1)'],
  [-0.00001, '0'],
  [3, '3'],
])('as a factor, %d is %s', (x, text) => {
  expect(factor(x)).toBe(text);
});

test('a sum takes the sign of its terms', () => {
  expect(sumOf(['1', '2', '-3'])).toBe('1 + 2 - 3');
  expect(sumOf(['-1', '-(-2)'])).toBe('-1 - (-2)');
});

test('a matrix is aligned to the right, a vector is one row', () => {
  expect(
    matrix(
      numbers([
        [1, -2],
        [10, 0.5],
      ]),
    ),
  ).toEqual(['[  1   -2 ]', '[ 10  0.5 ]']);
  expect(matrix(numbers([1, 2]))).toEqual(['[ 1  2 ]']);
});

test('a label stands by the middle of what is beside it', () => {
  const column = grid([['1'], ['2'], ['3']]);
  expect(beside('a =', column, 'end')).toEqual(['      [ 1 ]', '  a = [ 2 ] end', '      [ 3 ]']);
});

test('what is too wide goes on below: an operator under the equals sign, a label at the left', () => {
  const row = matrix(numbers([1e9, 1e9, 1e9]));
  expect(beside('a = b + c =', row, '+', row, '  d =', row)).toEqual([
    '  a = b + c = [ 1000000000  1000000000  1000000000 ]',
    '            + [ 1000000000  1000000000  1000000000 ]',
    '  d = [ 1000000000  1000000000  1000000000 ]',
  ]);
  const column = grid([['1'.repeat(40)], ['2'.repeat(40)]]);
  expect(beside('a =', column, '=', column)).toEqual([
    `  a = [ ${'1'.repeat(40)} ]`,
    `      [ ${'2'.repeat(40)} ]`,
    '',
    `    = [ ${'1'.repeat(40)} ]`,
    `      [ ${'2'.repeat(40)} ]`,
  ]);
});

test('columns stand closer together where they would be too wide', () => {
  const cells = ['x'.repeat(18), 'y'.repeat(18), 'z'.repeat(18)];
  expect(columns(cells, [])).toEqual([`  ${cells.join('  ')}`]);
});

test('columns are as wide as their widest cell', () => {
  expect(columns(['x', 'slope'], [['10', '1']])).toEqual(['   x   slope', '  10       1']);
});
