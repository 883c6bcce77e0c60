import type { Parameters } from '../reference/network/forward.ts';
import { byParameter, type ParameterName } from '../reference/network/lines.ts';
import { drawParameters, type Network } from '../reference/network/network.ts';
import { trainingNetwork } from '../reference/network/training.ts';
import { TorchGenerator } from '../reference/random/index.ts';
import { type Shape, sizeOf } from '../reference/tensor/shape.ts';
import { Tensor } from '../reference/tensor/tensor.ts';
import type { Values } from '../reference/tensor/values.ts';

/**
 * The same parameters with b1 at zero, which changes no loss: batch normalisation takes away what b1
 * adds. So the gradient of b1 is next to nothing, and only beside zero does float32 show whether b1
 * was moved by it.
 */
export function withB1AtZero(parameters: Parameters<Values>): Parameters<Values> {
  const { shape, data } = parameters.b1;
  const b1: Values = { shape, dtype: 'float32', data: new Float32Array(data.length) };
  return { ...parameters, b1 };
}

/** Sizes that the training network does not have, all of them different: they show one that is written as a number. */
export const otherSizes: Network = {
  ...trainingNetwork,
  n: 24,
  block: 4,
  embd: 8,
  hidden: 120,
  vocab: 29,
};

/** With weights so small, the variance is not much larger than the 1e-5 that is added to it. */
const smallWeights = 0.005;

/** Parameters for those sizes, of another network's numbers; they show what the lecture's own hide. */
export function startOfOtherSizes(parameters: Parameters<Values>): Parameters<Values> {
  const { block, embd, hidden, vocab } = otherSizes;
  const filled = (name: ParameterName, shape: Shape, factor = 1): Values => {
    const { data } = parameters[name];
    const numbers = Float32Array.from(
      { length: sizeOf(shape) },
      (_, k) => factor * data[k % data.length],
    );
    return { shape, dtype: 'float32', data: numbers };
  };
  return withB1AtZero({
    C: filled('C', [vocab, embd]),
    W1: filled('W1', [block * embd, hidden], smallWeights),
    b1: filled('b1', [hidden]),
    W2: filled('W2', [hidden, vocab]),
    b2: filled('b2', [vocab]),
    bngain: filled('bngain', [1, hidden]),
    bnbias: filled('bnbias', [1, hidden]),
  });
}

/** The network's own parameters, as a generator draws them, with b1 at zero. */
export function gradedStart(
  network: Network,
  generator = new TorchGenerator(network.seed),
): Parameters<Values> {
  const drawn = drawParameters(network, generator);
  return withB1AtZero(byParameter((name) => Tensor.valuesOf(drawn[name])));
}
