import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { allStubs } from '../../reference/steps/stub.ts';
import { findExercises, isInstalledIn, makeFolder } from '../folders.ts';
import { systemReason } from '../systemReason.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/grading.ts';
import { grade } from '../wording/program.ts';
import { prose } from './paragraphs.ts';
import { programIn } from './programWords.ts';

/** What an editor needs to know in a folder that has no settings of its own. */
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

/**
 * Writes the stubs that are not there yet, with the command that works there, a tsconfig.json where there is none, and makes
 * `npm test` grade where it does nothing yet. No file is overwritten.
 * @throws UsageError if the system does not let it
 */
export function setUp(folder: string): { readonly written: number; readonly kept: number } {
  try {
    return writeStubs(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    const file = fileAmong(join(folder, 'exercises', '1-chunked'));
    const shown = (path: string): string => relative(process.cwd(), path) || '.';
    throw new UsageError(
      file === undefined
        ? say.cannotInit(shown(folder), systemReason(error))
        : say.isFileNotFolder(shown(file)),
    );
  }
}

/** The file that stands in the way of a folder. */
function fileAmong(path: string): string | undefined {
  if (!existsSync(path)) return path === dirname(path) ? undefined : fileAmong(dirname(path));
  return statSync(path).isDirectory() ? undefined : path;
}

function writeStubs(folder: string): { readonly written: number; readonly kept: number } {
  const stubs = [...allStubs(programIn(folder))].map(
    ([file, text]) => [join(folder, 'exercises', file), text] as const,
  );
  const missing = stubs.filter(([path]) => !existsSync(path));
  for (const [path, text] of missing) writeNew(path, text);
  const settings = join(folder, 'tsconfig.json');
  if (!existsSync(settings)) writeNew(settings, json(tsconfig));
  if (isInstalledIn(folder)) letNpmTestGrade(join(folder, 'package.json'));
  return { written: missing.length, kept: stubs.length - missing.length };
}

function writeNew(path: string, text: string): void {
  makeFolder(dirname(path));
  writeFileSync(path, text, { flag: 'wx' });
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function letNpmTestGrade(path: string): void {
  if (!existsSync(path)) return;
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  if (manifest.scripts?.test) return;
  manifest.scripts = { ...manifest.scripts, test: 'grade' };
  writeFileSync(path, json(manifest));
}

/**
 * The exercises of the working directory. Where the product has just been installed there are none
 * yet, and the first use puts them there.
 */
export function deskFolder(): string {
  const found = findExercises();
  if (found !== undefined) return found;
  const here = process.cwd();
  if (!isInstalledIn(here)) throw new UsageError(say.noExercises());
  const { written, kept } = setUp(here);
  console.error(prose(say.initDone(written, kept, '.', grade()), process.stderr));
  return join(here, 'exercises');
}
