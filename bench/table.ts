/** A table in Markdown, aligned so that it reads well as it is: texts to the left, numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const numeric = head.map((_, column) => rows.every((row) => !/^[^\d–]/.test(row[column])));
  const isRight = (column: number): boolean => column > 0 && numeric[column];
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column].length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells
      .map((cell, column) =>
        isRight(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
      )
      .join(' | ')} |`;
  const rule = widths.map((width, column) =>
    isRight(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** A number with the digits that matter: three at least. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const shown = [2, 1].map((after) => value.toFixed(after)).find((text) => text.length <= 4);
  return shown ?? value.toFixed(0);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
