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

/** What fits beside `grade watch` in a window of 60 columns. */
export const widest = 59;

/**
 * Blocks next to each other, one space apart; single lines stand by the middle of the others. What is
 * too wide goes on below: an operator under the last equals sign of the first block, another text at
 * the left.
 */
export function beside(...blocks: readonly (Block | string)[]): Block {
  const under = ' '.repeat(Math.max(0, String(blocks[0]).lastIndexOf('=')));
  const rows: (readonly (Block | string)[])[] = [];
  for (const part of parts(blocks)) {
    const [first = '', ...rest] = part;
    const longer = [...(rows.at(-1) ?? []), ...part];
    if (rows.length > 0 && widthOf(inOneRow(longer)) <= widest) rows[rows.length - 1] = longer;
    else if (rows.length === 0 || typeof first !== 'string') rows.push(part);
    else rows.push([operator.test(first) ? `${under}${first}` : first.trimStart(), ...rest]);
  }
  const lines = rows.map(inOneRow);
  return lines.flatMap((block, i) => (i > 0 && block.length > 1 ? ['', ...block] : block));
}

const operator = /^[=+*-]( |$)/;

/** Each text with the blocks that follow it, which stay by it. */
function parts(blocks: readonly (Block | string)[]): readonly (readonly (Block | string)[])[] {
  const starts = blocks.flatMap((block, i) => (i === 0 || typeof block === 'string' ? [i] : []));
  return starts.map((start, i) => blocks.slice(start, starts[i + 1]));
}

function widthOf(block: Block): number {
  return Math.max(...block.map((line) => line.length));
}

function inOneRow(blocks: readonly (Block | string)[]): Block {
  const all = blocks.map((block) => (typeof block === 'string' ? [block] : block));
  const height = Math.max(...all.map((block) => block.length));
  return Array.from({ length: height }, (_, row) => {
    const cells = all.map((block) => {
      const from = Math.floor((height - block.length) / 2);
      return (block[row - from] ?? '').padEnd(widthOf(block));
    });
    return `  ${cells.join(' ')}`.trimEnd();
  });
}

/** Rows under headings, each column aligned to the right, closer together where there are many: as a formula. */
export function columns(headings: readonly string[], rows: readonly (readonly string[])[]): Block {
  const all = [headings, ...rows];
  const widths = headings.map((_, j) => Math.max(...all.map((row) => row[j].length)));
  const laidOut = (gap: string): Block =>
    all.map((row) => `  ${row.map((cell, j) => cell.padStart(widths[j])).join(gap)}`);
  const spacious = laidOut('   ');
  return widthOf(spacious) <= widest ? spacious : laidOut('  ');
}
