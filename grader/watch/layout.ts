import wrapAnsi from 'wrap-ansi';

/** A line that will not be broken at these spaces. */
const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0');
const spaces = (text: string): string => text.replaceAll('\u00a0', ' ');

/**
 * A line as lines of at most `columns` columns, broken between words, and later ones indented as
 * the first is. A row of cells (`counts | exact: True`) is broken between cells, its bars aligned.
 */
export function wrap(line: string, columns: number): readonly string[] {
  const firstBar = line.indexOf(' | ');
  if (firstBar >= 0 && firstBar < columns / 2) return wrapRow(line, firstBar, columns);
  const [indent = ''] = line.match(/^ */) ?? [];
  const hanging = indent.length < columns / 2 ? indent : '';
  return broken(line.slice(indent.length), columns - hanging.length).map((part) => hanging + part);
}

function wrapRow(line: string, firstBar: number, columns: number): readonly string[] {
  const name = line.slice(0, firstBar);
  const cells = line.slice(firstBar + 1).split(' | ');
  const text = cells.map((cell, i) => unbroken(i === 0 ? cell : `| ${cell}`)).join(' ');
  return broken(text, columns - firstBar - 1).map(
    (part, i) => `${i === 0 ? name : ' '.repeat(firstBar)} ${spaces(part)}`.trimEnd(),
  );
}

function broken(text: string, columns: number): readonly string[] {
  return wrapAnsi(text, Math.max(1, columns), { hard: true }).split('\n');
}

/** `[####------]`, with at least one mark as soon as there is one. */
export function bar(done: number, total: number, width: number): string {
  const share = total === 0 ? 0 : (done / total) * width;
  const marks = done === 0 ? 0 : Math.max(1, Math.floor(share));
  return `[${'#'.repeat(marks)}${'-'.repeat(width - marks)}]`;
}

/** Entries side by side, down the columns, as many as there is room for. */
export function inColumns(entries: readonly string[], columns: number): readonly string[] {
  const gap = 2;
  const widest = Math.max(...entries.map((entry) => entry.length));
  const across = Math.max(1, Math.floor((columns + gap) / (widest + gap)));
  const down = Math.ceil(entries.length / across);
  return Array.from({ length: down }, (_, row) =>
    entries
      .filter((_, i) => i % down === row)
      .map((entry) => entry.padEnd(widest + gap))
      .join('')
      .trimEnd(),
  );
}
