import { basename, dirname, relative, resolve } from 'node:path';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { exercisesAround } from '../folders.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/grading.ts';
import { grade } from '../wording/program.ts';
import { print } from './paragraphs.ts';
import { commandIn, programIn, quoted } from './programWords.ts';
import { setUp } from './setUp.ts';

export function builder(yargs: Argv): Argv<{ folder: string }> {
  return yargs
    .positional('folder', { type: 'string', default: '.', describe: say.help.initFolder })
    .example('$0 init', say.help.exampleInit);
}

export function handler({ folder }: ArgumentsCamelCase<{ folder: string }>): void {
  const path = resolve(folder);
  const around = exercisesAround(path);
  if (around !== undefined) {
    const shown = relative(process.cwd(), around) || basename(around);
    throw new UsageError(say.holdsStubs(shown, commandIn(dirname(around), 'init')));
  }
  const { written, kept } = setUp(path);
  const isHere = path === process.cwd();
  const next = isHere ? grade() : `cd ${quoted(folder)} && ${programIn(path)}`;
  print(say.initDone(written, kept, isHere ? '.' : folder, next));
}
