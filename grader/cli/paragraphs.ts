import { wrapAnsi } from 'fast-wrap-ansi';
import kleur from 'kleur';
import { wrapRow } from '../watch/layout.ts';
import { grade } from '../wording/program.ts';

const widest = 80;
const narrowest = 20;

/** Where text is shown: a terminal has a width, a file or a pipe has none. */
export type Sheet = Partial<Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>>;

/** Sentences wrapped at the terminal's width, 80 at most. What stands between backticks stands out. */
export function paragraph(text: string, columns = process.stdout.columns ?? widest): string {
  return wrapAnsi(highlighted(text), Math.max(narrowest, Math.min(columns, widest)));
}

/** Colour instead of backticks, where there is colour. */
function highlighted(text: string): string {
  return kleur.enabled ? text.replaceAll(/`([^`]+)`/g, (_, code) => kleur.cyan(code)) : text;
}

/**
 * Sentences that a terminal would break within words, broken between them instead, later lines
 * indented as the first; a command in them stays whole, to be copied. Elsewhere they stay as they are.
 */
export function prose(text: string, { isTTY, columns }: Sheet = process.stdout): string {
  if (!isTTY || !columns) return text;
  return text
    .split('\n')
    .map((line) => broken(line, columns))
    .join('\n');
}

function broken(line: string, columns: number): string {
  const [indent = ''] = line.match(/^ */) ?? [];
  const room = Math.max(narrowest, columns - indent.length);
  const whole = line.slice(indent.length).replaceAll(commands(), (command) => {
    return command.replaceAll(' ', '\u00a0');
  });
  return indent + wrapAnsi(whole, room).replaceAll('\u00a0', ' ').replaceAll('\n', `\n${indent}`);
}

/** A row of cells (`counts | exact: True`) after its mark; in a terminal it breaks between cells. */
export function row(
  mark: string,
  text: string,
  { isTTY, columns }: Sheet = process.stdout,
): string {
  if (!isTTY || !columns) return `${mark} ${text}`;
  return `${mark} ${wrapRow(text, columns - 2).join('\n  ')}`;
}

/** What may be copied: the program with the words after it, up to a sentence's own. */
function commands(): RegExp {
  const program = grade().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const there = '(?:cd (?:"[^"]*"|\\S+) && )?';
  return new RegExp(
    `${there}${program}(?: (?!(?:or|and|then)\\b)(?:[\\w./\\\\:@=+-]+|"[^"]*"))*`,
    'g',
  );
}

/** Prints sentences as `prose` lays them out. */
export function print(text: string): void {
  console.log(prose(text));
}
