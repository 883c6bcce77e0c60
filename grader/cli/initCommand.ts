import { resolve } from 'node:path';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import * as say from '../wording.ts';
import { setUp } from './setUp.ts';

export function builder(yargs: Argv): Argv<{ folder: string }> {
  return yargs
    .positional('folder', { type: 'string', default: '.', describe: say.help.initFolder })
    .example('$0 init', say.help.exampleInit);
}

export function handler({ folder }: ArgumentsCamelCase<{ folder: string }>): void {
  const { written, kept } = setUp(resolve(folder));
  console.log(say.initDone(written, kept, folder));
}
