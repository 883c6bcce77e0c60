import { expect, test } from 'vitest';
import type { Values } from '../reference/tensor/values.ts';
import { unitsApart } from './compare.ts';
import { whereItDiffers } from './whereItDiffers.ts';

const shape = [3, 4];
const right = Float64Array.from({ length: 12 }, (_, i) => Math.sqrt(i + 2));
const expected: Values = { shape, dtype: 'float64', data: right };
const labels: Values = { shape: [3], dtype: 'int32', data: Int32Array.of(1, 0, 3) };

function off(by: (row: number, column: number) => number): Values {
  const data = right.map((x, i) => x * (1 + 1e-13) + by(Math.floor(i / 4), i % 4));
  return { shape, dtype: 'float64', data };
}

test.each([
  ['one row', off((row) => (row === 2 ? 0.1 : 0)), { kind: 'row', index: 2 }],
  ['one column', off((_, c) => (c === 3 ? 1 : 0)), { kind: 'column', index: 3 }],
  ['the labels', off((row, c) => (labels.data[row] === c ? -1 : 0)), { kind: 'label' }],
  ['the same in every row', off((_, c) => c + 1), { kind: 'same-in-every-row' }],
  ['the same in every column', off((row) => row + 1), { kind: 'same-in-every-column' }],
  ['nothing of the kind', off((row, c) => row * c + 1), undefined],
  ['one cell', off((row, c) => (row === 1 && c === 2 ? 1 : 0)), { kind: 'cell' }],
  [
    'all rows but one, which are empty',
    off((row, c) => (row === 1 ? 0 : -right[4 * row + c] * (1 + 1e-13))),
    { kind: 'empty-rows', filled: 1, expected: 3 },
  ],
  [
    'a factor, which is the label',
    off((row, c) => right[4 * row + c] * (labels.data[row] - 1)),
    { kind: 'times-labels' },
  ],
  ['a number that is NaN', off((row, c) => (row === c ? Number.NaN : 0)), undefined],
  ['nothing at all but rounding', off(() => 0), undefined],
])('wrong in %s', (_, yours, found) => {
  expect(whereItDiffers(yours, expected, labels)).toEqual(found);
});

test('labels are known only where they are given, and vectors have no patterns', () => {
  const atLabels = off((row, c) => (labels.data[row] === c ? -1 : 0));
  expect(whereItDiffers(atLabels, expected, undefined)).toBeUndefined();
  const vector = { ...expected, shape: [12] };
  expect(whereItDiffers({ ...atLabels, shape: [12] }, vector, labels)).toBeUndefined();
});

test.each([
  [1, 1, 0],
  [1, 1 + 2 ** -23, 1],
  [0, -0, 0],
  [2 ** -149, -(2 ** -149), 2],
  [1, 2, 2 ** 23],
])('%d and %d are %i units in the last place apart', (a, b, units) => {
  const one = (x: number): Values => ({ shape: [1], dtype: 'float32', data: Float32Array.of(x) });
  expect(unitsApart(one(a), one(b))).toBe(units);
});
