import { TorchGenerator } from '../random/index.ts';
import { crossEntropy } from '../tensor/functional.ts';
import { inScope, nextStep, seal } from '../tensor/store.ts';
import { Tensor } from '../tensor/tensor.ts';
import { copied } from '../tensor/values.ts';
import type { Split } from './dataset.ts';
import type { Parameters } from './forward.ts';
import { byParameter } from './lines.ts';

/** Mean and variance of every hidden unit over a whole data set, [1, hidden] each. */
export interface BatchNormStatistics {
  readonly bnmean: Tensor;
  readonly bnvar: Tensor;
}

/** Rows that go through the network at a time: what is in memory at once. */
const rowsAtOnce = 1024;

/**
 * The batch norm statistics of all examples at the trained parameters, with Bessel's correction: the
 * lecture's calibration at the end of training. Goes over the examples twice, first for the mean.
 */
export function calibrate(parameters: Parameters<Tensor>, split: Split): BatchNormStatistics {
  const hidden = parameters.b1.numel();
  const sums = new Float64Array(hidden);
  overChunks(parameters, split, (here, { contexts }) => {
    add(sums, hprebnOf(here, contexts).sum(0));
  });
  const bnmean = rowOf(sums, split.count);
  const squares = new Float64Array(hidden);
  overChunks(parameters, split, (here, { contexts }) => {
    const difference = hprebnOf(here, contexts).sub(bnmean);
    add(squares, difference.mul(difference).sum(0));
  });
  return { bnmean, bnvar: rowOf(squares, split.count - 1) };
}

function add(total: Float64Array, row: Tensor): void {
  Tensor.valuesOf(row).data.forEach((value, unit) => {
    total[unit] += value;
  });
}

function rowOf(total: Float64Array, count: number): Tensor {
  const data = Float32Array.from(total, (value) => value / count);
  return new Tensor({ shape: [1, data.length], dtype: 'float32', data });
}

/** The mean cross-entropy of all examples, with calibrated batch norm statistics. */
export function splitLoss(
  parameters: Parameters<Tensor>,
  statistics: BatchNormStatistics,
  split: Split,
): number {
  let total = 0;
  overChunks(parameters, split, (here, { contexts, next, count }) => {
    total += crossEntropy(logitsOf(here, statistics, contexts), next).item() * count;
  });
  return total / split.count;
}

/** No name of a network that has learnt to end them is nearly so long. */
export const longestName = 100;

/**
 * Draws names, character by character until the dot, or 100 of them: a badly trained network may
 * never draw it. Each is a list of characters' numbers, without the dot.
 */
export function sampleNames(
  parameters: Parameters<Tensor>,
  statistics: BatchNormStatistics,
  block: number,
  count: number,
  seed: number,
): number[][] {
  const generator = new TorchGenerator(seed);
  return Array.from({ length: count }, () => {
    const name: number[] = [];
    let context = new Array<number>(block).fill(0);
    while (name.length < longestName) {
      const Xb = new Tensor({ shape: [1, block], dtype: 'int32', data: Int32Array.from(context) });
      const probs = logitsOf(parameters, statistics, Xb).softmax(1);
      const next = generator.multinomial(Tensor.valuesOf(probs).data as Float32Array);
      if (next === 0) return name;
      name.push(next);
      context = [...context.slice(1), next];
    }
    return name;
  });
}

function hprebnOf({ C, W1, b1 }: Parameters<Tensor>, contexts: Tensor): Tensor {
  return C.at(contexts).view(contexts.shape[0], -1).matmul(W1).add(b1);
}

function logitsOf(
  parameters: Parameters<Tensor>,
  { bnmean, bnvar }: BatchNormStatistics,
  contexts: Tensor,
): Tensor {
  const { bngain, bnbias, W2, b2 } = parameters;
  const centred = hprebnOf(parameters, contexts).sub(bnmean);
  const hpreact = bngain.mul(centred).mul(bnvar.add(1e-5).pow(-0.5)).add(bnbias);
  return hpreact.tanh().matmul(W2).add(b2);
}

interface Chunk {
  readonly contexts: Tensor;
  readonly next: Tensor;
  readonly count: number;
}

/** Visits the examples piece by piece, with the parameters where the kernels reach them at once. */
function overChunks(
  parameters: Parameters<Tensor>,
  split: Split,
  visit: (parameters: Parameters<Tensor>, chunk: Chunk) => void,
): void {
  inScope(() => {
    const here = byParameter((name) => new Tensor(copied(Tensor.valuesOf(parameters[name]))));
    seal();
    for (const chunk of chunks(split)) {
      nextStep();
      visit(here, chunk);
    }
  });
}

/** The examples in pieces that fit in memory. */
function* chunks({ X, Y, count }: Split): Generator<Chunk> {
  const [contexts, next] = [Tensor.valuesOf(X).data, Tensor.valuesOf(Y).data];
  const block = X.shape[1];
  for (let row = 0; row < count; row += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, count - row);
    const data = contexts.subarray(row * block, (row + rows) * block);
    yield {
      contexts: new Tensor({ shape: [rows, block], dtype: 'int32', data }),
      next: new Tensor({ shape: [rows], dtype: 'int32', data: next.subarray(row, row + rows) }),
      count: rows,
    };
  }
}
