import type { Values } from '../reference/tensor/values.ts';
import { agreement } from './compare.ts';
import { multiplierOf } from './multiplier.ts';

/** A pattern in where, or by how much, two matrices differ. */
export type Difference =
  | { readonly kind: 'row' | 'column'; readonly index: number }
  | { readonly kind: 'cell' }
  | { readonly kind: 'empty-rows'; readonly filled: number; readonly expected: number }
  | { readonly kind: 'label' }
  | { readonly kind: 'times-labels' }
  | { readonly kind: 'same-in-every-row' | 'same-in-every-column' };

/**
 * What the places say in which an answer is wrong: one row, column or cell, rows that stay empty, the
 * label's cell of each row, or a difference that is the same along a dimension. For matrices of two rows and columns at least.
 */
export function whereItDiffers(
  yours: Values,
  expected: Values,
  labels: Values | undefined,
): Difference | undefined {
  const [rows, columns] = expected.shape;
  if (expected.shape.length !== 2 || rows < 2 || columns < 2) return undefined;
  const differences = differencesOf(yours, expected);
  if (!differences.every(Number.isFinite) || differences.every((x) => x === 0)) return undefined;
  const isWrong = (row: number, column: number): boolean =>
    differences[row * columns + column] !== 0;
  const wrongRows = indices(rows).filter((row) => indices(columns).some((c) => isWrong(row, c)));
  const wrongColumns = indices(columns).filter((c) => indices(rows).some((row) => isWrong(row, c)));
  const [oneRow, oneColumn] = [wrongRows.length === 1, wrongColumns.length === 1];
  if (oneRow && oneColumn) return { kind: 'cell' };
  if (oneRow) return { kind: 'row', index: wrongRows[0] };
  if (oneColumn) return { kind: 'column', index: wrongColumns[0] };
  if (labels && isTimesLabels(yours, expected, labels)) return { kind: 'times-labels' };
  const empty = emptyRows(yours, expected);
  if (empty) return empty;
  const isLabel = (row: number, column: number): boolean => labels?.data[row] === column;
  const onlyLabels = indices(rows).every((row) =>
    indices(columns).every((c) => isWrong(row, c) === isLabel(row, c)),
  );
  if (labels && onlyLabels) return { kind: 'label' };
  const same = (a: number, b: number): boolean => differences[a] === differences[b];
  const cells = indices(rows * columns);
  if (cells.every((cell) => same(cell, cell % columns))) return { kind: 'same-in-every-row' };
  if (cells.every((cell) => same(cell, cell - (cell % columns)))) {
    return { kind: 'same-in-every-column' };
  }
  return undefined;
}

/** Rows of zeros where none belong; the others hold numbers. */
function emptyRows(yours: Values, expected: Values): Difference | undefined {
  const [rows, columns] = expected.shape;
  const filledIn = ({ data }: Values): readonly number[] =>
    indices(rows).filter((row) => indices(columns).some((c) => data[row * columns + c] !== 0));
  const [filled, wanted] = [filledIn(yours), filledIn(expected)];
  if (filled.length >= wanted.length || !filled.every((row) => wanted.includes(row)))
    return undefined;
  return { kind: 'empty-rows', filled: filled.length, expected: wanted.length };
}

/** Whether each number is so many times what is expected as its row's label says, up to one constant. */
function isTimesLabels(yours: Values, { shape, data }: Values, labels: Values): boolean {
  const wanted = Float64Array.from(data, (x, i) => x * labels.data[Math.floor(i / shape[1])]);
  return multiplierOf(yours.data, wanted, []) !== undefined;
}

function indices(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

/** The differences in steps of the agreement, so that rounding makes no two of them unequal. */
function differencesOf(yours: Values, expected: Values): Float64Array {
  let scale = 0;
  for (const number of expected.data) scale = Math.max(scale, Math.abs(number));
  return Float64Array.from(expected.data, (number, i) => {
    const steps = Math.round((yours.data[i] - number) / ((scale || 1) * agreement));
    return steps === 0 ? 0 : steps;
  });
}
