import { TorchGenerator } from '../random/index.ts';
import { TensorError } from '../tensor/errors.ts';
import { Parameter } from '../tensor/parameter.ts';
import { nextStep } from '../tensor/store.ts';
import { Tensor } from '../tensor/tensor.ts';
import { copied } from '../tensor/values.ts';
import type { Examples } from './dataset.ts';
import type { Parameters } from './forward.ts';
import { type Batch, byParameter, type ParameterName } from './lines.ts';
import { drawParameters, lectureNetwork, type Network } from './network.ts';

/** The network of exercise 4: a wider hidden layer. */
export const trainingNetwork: Network = { ...lectureNetwork, hidden: 200 };

export const lectureSteps = 200_000;

/** The step from which on the lecture trains at a tenth of the rate. */
export const rateDropsAt = 100_000;

/** The rate of step `i` in the lecture. */
export function learningRate(i: number): number {
  return i < rateDropsAt ? 0.1 : 0.01;
}

/** What a training step reports: its loss and the gradient of each parameter. */
export type StepReport = { readonly loss: Tensor | number } & {
  readonly [name in ParameterName as `d${name}`]: Tensor;
};

/** What the training loop of exercise 4 is given. */
export interface Training {
  /** The seven tensors to be trained; they change by `add_`. */
  readonly parameters: { readonly [name in ParameterName]: Parameter };
  /** Begins step `i`: draws its minibatch, contexts Xb [n, 3] and next characters Yb [n]. */
  batch(i: number): Batch;
  /** The step to begin with: 0, unless a run is resumed. */
  readonly firstStep: number;
  /** The loop runs while `i < maxSteps`. */
  readonly maxSteps: number;
  /** Tells of a finished step, once a step. */
  onStep(report: StepReport): void;
}

export interface Start {
  readonly network: Network;
  readonly examples: Examples;
  /** Whether minibatches are drawn from the examples, as in the lecture, or are the examples as they come. */
  readonly order?: 'drawn' | 'asTheyCome';
  readonly firstStep: number;
  /** The parameters to go on with; the lecture's draws if there are none. */
  readonly parameters?: Parameters<Tensor>;
}

/**
 * The parameters and the minibatches of a training run, as the lecture draws them: one generator
 * draws the parameters and then every minibatch, step after step.
 */
export function startTraining({
  network,
  examples,
  order = 'drawn',
  firstStep,
  parameters,
}: Start): Pick<Training, 'parameters' | 'batch'> {
  const generator = new TorchGenerator(network.seed);
  // Drawing takes a while, and is left out where nothing hangs on it.
  const begin = order === 'drawn' || !parameters ? drawParameters(network, generator) : parameters;
  const draw =
    order === 'drawn'
      ? drawnBatches(network, examples, firstStep, generator)
      : batchesAsTheyCome(network, examples);
  return {
    parameters: byParameter((name) => parameterOf((parameters ?? begin)[name])),
    batch: batchesInOrder(firstStep, draw),
  };
}

function parameterOf(tensor: Tensor): Parameter {
  return new Parameter(copied(Tensor.valuesOf(tensor)));
}

/** A step's minibatch may be asked for again, but no step may be left out or come back. */
function batchesInOrder(firstStep: number, draw: Draw): (i: number) => Batch {
  let step = firstStep - 1;
  let batch: Batch | undefined;
  return (i) => {
    if (batch && i === step) return batch;
    if (i !== step + 1) {
      throw new TensorError(
        `batch: step ${i} was asked for where step ${step + 1} comes next. Is it batch(i), with i counting up by one from firstStep?`,
      );
    }
    step = i;
    nextStep();
    batch = draw();
    return batch;
  };
}

type Characters = { readonly [name in 'X' | 'Y']: Int32Array | Uint8Array } & { count: number };

/** Gives the batch of the next step. */
type Draw = () => Batch;

/** Batches are picked so many at a time: an array takes longer to make than its numbers to write. */
const batchesAtOnce = 64;

function drawnBatches(
  network: Network,
  examples: Examples,
  firstStep: number,
  generator: TorchGenerator,
): Draw {
  const { n, block } = network;
  const compact = compacted(examples);
  for (let step = 0; step < firstStep; step++) generator.randint(examples.count, n);
  let picked = examples;
  let next = batchesAtOnce;
  return () => {
    if (next === batchesAtOnce) {
      picked = pickRows(compact, generator.randint(examples.count, n * batchesAtOnce), block);
      next = 0;
    }
    return batchAt(network, picked, next++);
  };
}

function batchesAsTheyCome(network: Network, examples: Examples): Draw {
  let next = 0;
  return () => batchAt(network, examples, next++);
}

/** Characters by the byte, where they fit: rows are drawn from all over, and so more of them stay near. */
function compacted({ X, Y, count }: Examples): Characters {
  const fits = [X, Y].every((numbers) => numbers.every((number) => number < 256));
  return fits ? { X: Uint8Array.from(X), Y: Uint8Array.from(Y), count } : { X, Y, count };
}

function pickRows({ X, Y }: Characters, rows: Int32Array, block: number): Examples {
  const contexts = new Int32Array(rows.length * block);
  const next = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    for (let k = 0; k < block; k++) contexts[i * block + k] = X[row * block + k];
    next[i] = Y[row];
  }
  return { X: contexts, Y: next, count: rows.length };
}

/** The examples from place `at` times n on. */
function batchAt({ n, block }: Network, { X, Y }: Examples, at: number): Batch {
  const [start, end] = [at * n, (at + 1) * n];
  const contexts = X.subarray(start * block, end * block);
  return {
    Xb: new Tensor({ shape: [n, block], dtype: 'int32', data: contexts }),
    Yb: new Tensor({ shape: [n], dtype: 'int32', data: Y.subarray(start, end) }),
    n,
  };
}

/** Minibatches that are the examples as they come, for steps from `firstStep` on. */
export function minibatchesAsTheyCome(
  network: Network,
  examples: Examples,
  firstStep: number,
): (i: number) => Batch {
  return batchesInOrder(firstStep, batchesAsTheyCome(network, examples));
}

/** The examples of the first minibatches that a run on this network draws, as they come. */
export function firstMinibatches(network: Network, examples: Examples, steps: number): Examples {
  const generator = new TorchGenerator(network.seed);
  drawParameters(network, generator);
  const rows = generator.randint(examples.count, network.n * steps);
  return pickRows(examples, rows, network.block);
}
