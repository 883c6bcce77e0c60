import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The product's own folder: the bundles are in `dist/` below it. */
export const productFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where the product keeps what it can make again: as other tools do, in the `node_modules/` that it runs with. */
export const cacheFolder = join(
  basename(dirname(productFolder)) === 'node_modules'
    ? dirname(productFolder)
    : join(productFolder, 'node_modules'),
  '.cache',
  'backprop-ninja',
);

/** The folder of finished answers that the product ships. */
export const solutionsFolder = join(productFolder, 'solutions');

/** The nearest `exercises/` of the working directory and the folders above it. */
export function findExercises(from: string = process.cwd()): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'exercises');
    if (existsSync(join(candidate, '1-chunked'))) return candidate;
    if (folder === dirname(folder)) return undefined;
  }
}

/** Whether the product was installed in just this folder: its desk may be set up unasked. */
export function isInstalledIn(folder: string): boolean {
  return existsSync(join(folder, 'node_modules', 'backprop-ninja'));
}

/** Makes a folder and those above it. One by one, as Node's own recursive way never ends below /proc. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
