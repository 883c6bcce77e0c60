import { hideBin } from 'yargs/helpers';
import { quoted } from './programWords.ts';

/**
 * The words of the command line with `word` mended, also where it is an option before its `=`; none
 * where nobody typed it.
 */
export function mended(
  word: string,
  meant: string,
  typed: readonly string[] = hideBin(process.argv),
): string | undefined {
  const isIt = (entry: string): boolean =>
    entry === word || (word.startsWith('-') && entry.startsWith(`${word}=`));
  if (!typed.some(isIt)) return undefined;
  return typed
    .map((entry) => quoted(isIt(entry) ? meant + entry.slice(word.length) : entry))
    .join(' ');
}
