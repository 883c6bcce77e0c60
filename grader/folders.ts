import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from './usageError.ts';
import * as say from './wording.ts';

/** The product's own folder: the bundles are in `dist/` below it. */
export const productFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folder of finished answers that the product ships. */
export const solutionsFolder = join(productFolder, 'solutions');

/** The nearest `exercises/` of the working directory and the folders above it. */
export function exercisesFolder(from: string = process.cwd()): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'exercises');
    if (existsSync(join(candidate, '1-chunked'))) return candidate;
    if (folder === dirname(folder)) throw new UsageError(say.noExercises());
  }
}
