import type { Shape } from '../../reference/tensor/shape.ts';
import type { Values } from '../../reference/tensor/values.ts';

/** A tensor laid out as rows and columns of cells, ready to be drawn. */
export interface Grid {
  readonly values: Values;
  readonly rows: number;
  readonly columns: number;
  /** For each cell, row by row, which of the tensor's numbers it shows. */
  readonly places: readonly number[];
  /** How many of the tensor's rows and columns a cell stands for. */
  readonly rowsPerCell: number;
  readonly columnsPerCell: number;
}

/** The rows and columns that a shape is drawn as: vectors and single columns lie down as a row. */
export function layoutOf(shape: Shape): { readonly rows: number; readonly columns: number } {
  const isVector = shape.length < 2 || (shape.length === 2 && shape[1] === 1);
  const rows = isVector ? 1 : shape[0];
  const columns = shape.slice(isVector ? 0 : 1).reduce((product, size) => product * size, 1);
  return { rows, columns };
}

/** One cell a number. */
export function gridOf(values: Values): Grid {
  const { rows, columns } = layoutOf(values.shape);
  const places = Array.from(values.data, (_, place) => place);
  return { values, rows, columns, places, rowsPerCell: 1, columnsPerCell: 1 };
}

/**
 * The grid with cells joined until it has at most so many rows and columns. A joined cell shows the
 * number of largest magnitude; NaN comes before all.
 */
export function shrink(grid: Grid, mostRows: number, mostColumns: number): Grid {
  const down = Math.max(1, Math.ceil(grid.rows / mostRows));
  const across = Math.max(1, Math.ceil(grid.columns / mostColumns));
  if (down === 1 && across === 1) return grid;
  const [rows, columns] = [Math.ceil(grid.rows / down), Math.ceil(grid.columns / across)];
  const places = new Array<number>(rows * columns).fill(-1);
  grid.places.forEach((place, i) => {
    const row = Math.floor(Math.floor(i / grid.columns) / down);
    const column = Math.floor((i % grid.columns) / across);
    const cell = row * columns + column;
    if (places[cell] < 0 || isStronger(grid.values, place, places[cell])) places[cell] = place;
  });
  return {
    values: grid.values,
    rows,
    columns,
    places,
    rowsPerCell: down * grid.rowsPerCell,
    columnsPerCell: across * grid.columnsPerCell,
  };
}

function isStronger({ data }: Values, a: number, b: number): boolean {
  const [left, right] = [data[a], data[b]];
  if (Number.isNaN(right)) return false;
  return Number.isNaN(left) || Math.abs(left) > Math.abs(right);
}

/** The numbers of the cells of one row. */
export function rowOf({ values, places, columns }: Grid, row: number): readonly number[] {
  return places.slice(row * columns, (row + 1) * columns).map((place) => values.data[place]);
}
