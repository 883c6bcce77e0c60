import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import type { Level, LevelNumber } from '../class/box/levels.ts';
import { reportOf } from '../class/classReport.ts';
import {
  builtFiles,
  gradeRun,
  reasonFor,
  requireLevel,
  stepsOf,
  submissionsOf,
} from '../class/classSession.ts';
import { looksLikeSubmission, pathsInside, type Submission } from '../class/collect.ts';
import { defaultRubric, keepRubric, readRubric } from '../class/rubric.ts';
import { RunFolder, type RunSettings } from '../class/runFolder.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/class.ts';
import { levelNames } from '../wording/classSandbox.ts';
import * as onQueue from '../wording/queue.ts';
import type { QueueHost } from './classOnQueue.ts';
import {
  type ClassOptions,
  differences,
  givenOf,
  gradingOf,
  requireOptions,
} from './classOptions.ts';
import { writeOutputs } from './classOutputs.ts';
import { classProgress } from './classProgress.ts';

/** As shells tell of a process that ctrl-C ended. */
const interrupted = 130;

export { withClassOptions as builder } from './classOptions.ts';

/** Grades a class. The exit code is 1 where a submission could not be graded, whatever the scores are. */
export async function handler(options: ClassOptions): Promise<void> {
  requireOptions(options);
  if (options.gradescopeAutograder !== undefined) {
    const { writeAutograder } = await import('../class/gradescopeAutograder.ts');
    const { gradescopeAutograder: target, rubric } = options;
    writeAutograder(target, { rubric, options: givenOf(options) });
    console.log(say.wroteAutograder(target));
    return;
  }
  const rubric = options.rubric === undefined ? defaultRubric : readRubric(options.rubric);
  const folder = await requireFolder(options);
  const runFolder = options.run ?? `${folder}-graded`;
  const host = await hostOf(options);
  try {
    const { run, level } = await openRun(runFolder, folder, options);
    try {
      const submissions = await submissionsOf(run.settings);
      console.error(say.starting(submissions.length, level.number, level.name, runFolder));
      if (run.settings.levelReason) console.error(run.settings.levelReason);
      const isWhole = host
        ? await host.grade(run, submissions)
        : await gradeHere(run, submissions, level, options.concurrency);
      if (!isWhole) {
        process.exitCode = interrupted;
        return;
      }
      const ids = submissions.map(({ id }) => id);
      const report = reportOf(run, ids, stepsOf(run.settings), rubric);
      keepRubric(runFolder, options.rubric);
      writeOutputs(report, runFolder, options);
      process.exitCode = report.statistics.states.notGraded === 0 ? 0 : 1;
    } finally {
      run.close();
    }
  } finally {
    host?.close();
  }
}

/** Where workers are to grade, connected before anything else begins. */
async function hostOf(options: ClassOptions): Promise<QueueHost | undefined> {
  if (options.queue === undefined) return undefined;
  const { openHost } = await import('./classOnQueue.ts');
  return openHost(options.queue, options);
}

async function gradeHere(
  run: RunFolder,
  submissions: readonly Submission[],
  level: Level,
  concurrency: number,
): Promise<true> {
  const progress = classProgress(submissions.length);
  const files = builtFiles();
  await gradeRun(run, { files, level, submissions, concurrency, onRecord: progress.tick });
  progress.stop();
  return true;
}

async function requireFolder({ folder, one }: ClassOptions): Promise<string> {
  if (folder === undefined) throw new UsageError(say.whichFolder());
  const path = resolve(folder);
  // What cannot be read is told of where it is read.
  const isSubmission = !one && (await looksLikeSubmission(path).catch(() => false));
  if (isSubmission) throw new UsageError(say.isOneSubmission(folder));
  return path;
}

/** A new run, or the one that is to be gone on with, and the level that it is graded at. */
async function openRun(runFolder: string, folder: string, options: ClassOptions) {
  const { box, quickjsBox } = builtFiles();
  const demanded = options.level as LevelNumber | undefined;
  if (options.resume && RunFolder.exists(runFolder)) {
    const run = RunFolder.open(runFolder);
    const differing = differences(run.settings, folder, options);
    if (differing.length > 0) throw new UsageError(say.otherSettings(runFolder, differing));
    return { run, level: await levelFor(options, run.settings.level) };
  }
  const leftOut = pathsInside(folder, [runFolder, options.gradescope]);
  const what = { folder, isOne: options.one, roster: options.roster, leftOut };
  const found = await submissionsOf(what);
  if (found.length === 0) throw new UsageError(say.noSubmissions(folder));
  if (RunFolder.exists(runFolder)) throw new UsageError(say.runExists(runFolder));
  const level = await levelFor(options, demanded);
  const settings: RunSettings = {
    version: 1,
    product: manifest.version,
    ...what,
    roster: options.roster === undefined ? undefined : resolve(options.roster),
    seed: options.seed ?? randomInt(2 ** 32),
    level: level.number,
    levelReason: await reasonFor(level, { box, quickjsBox }, demanded),
    ...gradingOf(level.number, options),
  };
  return { run: RunFolder.create(runFolder, settings), level };
}

/** Where workers grade, a level that is demanded need not be had here. */
async function levelFor({ queue }: ClassOptions, demanded?: LevelNumber): Promise<Level> {
  if (queue === undefined || demanded === undefined) return requireLevel(builtFiles(), demanded);
  const notHere = (): never => {
    throw new UsageError(onQueue.gradedElsewhere());
  };
  return { number: demanded, name: levelNames[demanded], start: notHere };
}
