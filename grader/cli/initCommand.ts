import { join, resolve } from 'node:path';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { isInstalledIn, productFolder } from '../folders.ts';
import * as say from '../wording/grading.ts';
import { setUp } from './setUp.ts';

export function builder(yargs: Argv): Argv<{ folder: string }> {
  return yargs
    .positional('folder', { type: 'string', default: '.', describe: say.help.initFolder })
    .example('$0 init', say.help.exampleInit);
}

export function handler({ folder }: ArgumentsCamelCase<{ folder: string }>): void {
  const path = resolve(folder);
  const { written, kept } = setUp(path);
  const isHere = path === process.cwd();
  const next = isHere ? 'npx grade' : commandFor(folder, isInstalledIn(path));
  console.log(say.initDone(written, kept, isHere ? '.' : folder, next));
}

/**
 * How to grade in another folder. Where the product is not installed there, npx would look for a
 * package of the command's name in the registry.
 */
function commandFor(folder: string, isInstalled: boolean): string {
  const grade = isInstalled ? 'npx grade' : `node ${quoted(join(productFolder, 'dist', 'cli.js'))}`;
  return `cd ${quoted(folder)} && ${grade}`;
}

function quoted(path: string): string {
  return /^[\w./\\:~@+-]+$/.test(path) ? path : `"${path}"`;
}
