import type { Examples } from '../../../reference/network/dataset.ts';
import type { Network } from '../../../reference/network/network.ts';
import { TorchGenerator } from '../../../reference/random/index.ts';
import { gradedStart } from '../../gradedStart.ts';
import type { BoxTask } from './request.ts';

/** The steps of a training run that are graded: from `firstStep` up to, not including, `stopBefore`. */
export interface Span {
  readonly firstStep: number;
  readonly stopBefore: number;
  readonly maxSteps: number;
}

/**
 * The task of training for some steps from the network's own parameters. Those and the minibatches
 * are drawn here, once for all boxes: what a box is sent are their numbers, and no other example.
 */
export function trainingTask(network: Network, examples: Examples, span: Span): BoxTask {
  const generator = new TorchGenerator(network.seed);
  const parameters = gradedStart(network, generator);
  const minibatches = drawnMinibatches(network, examples, span, generator);
  const how = { order: 'asTheyCome', record: 'atTheEnd' } as const;
  return {
    kind: 'training',
    part: { network, examples: minibatches, parameters, ...how, ...span },
  };
}

/** The examples that a training run's minibatches draw, one after the other, as `startTraining` draws them. */
function drawnMinibatches(
  { n, block }: Network,
  { X, Y, count }: Examples,
  { firstStep, stopBefore }: Span,
  generator: TorchGenerator,
): Examples {
  for (let step = 0; step < firstStep; step++) generator.randint(count, n);
  const steps = Array.from({ length: stopBefore - firstStep }, () => generator.randint(count, n));
  const rows = steps.flatMap((drawn) => [...drawn]);
  return {
    X: Int32Array.from(rows.flatMap((row) => [...X.subarray(row * block, (row + 1) * block)])),
    Y: Int32Array.from(rows, (row) => Y[row]),
    count: rows.length,
  };
}
