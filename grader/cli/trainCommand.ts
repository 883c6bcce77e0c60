import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { decode, loadDataset } from '../../reference/network/dataset.ts';
import {
  calibrate,
  longestName,
  sampleNames,
  splitLoss,
} from '../../reference/network/evaluate.ts';
import type { Parameters } from '../../reference/network/forward.ts';
import { byParameter, parameterNames } from '../../reference/network/lines.ts';
import { readNames } from '../../reference/network/loadNames.ts';
import { lectureSteps, trainingNetwork } from '../../reference/network/training.ts';
import { exportOf } from '../../reference/steps/derive.ts';
import { training } from '../../reference/steps/fused.ts';
import { pythonFixed } from '../../reference/tensor/pythonNumber.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { Values } from '../../reference/tensor/values.ts';
import { solutionsFolder } from '../folders.ts';
import { systemReason } from '../systemReason.ts';
import { UsageError } from '../usageError.ts';
import { isFolder, noFolder } from '../wording/show.ts';
import * as say from '../wording/training.ts';
import { isCheckpoint, loadCheckpoint, type Origin, saveCheckpoint } from './checkpoint.ts';
import { drawCurve, isCurve, svgCurve } from './lossCurve.ts';
import { print } from './paragraphs.ts';
import { cmpLine } from './report.ts';
import { requireWhole } from './requireWhole.ts';
import { deskFolder } from './setUp.ts';
import { requireFile, stepFile } from './stepFile.ts';
import { whyUnusable } from './trainFault.ts';
import { type Trained, trainInWorker } from './trainInWorker.ts';

interface Options {
  steps: number;
  names?: string;
  solutions: boolean;
  svg?: string;
  save?: string;
  resume?: string;
  check: boolean;
  samples: number;
  'sample-seed': number;
}

type Chosen = ArgumentsCamelCase<Options>;

export function builder(yargs: Argv): Argv<Options> {
  return yargs
    .option('steps', { type: 'number', default: lectureSteps, describe: say.help.steps })
    .option('names', { type: 'string', describe: say.help.names })
    .option('solutions', { type: 'boolean', default: false, describe: say.help.solutions })
    .option('svg', { type: 'string', describe: say.help.svg })
    .option('save', { type: 'string', describe: say.help.save })
    .option('resume', { type: 'string', describe: say.help.resume })
    .option('check', { type: 'boolean', default: false, describe: say.help.check })
    .option('samples', { type: 'number', default: 20, describe: say.help.samples })
    .option('sample-seed', {
      type: 'number',
      default: 2147483647 + 10,
      describe: say.help.sampleSeed,
    })
    .example('$0 train', say.help.exampleTrain)
    .example('$0 train --steps 5000 --check', say.help.exampleShort)
    .example('$0 train --save run.safetensors', say.help.exampleSave)
    .example('$0 train --resume run.safetensors', say.help.exampleResume) as Argv<Options>;
}

