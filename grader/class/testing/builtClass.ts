import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inject } from 'vitest';
import { type BuiltFiles, builtFiles } from '../classSession.ts';

/** The command line with the boxes and the transpiler beside it. */
export interface BuiltClass {
  /** The script behind the command. */
  readonly cli: string;
  readonly files: BuiltFiles;
  /** A folder that may be written into. */
  readonly folder: string;
  remove(): void;
}

/** What the tests' set-up has built (scripts/buildForTests.ts), with a folder of its own. */
export function buildClass(): BuiltClass {
  if (inject('buildProblem') !== '') throw new Error(inject('buildProblem'));
  const cli = join(inject('product'), 'dist', 'cli.cjs');
  const folder = mkdtempSync(join(tmpdir(), 'class-'));
  const files = builtFiles(pathToFileURL(cli).href);
  return { cli, files, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Writes a submission as a folder: some of the solutions, and texts in place of others. */
export function writeSubmission(
  folder: string,
  texts: Readonly<Record<string, string>> = {},
  files: readonly string[] = [],
): void {
  for (const file of files) {
    write(join(folder, file), readFileSync(join('solutions', file), 'utf8'));
  }
  for (const [file, text] of Object.entries(texts)) write(join(folder, file), text);
}

function write(path: string, text: string): void {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
}
