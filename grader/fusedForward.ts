import { forward } from '../reference/network/forward.ts';
import { batchNorm } from '../reference/network/fused.ts';
import { drawNetwork, type Network } from '../reference/network/network.ts';
import type { GradientStep } from '../reference/steps/step.ts';
import { crossEntropy } from '../reference/tensor/functional.ts';
import * as say from './wording/grading.ts';

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
