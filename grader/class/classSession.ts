import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Step } from '../../reference/steps/step.ts';
import { steps } from '../../reference/steps/table.ts';
import { solutionsFolder } from '../folders.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/class.ts';
import { chooseLevel, probeLevel } from './box/chooseLevel.ts';
import type { BoxFiles, Level, LevelNumber } from './box/levels.ts';
import { findSubmissions, oneSubmission, type Submission } from './collect.ts';
import { readRoster } from './collectRoster.ts';
import { Exam } from './exam.ts';
import { type ClassRun, calibrate, gradeClass } from './gradeClass.ts';
import type { RunFolder, RunSettings } from './runFolder.ts';
import { Transpiler } from './transpilerProcess.ts';

/** What is built beside this code: the boxes and the transpiler. */
export interface BuiltFiles extends BoxFiles {
  readonly transpiler: URL;
}

export function builtFiles(beside: string = import.meta.url): BuiltFiles {
  const path = (name: string): string => fileURLToPath(new URL(name, beside));
  return {
    box: path('box.cjs'),
    quickjsBox: path('quickjsBox.cjs'),
    transpiler: new URL('transpiler.js', beside),
  };
}

/** How many submissions at a time: one more than processors, as each waits for its box or the judge at times. */
export function usualConcurrency(): number {
  return availableParallelism() + 1;
}

/** The level that was demanded, or the best that this machine has. */
export async function requireLevel(files: BoxFiles, demanded?: LevelNumber): Promise<Level> {
  const chosen = await chooseLevel(files, demanded);
  if ('refused' in chosen) throw new UsageError(chosen.refused);
  return chosen.level;
}

/** Refuses the full training where it would take hours. */
export function requireFastEnough(
  level: LevelNumber,
  { fullTraining = false }: Pick<RunSettings, 'fullTraining'>,
): void {
  if (level === 2 && fullTraining) throw new UsageError(say.tooSlowToTrain());
}

/** The steps that a run grades: all, or all but exercise 4. */
export function stepsOf({ trainingSteps }: Pick<RunSettings, 'trainingSteps'>): readonly Step[] {
  return trainingSteps > 0 ? steps : steps.filter(({ exercise }) => exercise !== 4);
}

export async function submissionsOf(
  settings: Pick<RunSettings, 'folder' | 'isOne' | 'roster' | 'leftOut'>,
): Promise<readonly Submission[]> {
  const { folder, isOne, roster, leftOut } = settings;
  if (isOne) return [await oneSubmission(folder)];
  return findSubmissions(folder, roster === undefined ? undefined : readRoster(roster), leftOut);
}

/** Why it is this level and no higher one; nothing where it is the highest, or was asked for. */
export async function reasonFor(
  { number }: Level,
  files: BoxFiles,
  demanded?: LevelNumber,
): Promise<string | undefined> {
  if (demanded !== undefined || number === 3) return undefined;
  const probed = await probeLevel(3, files);
  return 'reason' in probed ? say.noHigherLevel(probed.reason) : undefined;
}

export interface Session extends Pick<ClassRun, 'submissions' | 'concurrency' | 'onRecord'> {
  readonly files: BuiltFiles;
  readonly level: Level;
}

/** Grades what a run does not hold yet. */
export async function gradeRun(
  run: RunFolder,
  { files, level, concurrency, ...rest }: Session,
): Promise<void> {
  const { seed, limits } = run.settings;
  const exam = new Exam(seed, stepsOf(run.settings), run.settings);
  const transpiler = new Transpiler(files.transpiler);
  try {
    const grader = { exam, transpiler, level, limits };
    await calibrate(grader, solutionsFolder);
    await gradeClass({ ...rest, concurrency, grader, run });
  } finally {
    transpiler.close();
  }
}
