import { TorchGenerator } from '../random/index.ts';
import type { DType } from '../tensor/dtype.ts';
import { sizeOf } from '../tensor/shape.ts';
import { Tensor } from '../tensor/tensor.ts';
import type { Parameters } from './forward.ts';
import { lectureBatch } from './lectureBatch.ts';
import { type Batch, byParameter } from './lines.ts';

/** The sizes and seeds that make one network and one minibatch. */
export interface Network {
  /** Rows of the minibatch. */
  readonly n: number;
  /** Characters of context. */
  readonly block: number;
  /** Numbers in a character's embedding. */
  readonly embd: number;
  /** Units of the hidden layer. */
  readonly hidden: number;
  /** Characters there are, the dot included. */
  readonly vocab: number;
  /** For all draws but those of batch normalisation. */
  readonly seed: number;
}

/** The network of exercises 1 to 3. */
export const lectureNetwork: Network = {
  n: 32,
  block: 3,
  embd: 10,
  hidden: 64,
  vocab: 27,
  seed: 2147483647,
};

/** The lecture draws bngain and bnbias from an unseeded generator; here it is seeded. */
const batchNormSeed = 42;

/**
 * The seven parameters as the lecture draws and scales them, float32. The generator moves on by
 * those draws, so that minibatches may be drawn from it next.
 */
export function drawParameters(network: Network, generator: TorchGenerator): Parameters<Tensor> {
  const { block, embd, hidden, vocab } = network;
  const batchNorm = new TorchGenerator(batchNormSeed);
  const randn = (shape: readonly number[], from = generator): Tensor =>
    new Tensor({ shape, dtype: 'float32', data: from.randn(sizeOf(shape)) });
  const C = randn([vocab, embd]);
  const W1 = randn([embd * block, hidden])
    .mul(5 / 3)
    .div(Math.sqrt(embd * block));
  const b1 = randn([hidden]).mul(0.1);
  const W2 = randn([hidden, vocab]).mul(0.1);
  const b2 = randn([vocab]).mul(0.1);
  const bngain = randn([1, hidden], batchNorm).mul(0.1).add(1);
  const bnbias = randn([1, hidden], batchNorm).mul(0.1);
  return { C, W1, b1, W2, b2, bngain, bnbias };
}

/** A minibatch of contexts and next characters drawn evenly over the vocabulary. */
function drawBatch({ n, block, vocab }: Network, generator: TorchGenerator): Batch {
  const Xb = new Tensor({
    shape: [n, block],
    dtype: 'int32',
    data: generator.randint(vocab, n * block),
  });
  const Yb = new Tensor({ shape: [n], dtype: 'int32', data: generator.randint(vocab, n) });
  return { Xb, Yb, n };
}

/** The parameters and the minibatch of a network: the lecture's own batch for the lecture's network. */
export function drawNetwork(
  network: Network,
  dtype: DType = 'float32',
): { readonly parameters: Parameters<Tensor>; readonly batch: Batch } {
  const generator = new TorchGenerator(network.seed);
  const drawn = drawParameters(network, generator);
  const batch = isLecture(network) ? lectureBatch() : drawBatch(network, generator);
  return { parameters: byParameter((name) => drawn[name].to(dtype)), batch };
}

/** Whether the network sees the lecture's minibatch: everything but the hidden layer's size is the lecture's. */
function isLecture(network: Network): boolean {
  return (Object.keys(lectureNetwork) as (keyof Network)[]).every(
    (key) => key === 'hidden' || network[key] === lectureNetwork[key],
  );
}
