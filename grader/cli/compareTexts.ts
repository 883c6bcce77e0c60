import { structuredPatch } from 'diff';
import { wrapAnsi } from 'fast-wrap-ansi';
import kleur from 'kleur';
import { cleanLine } from '../class/box/cleanText.ts';

/** A line of a comparison: in both texts, only in the first (-) or only in the second (+). */
export interface ComparedLine {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

/** Two texts compared line by line, in full. CRLF counts as LF; no lines if the two are the same. */
export function compareTexts(yours: string, solution: string): readonly ComparedLine[] {
  const options = {
    context: Number.MAX_SAFE_INTEGER,
    stripTrailingCr: true,
    ignoreNewlineAtEof: true,
  };
  const { hunks } = structuredPatch('', '', yours, solution, '', '', options);
  const lines = hunks.flatMap((hunk) => hunk.lines).filter((line) => !line.startsWith('\\'));
  return lines.map((line) => {
    const mark = line.startsWith('-') ? '-' : line.startsWith('+') ? '+' : ' ';
    return {
      mark,
      text: cleanLine(line.slice(1).replaceAll('\t', '  '), Number.POSITIVE_INFINITY).trimEnd(),
    };
  });
}

/**
 * As `diff -u` shows it: what is only yours with -, what is only the solution's with +; what is too
 * long for so many columns, if they are known, goes on in the next row.
 */
export function unified(lines: readonly ComparedLine[], columns?: number): readonly string[] {
  return lines.flatMap((line) => {
    const rows = columns === undefined ? [`${line.mark} ${line.text}`] : cells(line, columns);
    return rows.map((row) => painted(line, row.trimEnd()));
  });
}

/** Two columns that together fill the width, under their titles; long lines go on in the next row. */
export function sideBySide(
  lines: readonly ComparedLine[],
  titles: readonly [string, string],
  columns: number,
): readonly string[] {
  const gap = ' │ ';
  const width = Math.floor((columns - gap.length) / 2);
  const heading = titles.map((title) => `  ${title}`.padEnd(width)).join(gap);
  const rows = pairs(lines).flatMap(([left, right]) => {
    const [a, b] = [cells(left, width), cells(right, width)];
    const height = Math.max(a.length, b.length);
    return Array.from({ length: height }, (_, i) => {
      const [yours, solution] = [a[i] ?? '', b[i] ?? ''];
      const padded = yours.padEnd(width);
      return `${left ? painted(left, padded) : padded}${gap}${right ? painted(right, solution) : solution}`;
    });
  });
  return [kleur.dim(heading.trimEnd()), ...rows.map((row) => row.trimEnd())];
}

type Pair = readonly [left: ComparedLine | undefined, right: ComparedLine | undefined];

/** Equal lines face each other; of a change, the first line of yours faces the first of the solution's. */
function pairs(lines: readonly ComparedLine[]): readonly Pair[] {
  const result: Pair[] = [];
  for (let i = 0; i < lines.length; ) {
    const removed = run(lines, i, '-');
    const added = run(lines, i + removed.length, '+');
    if (removed.length + added.length === 0) {
      result.push([lines[i], lines[i]]);
      i++;
      continue;
    }
    const height = Math.max(removed.length, added.length);
    for (let row = 0; row < height; row++) result.push([removed[row], added[row]]);
    i += removed.length + added.length;
  }
  return result;
}

/** The lines with this mark that follow each other from `start`. */
function run(
  lines: readonly ComparedLine[],
  start: number,
  mark: ComparedLine['mark'],
): readonly ComparedLine[] {
  const rest = lines.slice(start);
  const end = rest.findIndex((line) => line.mark !== mark);
  return end < 0 ? rest : rest.slice(0, end);
}

function cells(line: ComparedLine | undefined, width: number): readonly string[] {
  if (!line) return [''];
  const wrapped = wrapAnsi(line.text, width - 2, { hard: true, trim: false }).split('\n');
  return wrapped.map((text, i) => (i === 0 ? `${line.mark} ${text}` : `  ${text.trimStart()}`));
}

function painted({ mark }: ComparedLine, text: string): string {
  if (mark === ' ') return text;
  return mark === '-' ? kleur.red(text) : kleur.green(text);
}
