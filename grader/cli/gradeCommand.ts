import type { ArgumentsCamelCase, Argv } from 'yargs';
import { solutionsFolder } from '../folders.ts';
import * as say from '../wording/grading.ts';
import { type NetworkOptions, networkOf, withNetworkOptions } from './networkOptions.ts';
import { quoted } from './programWords.ts';
import { selectSteps } from './selection.ts';
import { deskFolder } from './setUp.ts';

interface Options extends NetworkOptions {
  steps?: string[];
  exercise?: number;
  chain: boolean;
  solutions: boolean;
  json: boolean;
}

export function builder(yargs: Argv): Argv<Options> {
  const grading = yargs
    .positional('steps', { type: 'string', array: true, describe: say.help.steps })
    .option('exercise', { type: 'number', describe: say.help.exercise })
    .option('chain', { type: 'boolean', default: false, describe: say.help.chain })
    .option('solutions', { type: 'boolean', default: false, describe: say.help.solutions })
    .option('json', { type: 'boolean', default: false, describe: say.help.json });
  return withNetworkOptions(grading)
    .example('$0', say.help.exampleAll)
    .example('$0 dcounts 7', say.help.exampleSome)
    .example('$0 --exercise 1 --chain', say.help.exampleChain)
    .example('$0 --solutions', say.help.exampleSolutions) as Argv<Options>;
}

/** Grades the chosen steps. What it needs for that is loaded only now, so that help comes at once. */
export async function handler(options: ArgumentsCamelCase<Options>): Promise<void> {
  const { chain, json, solutions, exercise, steps: words = [] } = options;
  const steps = selectSteps(words, exercise);
  const network = networkOf(options);
  const folder = solutions ? solutionsFolder : deskFolder();
  const { gradeAndReport } = await import('./gradeAndReport.ts');
  const again = chain ? chainAgain(words, exercise) : undefined;
  await gradeAndReport({ folder, network, steps, chain, json, solutions, again });
}

function chainAgain(words: readonly string[], exercise: number | undefined): string {
  const only = exercise === undefined ? [] : ['--exercise', String(exercise)];
  return ['--chain', ...words.map(quoted), ...only].join(' ');
}
