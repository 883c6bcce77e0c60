/** Lines of text that take up a rectangle; `width` is what is seen of each body line, colour codes apart. */
export interface Block {
  readonly title: string;
  readonly body: readonly string[];
  readonly width: number;
  /** How many characters at the start of each body line are its row's number. */
  readonly gutter: number;
}

/**
 * Blocks side by side as far as they fit into so many columns, the others below them. Rows are
 * numbered at the left of each shelf only.
 */
export function beside(blocks: readonly Block[], columns: number, gap: number): string[] {
  const shelves: Block[][] = [];
  let used = Infinity;
  for (const block of blocks) {
    const next = withoutGutter(block);
    const fits = used + gap + outerWidth(next) <= columns;
    if (fits) shelves.at(-1)?.push(next);
    else shelves.push([block]);
    used = fits ? used + gap + outerWidth(next) : outerWidth(block);
  }
  return shelves.flatMap((shelf, i) => [...(i > 0 ? [''] : []), ...shelfLines(shelf, gap)]);
}

function withoutGutter({ title, body, width, gutter }: Block): Block {
  return { title, body: body.map((line) => line.slice(gutter)), width: width - gutter, gutter: 0 };
}

function outerWidth({ title, width }: Block): number {
  return Math.max(title.length, width);
}

function shelfLines(shelf: readonly Block[], gap: number): string[] {
  const height = Math.max(...shelf.map(({ body }) => body.length));
  const rows = Array.from({ length: height + 1 }, (_, row) =>
    shelf.map((block) => {
      const line = row === 0 ? block.title : (block.body[row - 1] ?? '');
      const seen = row === 0 ? line.length : line === '' ? 0 : block.width;
      return line + ' '.repeat(outerWidth(block) - seen);
    }),
  );
  return rows.map((row) => row.join(' '.repeat(gap)).trimEnd());
}

/** Short entries in as many columns as fit. */
export function inColumns(entries: readonly string[], columns: number, gap = 3): string[] {
  const width = Math.max(...entries.map((entry) => entry.length)) + gap;
  const across = Math.max(1, Math.floor((columns + gap) / width));
  const down = Math.ceil(entries.length / across);
  return Array.from({ length: down }, (_, row) => {
    const line = entries.filter((_, i) => i % down === row);
    return line
      .map((entry) => entry.padEnd(width))
      .join('')
      .trimEnd();
  });
}

/** A sentence in lines of at most so many columns, broken between words. */
export function wrap(sentence: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const longer = lines.length > 0 ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length > 0 && longer.length <= columns) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
