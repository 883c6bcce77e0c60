import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { hideBin } from 'yargs/helpers';
import { fileOf } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import { steps } from '../../reference/steps/table.ts';
import { findExercises, solutionsFolder } from '../folders.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/stepWords.ts';
import { inTheWay } from './inTheWay.ts';
import { mended } from './mended.ts';
import { programIn, quoted } from './programWords.ts';
import { stepFile } from './stepFile.ts';

/** What a step is called on the command line. */
export type NameOf = (step: Step) => string;

/** Whether a word is meant as a file: it has a folder, or the ending of a program. */
export function isLikeFile(word: string): boolean {
  return /[\\/]|\.[cm]?[jt]s$/.test(word);
}

/** What the name of a file says of the step that is meant: `counts` of `1-chunked/05-counts.js`. */
export function stemOf(word: string): string {
  const name = basename(word.replaceAll('\\', '/'));
  return name.replace(/\..*$/, '').replace(/^\d+-/, '');
}

/**
 * The step whose file at this desk the word names: by its path from here, from the desk's folder or
 * from its exercises/, or by its name alone. Undefined where no step's file is called so.
 * @throws UsageError for a file of that name that is not there, or elsewhere
 */
export function stepOfFile(word: string, nameOf: NameOf): Step | undefined {
  const typed = word.replaceAll('\\', '/');
  const step = steps.find((entry) => basename(fileOf(entry)) === basename(typed));
  if (!step) return undefined;
  const desk = findExercises();
  const own = desk && join(desk, fileOf(step));
  const around = own ? [dirname(own), desk, dirname(desk)] : [];
  const paths = [process.cwd(), ...around].map((folder) => resolve(folder, typed));
  // What is in the working directory is what was meant; a file of the desk's may have been deleted.
  const found = paths.find((path) => existsSync(path));
  const isOwn = (path: string): boolean => own !== undefined && realPath(path) === realPath(own);
  if (found === undefined ? paths.some(isOwn) : isOwn(found)) return step;
  const again = mended(word, nameOf(step)) ?? nameOf(step);
  if (found !== undefined) return elsewhere(word, found, step, { own, again });
  if (own === undefined) return step;
  throw new UsageError(say.noSuchFile(word, relative(process.cwd(), own), again));
}

/** What to do about a file of a step's that is not the desk's; with --solutions it may be a solution. */
function elsewhere(
  word: string,
  found: string,
  step: Step,
  { own, again }: { readonly own: string | undefined; readonly again: string },
): Step {
  if (realPath(found) === realPath(join(solutionsFolder, fileOf(step)))) {
    if (hideBin(process.argv).includes('--solutions')) return step;
    throw new UsageError(say.isSolution(word, step.name));
  }
  const other = findExercises(dirname(found));
  if (other && realPath(found) === realPath(join(other, fileOf(step)))) {
    const folder = dirname(other);
    const next = `cd ${quoted(folder)} && ${programIn(folder)} ${again}`;
    throw new UsageError(say.inOtherExercises(word, next));
  }
  const desk = findExercises();
  if (own === undefined || desk === undefined) return step;
  // The folder of its steps may have been named otherwise, and this file be in it.
  const problem = inTheWay(stepFile(step, desk));
  if (problem !== undefined) throw new UsageError(problem);
  const isInside = !relative(realPath(desk), realPath(found)).startsWith('..');
  const because = isInside ? say.notOfStep : say.outsideExercises;
  throw new UsageError(because(word, relative(process.cwd(), own), again));
}

/** The path without links and as the disk spells it, as far as it is there. */
function realPath(path: string): string {
  if (existsSync(path) || path === dirname(path)) return realpathSync.native(path);
  return join(realPath(dirname(path)), basename(path));
}
