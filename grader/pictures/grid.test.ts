import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tensor } from '../../reference/tensor/constructors.ts';
import type { Nested } from '../../reference/tensor/nested.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { Values } from '../../reference/tensor/values.ts';
import { gridOf, layoutOf, rowOf, shrink } from './grid.ts';

const valuesOf = (nested: Nested): Values => Tensor.valuesOf(tensor(nested));

test.each([
  [[], 1, 1],
  [[27], 1, 27],
  [[1, 64], 1, 64],
  [[32, 1], 1, 32],
  [[1, 1], 1, 1],
  [[32, 27], 32, 27],
  [[32, 3, 10], 32, 30],
  [[2, 3, 4, 5], 2, 60],
  [[0], 1, 0],
  [[0, 5], 0, 5],
])('%j is drawn as %i rows of %i', (shape, rows, columns) => {
  expect(layoutOf(shape)).toEqual({ rows, columns });
});

test('a joined cell shows the number of largest magnitude, and knows its place', () => {
  const grid = shrink(
    gridOf(
      valuesOf([
        [1, -2, 3],
        [0, 0, -4],
      ]),
    ),
    2,
    2,
  );
  expect(grid).toMatchObject({ rows: 2, columns: 2, rowsPerCell: 1, columnsPerCell: 2 });
  expect(grid.places).toEqual([1, 2, 3, 5]);
  expect([rowOf(grid, 0), rowOf(grid, 1)]).toEqual([
    [-2, 3],
    [0, -4],
  ]);
});

test('rows are joined as columns are, and NaN comes before all', () => {
  const values = valuesOf([
    [1, Number.NaN],
    [Infinity, 9],
    [5, 6],
  ]);
  const grid = shrink(gridOf(values), 2, 1);
  expect(grid).toMatchObject({ rows: 2, columns: 1, rowsPerCell: 2, columnsPerCell: 2 });
  expect([rowOf(grid, 0), rowOf(grid, 1)]).toEqual([[Number.NaN], [6]]);
});

test('what fits stays as it is', () => {
  const grid = gridOf(valuesOf([[1, 2]]));
  expect(shrink(grid, 1, 2)).toBe(grid);
});

test('no joined cell hides a number larger than itself', () => {
  const size = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(
      size,
      size,
      size,
      size,
      fc.infiniteStream(fc.double({ noNaN: true })),
      (...draws) => {
        const [rows, columns, mostRows, mostColumns, numbers] = draws;
        const data = Float64Array.from(numbers.take(rows * columns));
        const whole = gridOf({ shape: [rows, columns], dtype: 'float64', data });
        const grid = shrink(whole, mostRows, mostColumns);
        expect(grid.rows).toBeLessThanOrEqual(mostRows);
        expect(grid.columns).toBeLessThanOrEqual(mostColumns);
        const shown = Array.from({ length: grid.rows }, (_, row) => rowOf(grid, row)).flat();
        const drawn = layoutOf([rows, columns]);
        data.forEach((number, place) => {
          const row = Math.floor(Math.floor(place / drawn.columns) / grid.rowsPerCell);
          const column = Math.floor((place % drawn.columns) / grid.columnsPerCell);
          const cell = Math.abs(shown[row * grid.columns + column]);
          expect(cell).toBeGreaterThanOrEqual(Math.abs(number));
        });
      },
    ),
  );
});
