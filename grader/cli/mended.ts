import { hideBin } from 'yargs/helpers';
import { quoted } from './programWords.ts';

/**
 * The words of the command line with `word` mended, also where it is an option before its `=`, into
 * one word or several; none where nobody typed it.
 */
export function mended(
  word: string,
  meant: string | readonly string[],
  typed: readonly string[] = hideBin(process.argv),
): string | undefined {
  const isIt = (entry: string): boolean =>
    entry === word || (word.startsWith('-') && entry.startsWith(`${word}=`));
  if (!typed.some(isIt)) return undefined;
  return typed
    .flatMap((entry) =>
      isIt(entry) ? [meant].flat().map((one) => one + entry.slice(word.length)) : entry,
    )
    .map(quoted)
    .join(' ');
}

/** The same with a command, which was written as `word`, in its place before all else. */
export function commandFirst(
  word: string,
  command: string,
  typed: readonly string[] = hideBin(process.argv),
): string | undefined {
  if (!typed.includes(word)) return undefined;
  return [command, ...typed.filter((entry) => entry !== word).map(quoted)].join(' ');
}
