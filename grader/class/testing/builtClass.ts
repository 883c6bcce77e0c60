import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { inject } from 'vitest';
import { bundledBoxes } from '../box/testing/bundled.ts';
import { type BuiltFiles, builtFiles } from '../classSession.ts';

/** The command line with the boxes and the transpiler beside it, built from the sources as they are now. */
export interface BuiltClass {
  /** The script behind the command. */
  readonly cli: string;
  readonly files: BuiltFiles;
  /** A folder that may be written into. */
  readonly folder: string;
  remove(): void;
}

export async function buildClass(): Promise<BuiltClass> {
  // Below the built product, where node_modules is found.
  const product = mkdtempSync(join(inject('product'), 'class-'));
  const [dist, folder] = [join(product, 'dist'), join(product, 'work')];
  await build({
    entryPoints: { cli: 'grader/cli/main.ts', transpiler: 'grader/class/transpiler.ts' },
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: ['oxc-transform', 'bullmq', 'ioredis'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  const { box, quickjsBox } = bundledBoxes();
  cpSync(box, join(dist, 'box.cjs'));
  cpSync(quickjsBox, join(dist, 'quickjsBox.cjs'));
  for (const name of ['solutions', 'reference']) {
    symlinkSync(resolve(name), join(product, name), 'junction');
  }
  mkdirSync(folder);
  const cli = join(dist, 'cli.js');
  const files = builtFiles(new URL(`file://${cli}`).href);
  return { cli, files, folder, remove: () => rmSync(product, { recursive: true, force: true }) };
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
