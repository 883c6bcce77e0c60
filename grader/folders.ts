import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileOf } from '../reference/steps/derive.ts';
import { steps } from '../reference/steps/table.ts';

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
    if (holdsStubs(candidate)) return candidate;
    if (folder === dirname(folder)) return undefined;
  }
}

/** The exercises that a folder is, or is in. */
export function exercisesAround(folder: string): string | undefined {
  const found = findExercises(folder);
  const isInside = found !== undefined && `${folder}${sep}`.startsWith(`${found}${sep}`);
  return isInside ? found : undefined;
}

/** Whether it is a folder of exercises, be it that some of them are gone or have another name. */
export function holdsStubs(folder: string): boolean {
  return (
    existsSync(join(folder, '1-chunked')) ||
    steps.some((step) => existsSync(join(folder, fileOf(step)))) ||
    folderNamedOtherwise(folder) !== undefined
  );
}

/** The folder in these exercises that has stubs of exercise 1, but not its name. */
export function folderNamedOtherwise(exercises: string): string | undefined {
  if (!existsSync(exercises) || !statSync(exercises).isDirectory()) return undefined;
  const files = steps.map(fileOf).filter((file) => basename(file) !== file);
  return readdirSync(exercises)
    .map((name) => join(exercises, name))
    .find((folder) => files.some((file) => existsSync(join(folder, basename(file)))));
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
