import { arange } from './constructors.ts';
import type { Tensor } from './tensor.ts';

/**
 * The mean over the rows of minus the log of softmax at the label: logits [n, classes], labels [n]
 * as int32. Gives a tensor of shape []. Mirrors torch.nn.functional.cross_entropy.
 */
export function crossEntropy(logits: Tensor, labels: Tensor): Tensor {
  const [n] = logits.shape;
  return logits.logSoftmax(1).at(arange(n), labels).mean().neg();
}
