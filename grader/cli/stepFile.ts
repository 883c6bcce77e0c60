import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileOf } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import { systemReason } from '../systemReason.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/teach.ts';
import { fileLink } from './links.ts';

/** A step's file in a folder of exercises or solutions. */
export interface StepFile {
  readonly step: Step;
  readonly path: string;
  /** The path from the working directory, for people; a link on terminals that have them. */
  readonly shown: string;
}

export function stepFile(step: Step, folder: string): StepFile {
  const path = join(folder, fileOf(step));
  return { step, path, shown: fileLink(path, relative(process.cwd(), path)) };
}

/** @throws UsageError that says how to bring it back, where it is not there */
export function requireFile({ step, path, shown }: StepFile): void {
  if (!existsSync(path)) throw new UsageError(say.noFile(step, shown));
}

/** @throws UsageError that says what is wrong with the file, in one sentence. */
export function readStepFile({ step, path, shown }: StepFile): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(
      isMissing(error) ? say.noFile(step, shown) : say.unreadable(shown, systemReason(error)),
    );
  }
}

export function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
