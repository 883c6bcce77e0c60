import { existsSync, statSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import { folderNamedOtherwise } from '../folders.ts';
import * as say from '../wording/misplaced.ts';
import { commandIn } from './programWords.ts';
import type { StepFile } from './stepFile.ts';

/**
 * What has become of a step's folder, or stands in the place of its file, and what to do about it;
 * undefined where the file is, or a stub can be written.
 */
export function inTheWay({ step, folder, path, shown }: StepFile): string | undefined {
  const fromHere = (place: string): string => relative(process.cwd(), place) || basename(place);
  const init = (): string => commandIn(dirname(folder), 'init');
  if (!existsSync(folder)) return say.folderGone(fromHere(folder), init());
  const own = dirname(path);
  const other = existsSync(own) ? undefined : folderNamedOtherwise(folder);
  if (other !== undefined) return say.namedOtherwise(fromHere(own), fromHere(other), init());
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  return isFolder ? say.isFolder(shown, step) : undefined;
}

/** The same as the last line of a report, also of a file that is just not there. */
export function nextWithoutFile(file: StepFile): string | undefined {
  return inTheWay(file) ?? (existsSync(file.path) ? undefined : say.bringBack(file.step.name));
}
