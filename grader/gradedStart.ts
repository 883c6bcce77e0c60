import type { Parameters } from '../reference/network/forward.ts';
import { byParameter } from '../reference/network/lines.ts';
import { drawParameters, type Network } from '../reference/network/network.ts';
import { TorchGenerator } from '../reference/random/index.ts';
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

/** The network's own parameters, as a generator draws them, with b1 at zero. */
export function gradedStart(
  network: Network,
  generator = new TorchGenerator(network.seed),
): Parameters<Values> {
  const drawn = drawParameters(network, generator);
  return withB1AtZero(byParameter((name) => Tensor.valuesOf(drawn[name])));
}
