import { wrapAnsi } from 'fast-wrap-ansi';

/**
 * A line as lines of at most `columns` columns, broken between words but not at no-break spaces, and
 * later ones indented as the first is.
 */
export function wrap(line: string, columns: number): readonly string[] {
  const [indent = ''] = line.match(/^ */) ?? [];
  const hanging = indent.length < columns / 2 ? indent : '';
  return broken(line.slice(indent.length), columns - hanging.length).map(
    (part) => hanging + part.replaceAll('\u00a0', ' '),
  );
}

/**
 * A row of cells (`counts | exact: True`), broken between cells, its bars below each other; where that
 * leaves no room for a cell, each line begins at the left.
 */
export function wrapRow(row: string, columns: number): readonly string[] {
  const [name = '', ...cells] = row.split(' | ');
  if (cells.length === 0) return wrap(row, columns);
  const bars = cells.map((cell) => `| ${cell}`);
  const room = columns - name.length - 1;
  if (bars.some((cell) => cell.length > room)) {
    const lines = packed([name.trimEnd(), ...cells], ' | ', columns);
    return lines.flatMap((line) => folded(line, columns));
  }
  const [first = '', ...rest] = packed(bars, ' ', room);
  return [`${name} ${first}`, ...rest.map((line) => ' '.repeat(name.length + 1) + line)];
}

/** As many parts to a line as fit. */
function packed(parts: readonly string[], between: string, columns: number): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines.at(-1)}${between}${part}`;
    if (lines.length > 0 && longer.length <= columns) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines.map((line) => line.trimEnd());
}

/** Text that is laid out already: only what is too wide is broken, and no space is lost. */
export function folded(line: string, columns: number): readonly string[] {
  return wrapAnsi(line, Math.max(1, columns), { hard: true, trim: false }).split('\n');
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
