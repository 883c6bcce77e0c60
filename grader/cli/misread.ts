import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import yargs, { type Argv } from 'yargs';
import { findExercises } from '../folders.ts';
import { nearest } from '../nearest.ts';
import * as say from '../wording/grading.ts';
import { commandNames } from './commandNames.ts';
import { builders } from './commands.ts';
import { mended } from './mended.ts';
import { commandIn, quoted } from './programWords.ts';
import { numberedStep, stepNamed } from './selection.ts';

/** What yargs has to say about a command line that it cannot read. */
export class Misread extends Error {}

const missing = /^Missing required argument: ([^,]+)$/;
const withoutValue = /^Not enough arguments following: (.+)$/;

/** Of an option without its value yargs makes an error of its own. */
export function isMisread(error: unknown): error is Error {
  return error instanceof Misread || (error instanceof Error && withoutValue.test(error.message));
}

/**
 * The same in our words. Of words that it does not know, yargs lists those of options (without their
 * dashes, and once more in camelCase) and the others alike.
 */
export async function sentenceOn({ message }: Error, words: readonly string[]): Promise<string> {
  const [, without] = withoutValue.exec(message) ?? missing.exec(message) ?? [];
  if (without !== undefined) return say.noValue(without);
  const [, list = ''] = /^Unknown arguments?: (.+)$/.exec(message) ?? [];
  const unknown = list.split(', ');
  const command = words.find((word) => commandNames.includes(word)) ?? '';
  // A command after a step is read as one more step; a number may be an option's.
  const before = words.slice(0, Math.max(0, words.indexOf(command)));
  const isStep = (word: string, i: number): boolean =>
    numberedStep(word) !== undefined && !(/^\d+$/.test(word) && before[i - 1]?.startsWith('-'));
  if (before.some(isStep)) stepNamed(command, commandNames);
  const option = words
    .map((word) => word.replace(/=.*/, ''))
    .find((word) => word.startsWith('-') && unknown.includes(word.replace(/^-+/, '')));
  if (option === undefined) {
    return list === ''
      ? say.usage(message, command)
      : say.unknownWord(unknown[0], command, await withoutUnknown(unknown, command, words));
  }
  // A command that is misspelt has none of its options.
  if (command === '' && !words[0].startsWith('-')) stepNamed(words[0], commandNames);
  const known = await optionsOf(command);
  const { value, others } = apart(option, words);
  if (value !== undefined && ofDesk.includes(command) && isFolder(value)) {
    const folder = findExercises(resolve(value));
    const again = others.map(quoted).join(' ');
    return folder === undefined
      ? say.stubsElsewhere(option, again)
      : say.gradedThere(option, commandIn(dirname(folder), again));
  }
  const near = nearest(option.replace(/^-+/, ''), known);
  const isWrong = value !== undefined && Number.isNaN(Number(value));
  const meant =
    near !== undefined && isWrong && (await takesNumber(near, command)) ? undefined : near;
  const again = meant === undefined ? undefined : mended(option, `--${meant}`, words);
  return say.unknownOption(option, meant, again, command);
}

/** The commands that read the stubs in exercises/, '' for `grade [steps..]`. */
const ofDesk = ['', 'list', 'hint', 'explain', 'show', 'diff', 'open', 'reset', 'watch', 'train'];

/** An option's value, in the same word or the next, and the words without the two. */
function apart(
  option: string,
  words: readonly string[],
): { readonly value: string | undefined; readonly others: readonly string[] } {
  const at = words.findIndex((word) => word === option || word.startsWith(`${option}=`));
  const [, joined] = /^.*?=(.*)$/.exec(words[at]) ?? [];
  const next = words.at(at + 1)?.startsWith('-') ? undefined : words[at + 1];
  const count = joined === undefined && next !== undefined ? 2 : 1;
  return { value: joined ?? next, others: words.filter((_, i) => i < at || i >= at + count) };
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** The same command without a step too many, or with a number as the value of --steps. */
async function withoutUnknown(
  unknown: readonly string[],
  command: string,
  words: readonly string[],
): Promise<string | undefined> {
  const [word] = unknown;
  const isNumber = unknown.length === 1 && /^\d+$/.test(word);
  if (isNumber && (await optionsOf(command)).includes('steps')) {
    return mended(word, ['--steps', word], words);
  }
  const rest = words.filter((entry) => !unknown.includes(entry));
  return rest.some(numberedStep) ? rest.map(quoted).join(' ') : undefined;
}

/** The names of a command's options; of `grade [steps..]` for ''. */
async function optionsOf(command: string): Promise<readonly string[]> {
  const options = await (await alone(command)).getCompletion(['--']);
  // In some shells a completion has its description behind a colon.
  return options.map((option) => option.replace(/^--/, '').replace(/:.*/, ''));
}

async function takesNumber(option: string, command: string): Promise<boolean> {
  // Read with a value that is no number, such an option gives NaN.
  const read = await (await alone(command)).parseAsync([`--${option}`, 'x']);
  return Number.isNaN(read[option]);
}

async function alone(command: string): Promise<Argv> {
  const parser = yargs([]).option('verbose', { type: 'boolean' });
  await builders.get(command)?.(parser);
  return parser;
}
