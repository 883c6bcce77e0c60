/*
 * A program of its own, for engines started with other flags: trains the solution's loop and prints
 * a digest of the parameters' bits.
 *
 *   trainingHash.js STEPS scope|arrays|plain
 */
import { createHash } from 'node:crypto';
import { train } from '../../solutions/4-training.ts';
import { buildExamples } from '../network/dataset.ts';
import { parameterNames } from '../network/lines.ts';
import { startTraining, trainingNetwork } from '../network/training.ts';
import { inScope, seal, withoutWasm } from '../tensor/store.ts';
import { Tensor } from '../tensor/tensor.ts';

const [, , steps, way] = process.argv;
const names = ['emma', 'olivia', 'ava', 'isabella', 'sophia', 'charlotte', 'mia', 'amelia'];
const examples = buildExamples(names, trainingNetwork.block);

function digest(): string {
  const { parameters, batch } = startTraining({
    network: trainingNetwork,
    examples,
    firstStep: 0,
  });
  seal();
  train({ parameters, batch, firstStep: 0, maxSteps: Number(steps), onStep: () => undefined });
  const hash = createHash('sha256');
  for (const name of parameterNames) hash.update(Tensor.valuesOf(parameters[name]).data);
  return hash.digest('hex');
}

if (way === 'plain') withoutWasm();
console.log(way === 'scope' ? inScope(digest) : digest());
