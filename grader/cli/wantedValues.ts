import type { Argv } from 'yargs';
import { hideBin } from 'yargs/helpers';
import { nearest } from '../nearest.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/grading.ts';
import { commandNames } from './commandNames.ts';
import { stepNamed } from './selection.ts';

/** What yargs keeps of the options, but does not tell TypeScript of. */
interface WithOptions {
  getOptions(): { readonly number: readonly string[]; readonly string: readonly string[] };
  getGroups(): Readonly<Record<string, readonly string[]>>;
}

/** The options of a command that take a value: all but the switches, and not the words without dashes. */
export function valuedOptions(yargs: Argv<unknown>): readonly string[] {
  const { number, string } = (yargs as unknown as WithOptions).getOptions();
  const names = [...number, ...string].filter((name) => !positionals(yargs).includes(name));
  // yargs may list a name once more in camelCase.
  return [...new Set(names)].filter((name) => !/[A-Z]/.test(name));
}

/** The words of a command that are written without dashes. */
function positionals(yargs: Argv<unknown>): readonly string[] {
  return (yargs as unknown as WithOptions).getGroups()['Positionals:'] ?? [];
}

/** Without its value an option that takes one would count as not given, or as a file without a name. */
export function wantValues<T>(yargs: Argv<T>): Argv<T> {
  const names = valuedOptions(yargs);
  const plain = positionals(yargs);
  return yargs.requiresArg([...names]).check((options: Readonly<Record<string, unknown>>) => {
    const words = hideBin(process.argv);
    const empty = names.find((name) => options[name] === '' || words.includes(`--${name}=`));
    if (empty !== undefined) throw new UsageError(say.noValue(empty));
    // Of a value that is given twice yargs makes a list.
    const twice = Object.keys(options).find(
      (name) => Array.isArray(options[name]) && name !== '_' && !plain.includes(name),
    );
    if (twice !== undefined) throw new UsageError(say.givenTwice(twice));
    const dashed = plain.find((name) =>
      words.some((word) => word === `--${name}` || word.startsWith(`--${name}=`)),
    );
    // A command that is misspelt may have that option.
    const [first = ''] = words;
    const isMisspelt = !commandNames.includes(first) && nearest(first, commandNames);
    if (dashed !== undefined && isMisspelt) stepNamed(first, commandNames);
    if (dashed !== undefined) throw new UsageError(say.withoutDashes(dashed));
    return true;
  }, false);
}
