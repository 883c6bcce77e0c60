import type { ArgumentsCamelCase, Argv } from 'yargs';
import manifest from '../../package.json' with { type: 'json' };
import type { LevelNumber } from '../class/box/levels.ts';
import { type BoxLimits, defaultLimits, defaultsAt } from '../class/box/limits.ts';
import { requireFastEnough, usualConcurrency } from '../class/classSession.ts';
import type { RunSettings } from '../class/runFolder.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/class.ts';
import * as onQueue from '../wording/queue.ts';
import { type OutputOptions, withOutputOptions } from './classOutputs.ts';
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
  'full-training': boolean;
  'training-seconds'?: number;
  seconds?: number;
  'total-seconds'?: number;
  megabytes?: number;
  'output-megabytes'?: number;
  processes?: number;
  restarts?: number;
  'gradescope-autograder'?: string;
  'job-megabytes': number;
}

export type ClassOptions = ArgumentsCamelCase<Options>;

/** An option that is a limit of the run: the number that it is for, and its least and most. */
interface LimitOption {
  readonly limit: keyof BoxLimits;
  readonly least: number;
  readonly most: number;
  readonly describe: string;
}

/** What a submission may use, by the options' names. Without them it is what `defaultsAt` the level says. */
const limitOptions = {
  seconds: { limit: 'stepSeconds', least: 1, most: 3600, describe: say.help.seconds },
  totalSeconds: { limit: 'seconds', least: 1, most: 86_400, describe: say.help.totalSeconds },
  trainingSeconds: {
    limit: 'trainingSeconds',
    least: 1,
    most: 86_400,
    describe: say.help.trainingSeconds,
  },
  megabytes: { limit: 'megabytes', least: 64, most: 65_536, describe: say.help.megabytes },
  outputMegabytes: {
    limit: 'outputMegabytes',
    least: 1,
    most: 1024,
    describe: say.help.outputMegabytes,
  },
  // Node itself has seven threads, more with some versions, and bubblewrap a process.
  processes: { limit: 'processes', least: 16, most: 4096, describe: say.help.processes },
  restarts: { limit: 'restarts', least: 0, most: 100, describe: say.help.restarts },
} as const satisfies Record<string, LimitOption>;

const limitNames = Object.keys(limitOptions) as (keyof typeof limitOptions)[];

/** As it is written on the command line. */
function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export function withClassOptions(yargs: Argv): Argv<Options> {
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
    .option('full-training', {
      type: 'boolean',
      default: false,
      describe: say.help.fullTraining,
    })
    .options(
      Object.fromEntries(
        limitNames.map((name) => {
          const { describe } = limitOptions[name];
          return [dashed(name), { type: 'number', describe } as const];
        }),
      ),
    )
    .option('gradescope-autograder', { type: 'string', describe: say.help.autograder })
    .option('job-megabytes', {
      type: 'number',
      default: 8,
      describe: onQueue.help.jobMegabytes,
    });
  return withOutputOptions(withQueueOptions(options))
    .example('$0 class FOLDER', say.help.exampleClass)
    .example('$0 class FOLDER --html class.html', say.help.exampleReports)
    .example('$0 class FOLDER --resume', say.help.exampleResume)
    .example('$0 class FOLDER --queue URL', onQueue.help.exampleQueue) as unknown as Argv<Options>;
}

export function requireOptions(options: ClassOptions): void {
  requireWhole('concurrency', options.concurrency, 1, 256);
  requireWhole('training-steps', options.trainingSteps ?? 0, 0, 2_000);
  if (options.fullTraining && options.trainingSteps === 0) {
    throw new UsageError(say.firstStepsToo());
  }
  requireWhole('job-megabytes', options.jobMegabytes, 1, 64);
  if (options.seed !== undefined) requireWhole('seed', options.seed, 0, 2 ** 32 - 1);
  for (const name of limitNames) {
    const { least, most } = limitOptions[name];
    const value = options[name];
    if (value !== undefined) requireWhole(dashed(name), value, least, most);
  }
}

/** How exercise 4 is graded, and within what limits: what was asked for, and else what is usual at the level. */
export function gradingOf(
  level: LevelNumber,
  options: ClassOptions,
): Pick<RunSettings, 'trainingSteps' | 'fullTraining' | 'limits'> {
  requireFastEnough(level, options);
  const { trainingSteps, ...usual } = defaultsAt(level);
  const given = limitNames.flatMap((name) => {
    const value = options[name];
    return value === undefined ? [] : [[limitOptions[name].limit, value] as const];
  });
  return {
    trainingSteps: options.trainingSteps ?? trainingSteps,
    fullTraining: options.fullTraining,
    limits: { ...defaultLimits, ...usual, ...Object.fromEntries(given) },
  };
}

/** The options that decide verdicts, as they were given: for a command line that is to grade alike. */
export function givenOf(options: ClassOptions): readonly string[] {
  const names = ['trainingSteps', ...limitNames] as const;
  const numbers = names.flatMap((name) => {
    const value = options[name];
    return value === undefined ? [] : [`--${dashed(name)} ${value}`];
  });
  return [...(options.fullTraining ? ['--full-training'] : []), ...numbers];
}

/** What was asked for that the run was not begun with. */
export function differences(
  settings: RunSettings,
  folder: string,
  options: ClassOptions,
): readonly string[] {
  const is = <T>(asked: T | undefined, own: T): boolean => asked === undefined || asked === own;
  const wanted: readonly (readonly [string, boolean])[] = [
    ['folder', settings.folder === folder],
    ['--level', is(options.level, settings.level)],
    ['--seed', is(options.seed, settings.seed)],
    ['--full-training', !options.fullTraining || settings.fullTraining === true],
    ['--training-steps', is(options.trainingSteps, settings.trainingSteps)],
    ...limitNames.map((name) => {
      const same = is(options[name], settings.limits[limitOptions[name].limit]);
      return [`--${dashed(name)}`, same] as const;
    }),
    ['version', settings.product === manifest.version],
  ];
  return wanted.filter(([, same]) => !same).map(([name]) => name);
}
