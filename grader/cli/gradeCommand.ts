import { join, relative } from 'node:path';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { lectureNetwork, type Network } from '../../reference/network/network.ts';
import { fileOf } from '../../reference/steps/derive.ts';
import { solutionsFolder } from '../folders.ts';
import { grade } from '../grade.ts';
import { Student } from '../run/student.ts';
import type { Verdict } from '../verdict.ts';
import * as say from '../wording.ts';
import { jsonReport } from './json.ts';
import { summaryLines, verdictLines } from './report.ts';
import { requireWhole } from './requireWhole.ts';
import { selectSteps } from './selection.ts';
import { deskFolder } from './setUp.ts';

interface Options {
  steps?: string[];
  exercise?: number;
  chain: boolean;
  solutions: boolean;
  json: boolean;
  seed: number;
  batch: number;
  hidden: number;
}

export const command = '$0 [steps..]';
export const describe = say.help.grade;

export function builder(yargs: Argv): Argv<Options> {
  const { seed, n, hidden } = lectureNetwork;
  return yargs
    .positional('steps', { type: 'string', array: true, describe: say.help.steps })
    .option('exercise', { type: 'number', describe: say.help.exercise })
    .option('chain', { type: 'boolean', default: false, describe: say.help.chain })
    .option('solutions', { type: 'boolean', default: false, describe: say.help.solutions })
    .option('json', { type: 'boolean', default: false, describe: say.help.json })
    .option('seed', { type: 'number', default: seed, describe: say.help.seed })
    .option('batch', { type: 'number', default: n, describe: say.help.batch })
    .option('hidden', { type: 'number', default: hidden, describe: say.help.hidden })
    .example('$0', say.help.exampleAll)
    .example('$0 dcounts 7', say.help.exampleSome)
    .example('$0 --exercise 1 --chain', say.help.exampleChain)
    .example('$0 --solutions', say.help.exampleSolutions) as Argv<Options>;
}

/** Grades, prints, and sets the exit code: 0 if all chosen steps pass, 1 if some do not. */
export async function handler(options: ArgumentsCamelCase<Options>): Promise<void> {
  const steps = selectSteps(options.steps ?? [], options.exercise);
  const network = networkOf(options);
  const folder = options.solutions ? solutionsFolder : deskFolder();
  const shown = (verdict: Verdict): string =>
    relative(process.cwd(), join(folder, fileOf(verdict.step)));
  const student = new Student(new URL('worker.js', import.meta.url));
  const verdicts: Verdict[] = [];
  try {
    for await (const verdict of grade({ folder, network, steps, chain: options.chain }, student)) {
      verdicts.push(verdict);
      if (!options.json) console.log(verdictLines(verdict, shown(verdict)).join('\n'));
    }
  } finally {
    student.close();
  }
  console.log(
    options.json ? jsonReport(network, verdicts, shown) : summaryLines(verdicts, shown).join('\n'),
  );
  process.exitCode = verdicts.every(({ status }) => status === 'pass') ? 0 : 1;
}

/** The lecture's network, or another one by --seed, --batch and --hidden. */
function networkOf({ seed, batch, hidden }: Options): Network {
  requireWhole('seed', seed, 0, Number.MAX_SAFE_INTEGER);
  requireWhole('batch', batch, 2, 4096);
  requireWhole('hidden', hidden, 1, 4096);
  return { ...lectureNetwork, seed, n: batch, hidden };
}
