import { tensor } from '../../reference/tensor/constructors.ts';
import type { Nested } from '../../reference/tensor/nested.ts';
import type { Tensor } from '../../reference/tensor/tensor.ts';

/**
 * How the worked examples are written down. They compute in float64, so that no rounding shows in
 * the four decimals that are printed. A line that begins with a space is a formula, laid out by
 * columns; any other line is a sentence, which may be wrapped.
 */

/** Some lines of one formula: a matrix, or one line of text. */
export type Block = readonly string[];

export function numbers(nested: Nested): Tensor {
  return tensor(nested, { dtype: 'float64' });
}

/** A number with four decimals at most, without trailing zeros and without -0. */
export function short(x: number): string {
  return String(Number(x.toFixed(4)) + 0);
}

/** A number to multiply with: a negative one in brackets. */
export function factor(x: number): string {
  const text = short(x);
  return text.startsWith('-') ? `(${text})` : text;
}

/** Terms with + between them, or - before those that begin with one. */
export function sumOf(terms: readonly string[]): string {
  return terms.join(' + ').replaceAll('+ -', '- ');
}

/** The index symbols of a matrix, row by row, from 1 as on paper: a11 a12, a21 a22. */
export function symbols(
  [rows, columns]: readonly number[],
  write: (i: number, j: number) => string,
): string[][] {
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => write(i + 1, j + 1)),
  );
}

/** Cells as a matrix in brackets, its columns aligned to the right. */
export function grid(cells: readonly (readonly string[])[]): Block {
  const widths = cells[0].map((_, j) => Math.max(...cells.map((row) => row[j].length)));
  return cells.map((row) => `[ ${row.map((cell, j) => cell.padStart(widths[j])).join('  ')} ]`);
}

/** A vector as one row, a matrix as it is, in short numbers. */
export function matrix(t: Tensor): Block {
  const rows = t.ndim === 2 ? t : t.view(1, -1);
  return grid(symbols(rows.shape, (i, j) => short(rows.get(i - 1, j - 1))));
}

/** Blocks next to each other, one space apart; single lines stand by the middle of the others. */
export function beside(...blocks: readonly (Block | string)[]): Block {
  const all = blocks.map((block) => (typeof block === 'string' ? [block] : block));
  const height = Math.max(...all.map((block) => block.length));
  return Array.from({ length: height }, (_, row) => {
    const parts = all.map((block) => {
      const from = Math.floor((height - block.length) / 2);
      return (block[row - from] ?? '').padEnd(Math.max(...block.map((line) => line.length)));
    });
    return `  ${parts.join(' ')}`.trimEnd();
  });
}

/** Rows under headings, each column aligned to the right: as a formula. */
export function columns(headings: readonly string[], rows: readonly (readonly string[])[]): Block {
  const all = [headings, ...rows];
  const widths = headings.map((_, j) => Math.max(...all.map((row) => row[j].length)));
  return all.map((row) => `  ${row.map((cell, j) => cell.padStart(widths[j])).join('   ')}`);
}
