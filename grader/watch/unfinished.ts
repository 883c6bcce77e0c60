import { readFile } from 'node:fs/promises';
import { isFailure, transpile } from '../run/transpile.ts';

/** Where a file that was saved in the middle of an edit stops being a program. */
export interface Unfinished {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** The line itself. */
  readonly text: string;
  /** What the parser says about it. */
  readonly message: string;
}

/** Where the file does not parse; undefined if it does, or cannot be read; `missing` if there is none. */
export async function unfinishedIn(path: string): Promise<Unfinished | 'missing' | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : undefined;
  }
  const failure = transpile(path, text);
  if (!isFailure(failure) || failure.kind !== 'parse' || !failure.place) return undefined;
  const { message, place } = failure;
  return { ...place, text: text.split(/\r?\n/)[place.line - 1] ?? '', message };
}

/** The line with its number and a caret below the place, cut to `columns` around it. */
export function frame({ line, column, text }: Unfinished, columns: number): readonly string[] {
  const gutter = `${line} | `;
  const room = Math.max(10, columns - gutter.length);
  // The place stays in sight: a line that is too long loses its start.
  const start = column < room ? 0 : column - Math.floor(room * 0.7);
  const end = start + room;
  // What would steer the terminal, the tab among it, takes a column.
  const plain = text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ');
  const before = start > 0 ? '…' : '';
  const after = plain.length > end ? '…' : '';
  const shown = before + plain.slice(start + before.length, end - after.length) + after;
  return [
    `${gutter}${shown}`,
    `${' '.repeat(gutter.length - 2)}| ${' '.repeat(column - 1 - start)}^`,
  ];
}
