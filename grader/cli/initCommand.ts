import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { allStubs } from '../../reference/steps/stub.ts';
import * as say from '../wording.ts';

export const command = 'init [folder]';
export const describe = say.help.init;

export function builder(yargs: Argv): Argv<{ folder: string }> {
  return yargs
    .positional('folder', { type: 'string', default: '.', describe: say.help.initFolder })
    .example('$0 init', say.help.exampleInit);
}

export function handler({ folder }: ArgumentsCamelCase<{ folder: string }>): void {
  const { written, kept } = setUp(resolve(folder));
  console.log(say.initDone(written, kept, folder));
}

/** The editor's settings for a folder that has none: where types come from. */
const tsconfig = {
  compilerOptions: {
    module: 'nodenext',
    target: 'es2023',
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    skipLibCheck: true,
  },
  include: ['exercises'],
};

/** Writes the stubs that are not there yet, and a tsconfig.json where there is none. Nothing is overwritten. */
export function setUp(folder: string): { written: number; kept: number } {
  const stubs = [...allStubs()].map(([file, text]) => [join(folder, 'exercises', file), text] as const);
  const missing = stubs.filter(([path]) => !existsSync(path));
  const settings = join(folder, 'tsconfig.json');
  if (!existsSync(settings)) missing.push([settings, `${JSON.stringify(tsconfig, null, 2)}\n`]);
  for (const [path, text] of missing) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
  }
  const written = missing.filter(([path]) => path !== settings).length;
  return { written, kept: stubs.length - written };
}
