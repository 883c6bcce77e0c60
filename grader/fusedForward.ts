import { forward } from '../reference/network/forward.ts';
import { batchNorm } from '../reference/network/fused.ts';
import { drawNetwork, type Network } from '../reference/network/network.ts';
import type { GradientStep } from '../reference/steps/step.ts';
import { crossEntropy } from '../reference/tensor/functional.ts';
import { Tensor } from '../reference/tensor/tensor.ts';
import type { Values } from '../reference/tensor/values.ts';
import type { Probe } from './probes.ts';
import * as say from './wording/grading.ts';

/** Whether a single number is the loss itself, whose gradient the cross-entropy step asks for. */
export function isLoss({ exercise }: GradientStep, answer: Values, { given }: Probe): boolean {
  const { logits, Yb } = given;
  if (exercise !== 2 || answer.data.length !== 1) return false;
  if (typeof logits !== 'object' || typeof Yb !== 'object') return false;
  const loss = crossEntropy(new Tensor(logits), new Tensor(Yb)).item();
  return Math.abs(answer.data[0] - loss) <= 1e-3 * Math.abs(loss);
}

/** What the lecture prints of a fused forward pass: how far it is from the chunked one. */
export function fusedForwardNote({ exercise }: GradientStep, network: Network): string {
  const { parameters, batch } = drawNetwork(network);
  const { logits, loss, hprebn, hpreact } = forward(parameters, batch);
  if (exercise === 2) {
    const fast = crossEntropy(logits, batch.Yb);
    return say.fusedLoss(fast.item(), fast.sub(loss).item());
  }
  const fast = batchNorm(hprebn, parameters.bngain, parameters.bnbias);
  return say.fusedBatchNorm(fast.sub(hpreact).abs().max().item());
}
