/*
 * A contestant: the solution's loop of exercise 4 through what a student holds, in the scope and with
 * the reports of `grade train`.
 *
 *   ours.js HIDDEN N wasm|plain
 */

import { runTraining } from '../grader/run/trainer.ts';
import { buildExamples, splitNames } from '../reference/network/dataset.ts';
import { readNames } from '../reference/network/loadNames.ts';
import { trainingNetwork } from '../reference/network/training.ts';
import { withoutWasm } from '../reference/tensor/store.ts';
import { train } from '../solutions/4-training.ts';
import { answerRounds } from './rounds.ts';

const [hidden, n] = process.argv.slice(2, 4).map(Number);
const plain = process.argv[4] === 'plain';
if (plain) withoutWasm();

const network = { ...trainingNetwork, hidden, n };
const list = readNames('reference/network/names.txt');
if ('error' in list) throw new Error(list.error);
const examples = buildExamples(splitNames(list.names).training, network.block);

await answerRounds(plain ? 'TypeScript' : 'WebAssembly', (steps, timed) => {
  const part = {
    network,
    examples,
    firstStep: 0,
    maxSteps: steps,
    stopBefore: Number.MAX_SAFE_INTEGER,
    parameters: undefined,
    record: 'nothing',
  } as const;
  const tell = (): void => undefined;
  runTraining((training) => timed(() => train(training)), part, tell);
});
