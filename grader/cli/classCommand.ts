import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import manifest from '../../package.json' with { type: 'json' };
import type { Level, LevelNumber } from '../class/box/levels.ts';
import { defaultLimits } from '../class/box/limits.ts';
import { reportOf } from '../class/classReport.ts';
import {
  builtFiles,
  defaultsAt,
  gradeRun,
  reasonFor,
  requireLevel,
  stepsOf,
  submissionsOf,
  usualConcurrency,
} from '../class/classSession.ts';
import { looksLikeSubmission, pathsInside, type Submission } from '../class/collect.ts';
import { defaultRubric, keepRubric, readRubric } from '../class/rubric.ts';
import { RunFolder, type RunSettings } from '../class/runFolder.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/class.ts';
import { levelNames } from '../wording/classSandbox.ts';
import * as onQueue from '../wording/queue.ts';
import type { QueueHost } from './classOnQueue.ts';
import { type OutputOptions, withOutputOptions, writeOutputs } from './classOutputs.ts';
import { classProgress } from './classProgress.ts';
import { type QueueOptions, withQueueOptions } from './queueOptions.ts';
import { requireWhole } from './requireWhole.ts';

interface Options extends OutputOptions, QueueOptions {
  folder?: string;
  run?: string;
  resume: boolean;
  one: boolean;
  roster?: string;
  rubric?: string;
  level?: number;
  seed?: number;
  concurrency: number;
  'training-steps'?: number;
  seconds?: number;
  megabytes: number;
  'output-megabytes': number;
  'gradescope-autograder'?: string;
  'job-megabytes': number;
}

type Chosen = ArgumentsCamelCase<Options>;

/** As shells tell of a process that ctrl-C ended. */
const interrupted = 130;

export function builder(yargs: Argv): Argv<Options> {
  const options = yargs
    .positional('folder', { type: 'string', describe: say.help.folder })
    .option('run', { type: 'string', describe: say.help.run })
    .option('resume', { type: 'boolean', default: false, describe: say.help.resume })
    .option('one', { type: 'boolean', default: false, describe: say.help.one })
    .option('roster', { type: 'string', describe: say.help.roster })
    .option('rubric', { type: 'string', describe: say.help.rubric })
    .option('level', { type: 'number', choices: [1, 2, 3], describe: say.help.level })
    .option('seed', { type: 'number', describe: say.help.seed })
    .option('concurrency', {
      type: 'number',
      default: usualConcurrency(),
      describe: say.help.concurrency,
    })
    .option('training-steps', { type: 'number', describe: say.help.trainingSteps })
    .option('seconds', { type: 'number', describe: say.help.seconds })
    .option('megabytes', {
      type: 'number',
      default: defaultLimits.megabytes,
      describe: say.help.megabytes,
    })
    .option('output-megabytes', {
      type: 'number',
      default: defaultLimits.outputMegabytes,
      describe: say.help.outputMegabytes,
    })
    .option('gradescope-autograder', { type: 'string', describe: say.help.autograder })
    .option('job-megabytes', {
      type: 'number',
      default: 8,
      describe: onQueue.help.jobMegabytes,
    });
  return withOutputOptions(withQueueOptions(options))
    .example('$0 class submissions', say.help.exampleClass)
    .example(
      '$0 class submissions --roster roster.csv --csv scores.csv --html class.html',
      say.help.exampleReports,
    )
    .example('$0 class submissions --resume', say.help.exampleResume)
    .example(
      '$0 class submissions --queue redis://localhost',
      onQueue.help.exampleQueue,
    ) as unknown as Argv<Options>;
}

/** Grades a class. The exit code is 1 where a submission could not be graded, whatever the scores are. */
export async function handler(options: Chosen): Promise<void> {
  requireOptions(options);
  if (options.gradescopeAutograder !== undefined) {
    const { writeAutograder } = await import('../class/gradescopeAutograder.ts');
    const { gradescopeAutograder: target, rubric, trainingSteps } = options;
    writeAutograder(target, { rubric, trainingSteps });
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
async function hostOf(options: Chosen): Promise<QueueHost | undefined> {
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

function requireOptions(options: Chosen): void {
  requireWhole('concurrency', options.concurrency, 1, 256);
  requireWhole('training-steps', options.trainingSteps ?? 0, 0, 2_000);
  requireWhole('seconds', options.seconds ?? 1, 1, 3600);
  requireWhole('megabytes', options.megabytes, 64, 65_536);
  requireWhole('output-megabytes', options.outputMegabytes, 1, 1024);
  requireWhole('job-megabytes', options.jobMegabytes, 1, 64);
  if (options.seed !== undefined) requireWhole('seed', options.seed, 0, 2 ** 32 - 1);
}

async function requireFolder({ folder, one }: Chosen): Promise<string> {
  if (folder === undefined) throw new UsageError(say.whichFolder());
  const path = resolve(folder);
  // What cannot be read is told of where it is read.
  const isSubmission = !one && (await looksLikeSubmission(path).catch(() => false));
  if (isSubmission) throw new UsageError(say.isOneSubmission(folder));
  return path;
}

/** A new run, or the one that is to be gone on with, and the level that it is graded at. */
async function openRun(runFolder: string, folder: string, options: Chosen) {
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
  const { trainingSteps, seconds } = { ...defaultsAt(level), ...given(options) };
  const settings: RunSettings = {
    version: 1,
    product: manifest.version,
    ...what,
    roster: options.roster === undefined ? undefined : resolve(options.roster),
    seed: options.seed ?? randomInt(2 ** 32),
    level: level.number,
    levelReason: await reasonFor(level, { box, quickjsBox }, demanded),
    trainingSteps,
    limits: {
      ...defaultLimits,
      stepSeconds: seconds,
      megabytes: options.megabytes,
      outputMegabytes: options.outputMegabytes,
    },
  };
  return { run: RunFolder.create(runFolder, settings), level };
}

/** Where workers grade, a level that is demanded need not be had here. */
async function levelFor({ queue }: Chosen, demanded?: LevelNumber): Promise<Level> {
  if (queue === undefined || demanded === undefined) return requireLevel(builtFiles(), demanded);
  const notHere = (): never => {
    throw new UsageError(onQueue.gradedElsewhere());
  };
  return { number: demanded, name: levelNames[demanded], start: notHere };
}

/** Of these options, those that were given. */
function given({ trainingSteps, seconds }: Chosen): { trainingSteps?: number; seconds?: number } {
  return {
    ...(trainingSteps !== undefined && { trainingSteps }),
    ...(seconds !== undefined && { seconds }),
  };
}

/** What was asked for that the run was not begun with. */
function differences(settings: RunSettings, folder: string, options: Chosen): string[] {
  const wanted: readonly (readonly [string, boolean])[] = [
    ['folder', settings.folder === folder],
    ['--level', options.level === undefined || options.level === settings.level],
    ['--seed', options.seed === undefined || options.seed === settings.seed],
    [
      '--training-steps',
      (options.trainingSteps ?? settings.trainingSteps) === settings.trainingSteps,
    ],
    ['--seconds', (options.seconds ?? settings.limits.stepSeconds) === settings.limits.stepSeconds],
    ['--megabytes', options.megabytes === settings.limits.megabytes],
    ['--output-megabytes', options.outputMegabytes === settings.limits.outputMegabytes],
    ['version', settings.product === manifest.version],
  ];
  return wanted.filter(([, same]) => !same).map(([name]) => name);
}
