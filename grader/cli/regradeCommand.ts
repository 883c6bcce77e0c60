import { randomInt } from 'node:crypto';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import manifest from '../../package.json' with { type: 'json' };
import type { LevelNumber } from '../class/box/levels.ts';
import { changeOf } from '../class/changes.ts';
import { reportOf } from '../class/classReport.ts';
import {
  builtFiles,
  gradeRun,
  requireFastEnough,
  requireLevel,
  stepsOf,
  submissionsOf,
  usualConcurrency,
} from '../class/classSession.ts';
import { pathsInside } from '../class/collect.ts';
import { keepRubric, keptPath, keptRubric, readRubric } from '../class/rubric.ts';
import { RunFolder } from '../class/runFolder.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/class.ts';
import { type OutputOptions, withOutputOptions, writeOutputs } from './classOutputs.ts';
import { classProgress } from './classProgress.ts';

interface Options extends OutputOptions {
  run?: string;
  diff: boolean;
  rubric?: string;
  level?: number;
  'new-seed': boolean;
  concurrency: number;
}

export function builder(yargs: Argv): Argv<Options> {
  const options = yargs
    .positional('run', { type: 'string', describe: say.help.whichRun })
    .option('diff', { type: 'boolean', default: false, describe: say.help.diff })
    .option('rubric', { type: 'string', describe: say.help.rubric })
    .option('level', { type: 'number', choices: [1, 2, 3], describe: say.help.level })
    .option('new-seed', { type: 'boolean', default: false, describe: say.help.newSeed })
    .option('concurrency', {
      type: 'number',
      default: usualConcurrency(),
      describe: say.help.concurrency,
    });
  return withOutputOptions(options)
    .example('$0 regrade RUN --diff', say.help.exampleRegrade)
    .example('$0 regrade RUN --rubric new.json', say.help.exampleNewRubric) as Argv<Options>;
}

/** Grades a run's submissions anew, as they are now; the old results are kept beside the new ones. */
export async function handler(options: ArgumentsCamelCase<Options>): Promise<void> {
  const { run: folder, rubric: rubricPath, concurrency } = options;
  if (folder === undefined) throw new UsageError(say.whichRun());
  const newRubric = rubricPath === undefined ? undefined : readRubric(rubricPath);
  const old = RunFolder.open(folder);
  const files = builtFiles();
  const demanded = (options.level ?? old.settings.level) as LevelNumber;
  const level = await requireLevel(files, demanded);
  requireFastEnough(level.number, old.settings);
  const own = [...(old.settings.leftOut ?? []), folder, options.gradescope];
  const leftOut = pathsInside(old.settings.folder, own);
  const submissions = await submissionsOf({ ...old.settings, leftOut });
  const before = old.setAside();
  const oldRubric = keptRubric(before.folder);
  const rubric = newRubric ?? oldRubric;
  const seed = options.newSeed ? randomInt(2 ** 32) : before.settings.seed;
  const settings = {
    ...before.settings,
    product: manifest.version,
    level: level.number,
    seed,
    leftOut,
  };
  const run = RunFolder.create(folder, settings);
  try {
    keepRubric(folder, rubricPath ?? keptPath(before.folder));
    console.error(say.starting(submissions.length, level.number, level.name, folder));
    const progress = classProgress(submissions.length);
    await gradeRun(run, { files, level, submissions, concurrency, onRecord: progress.tick });
    progress.stop();
    const ids = submissions.map(({ id }) => id);
    const report = reportOf(run, ids, stepsOf(run.settings), rubric);
    writeOutputs(report, folder, options, !options.diff);
    if (options.diff) {
      const all = new Set([...before.ids, ...ids]);
      let changed = 0;
      for (const id of all) {
        const [was, is] = [before.read(id), run.read(id)];
        const change = changeOf({ record: was, rubric: oldRubric }, { record: is, rubric });
        if (!change) continue;
        changed++;
        console.log(
          [say.scoreChange(change), ...change.reasons.map((reason) => `    ${reason}`)].join('\n'),
        );
      }
      console.log(say.changedScores(changed, all.size, before.folder));
    }
    process.exitCode = report.statistics.states.notGraded === 0 ? 0 : 1;
  } finally {
    before.close();
    run.close();
  }
}
