import { stripVTControlCharacters } from 'node:util';

const mostLines = 50;
const mostColumns = 500;

/** Control characters but the tab, and those that turn the direction of the text around them. */
const unwanted = /[^\P{Cc}\t]|[\u202a-\u202e\u2066-\u2069]/gu;

/** One line out of a box, harmless on a terminal and not too long. */
export function cleanLine(text: string, columns = mostColumns): string {
  const line = stripVTControlCharacters(text).replace(unwanted, '');
  return line.length <= columns ? line : `${line.slice(0, columns)}…`;
}

/** Text of more lines; its line breaks stay. */
export function cleanText(text: string, columns = mostColumns): string {
  return cleanLines(text.split('\n'), columns).join('\n');
}

/** The first fifty lines, and a note that there were more. */
export function cleanLines(lines: readonly string[], columns = mostColumns): readonly string[] {
  const clean = lines.slice(0, mostLines).map((line) => cleanLine(line, columns));
  return lines.length <= mostLines ? clean : [...clean, '… and more'];
}
