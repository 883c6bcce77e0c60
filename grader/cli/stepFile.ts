import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileOf } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import { systemReason } from '../systemReason.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/teach.ts';
import { inTheWay } from './inTheWay.ts';
import { fileLink } from './links.ts';

/** A step's file in a folder of exercises or solutions. */
export interface StepFile {
  readonly step: Step;
  /** The folder of all of them. */
  readonly folder: string;
  readonly path: string;
  /** The path from the working directory, for people; a link on terminals that have them. */
  readonly shown: string;
}

export function stepFile(step: Step, folder: string): StepFile {
  const path = join(folder, fileOf(step));
  return { step, folder, path, shown: fileLink(path, relative(process.cwd(), path)) };
}

/** @throws UsageError that says how to bring it back, where it is not there */
export function requireFile(file: StepFile): void {
  const problem = inTheWay(file) ?? (existsSync(file.path) ? undefined : noFile(file));
  if (problem !== undefined) throw new UsageError(problem);
}

/** @throws UsageError that says what is wrong with the file, in one sentence. */
export function readStepFile(file: StepFile): string {
  requireFile(file);
  try {
    return readFileSync(file.path, 'utf8');
  } catch (error) {
    throw new UsageError(
      isMissing(error) ? noFile(file) : say.unreadable(file.shown, systemReason(error)),
    );
  }
}

function noFile({ step, shown }: StepFile): string {
  return say.noFile(step, shown);
}

export function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