/** Trains, prints the lecture's lines, and sets the exit code: 1 if the loop is not right, 130 if it was interrupted. */
export async function handler(options: Chosen): Promise<void> {
  requireWhole('steps', options.steps, 1, 10_000_000);
  requireWhole('samples', options.samples, 0, 100_000);
  requireWhole('sample-seed', options.sampleSeed, 0, Number.MAX_SAFE_INTEGER);
  requireFolder('save', options.save);
  requireFolder('svg', options.svg);
  requireOwn('save', options.save, isCheckpoint);
  requireOwn('svg', options.svg, isCurve);
  const folder = options.solutions ? solutionsFolder : deskFolder();
  const file = stepFile(training, folder);
  requireFile(file);
  const { path } = file;
  const list = readNames(options.names);
  if ('error' in list) throw new UsageError(say.badNames(list.error));
  const origin: Origin = { network: trainingNetwork, names: list.names };
  const from = options.resume === undefined ? undefined : loadCheckpoint(options.resume, origin);
  if (from && from.nextStep >= options.steps) {
    throw new UsageError(say.nothingToDo(from.nextStep, options.steps));
  }
  const splits = loadDataset(list.names, trainingNetwork.block);
  const counts = [splits.training, splits.validation, splits.test].map(({ count }) => count);
  print(say.examples(list.names.length, counts[0], counts[1], counts[2]));
  if (from) print(say.resumed(options.resume ?? '', from.nextStep));

  const trained = await trainInWorker({
    path,
    exportName: exportOf(training),
    split: splits.training,
    from,
    maxSteps: options.steps,
    check: options.check,
  });
  const unusable = whyUnusable(trained, options, relative(process.cwd(), path));
  for (const line of trained.printed) console.log(`> ${line}`);
  if (options.save !== undefined && trained.end) {
    saveCheckpoint(options.save, trained.end, origin);
    print(say.saved(options.save, trained.end.nextStep - 1));
  }
  report(trained, options);
  if (unusable !== undefined || !trained.end) {
    print(unusable ?? '');
    process.exitCode = 1;
  } else if (trained.interrupted) {
    print(say.interrupted(trained.end.nextStep - 1, options.save));
    process.exitCode = 130;
  } else evaluate(trained.end.parameters, splits, options);
}

/** Refuses a file that could not be written before anything is trained for it. */
function requireFolder(option: 'save' | 'svg', path: string | undefined): void {
  if (path === undefined) return;
  const folder = dirname(path);
  const isThere = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const reason = existsSync(folder) ? isThere && isFolder() : noFolder(folder);
  if (reason !== false) throw new UsageError(say.cannotWrite(path, option, reason));
}

function report({ points, judgement, steps, seconds }: Trained, { svg }: Chosen): void {
  const curve = drawCurve(points, process.stdout.columns ?? 80);
  if (curve !== '') console.log(`\n${curve}\n`);
  if (svg !== undefined) {
    try {
      writeFileSync(svg, svgCurve(points));
    } catch (error) {
      throw new UsageError(say.cannotWrite(svg, 'svg', systemReason(error)));
    }
    print(say.wroteCurve(svg));
  }
  if (judgement && judgement.worst.size > 0) {
    print(say.checked(steps));
    for (const name of parameterNames) {
      const cmp = judgement.worst.get(name);
      if (cmp) console.log(cmpLine(name, cmp));
    }
  }
  if (steps > 0) print(say.time(seconds.toFixed(1), ((seconds / steps) * 1e6).toFixed(0)));
}

/** What is there already is written over only if an earlier run has written it. */
function requireOwn(
  option: 'save' | 'svg',
  path: string | undefined,
  isOwn: (path: string) => boolean,
): void {
  if (path !== undefined && existsSync(path) && !isOwn(path)) {
    throw new UsageError(say.notOurFile(path, option));
  }
}

/** After so many steps a right loop has long left guessing behind. */
const stepsToLearnIn = 100;

/** The lecture's end: batch norm calibrated over the training split, the losses, and sampled names; then what is next. */
function evaluate(
  values: Parameters<Values>,
  splits: ReturnType<typeof loadDataset>,
  { samples, sampleSeed, solutions, steps }: Chosen,
): void {
  const parameters = byParameter((name) => new Tensor(values[name]));
  const statistics = calibrate(parameters, splits.training);
  const losses = [splits.training, splits.validation, splits.test].map((split) =>
    splitLoss(parameters, statistics, split),
  );
  const [train, validation, test] = losses.map((loss) => pythonFixed(loss, 4));
  print(say.losses(train, validation, test));
  const { block } = trainingNetwork;
  for (const name of sampleNames(parameters, statistics, block, samples, sampleSeed)) {
    console.log(`${decode(name)}${name.length < longestName ? '.' : '…'}`);
  }
  const guessing = Math.log(trainingNetwork.vocab);
  const next =
    steps >= stepsToLearnIn && losses[0] > guessing
      ? say.noBetterThanGuessing(pythonFixed(guessing, 4))
      : say.next(solutions, steps >= lectureSteps);
  print(`\n${next}`);
}
