import type { Examples } from '../../../reference/network/dataset.ts';
import { parameterNames } from '../../../reference/network/lines.ts';
import { drawParameters, type Network } from '../../../reference/network/network.ts';
import { TorchGenerator } from '../../../reference/random/index.ts';
import { Tensor } from '../../../reference/tensor/tensor.ts';
import type { BoxTask } from './request.ts';

/** The steps of a training run that are graded: from `firstStep` up to, not including, `stopBefore`. */
export interface Span {
  readonly firstStep: number;
  readonly stopBefore: number;
  readonly maxSteps: number;
}

/** The task of training for some steps, with the examples that their minibatches draw and no others. */
export function trainingTask(network: Network, examples: Examples, span: Span): BoxTask {
  const { block } = network;
  const rows = drawnRows(network, examples.count, span);
  const contexts = new Int32Array(rows.length * block);
  rows.forEach((row, i) => {
    contexts.set(examples.X.subarray(row * block, (row + 1) * block), i * block);
  });
  const next = rows.map((row) => examples.Y[row]);
  const { count } = examples;
  return { kind: 'training', training: { network, count, rows, contexts, next, ...span } };
}

/** The rows that a training run's minibatches draw, as `startTraining` draws them. */
function drawnRows(network: Network, count: number, { firstStep, stopBefore }: Span): Int32Array {
  const generator = new TorchGenerator(network.seed);
  drawParameters(network, generator);
  for (let step = 0; step < firstStep; step++) generator.randint(count, network.n);
  const rows = new Set<number>();
  for (let step = firstStep; step < stopBefore; step++) {
    for (const row of generator.randint(count, network.n)) rows.add(row);
  }
  return Int32Array.from(rows);
}

/** The shapes of a network's parameters, in the order of `parameterNames`. */
export function parameterShapes(network: Network): readonly (readonly number[])[] {
  const drawn = drawParameters(network, new TorchGenerator(network.seed));
  return parameterNames.map((name) => Tensor.valuesOf(drawn[name]).shape);
}
