import { arange } from './constructors.ts';
import { TensorError } from './errors.ts';
import { checkTensor, indexValues } from './operand.ts';
import { sameShape, showShape } from './shape.ts';
import { isTensor, type Tensor } from './tensor.ts';

/**
 * The mean over the rows of minus the log of softmax at the label: logits [n, classes], labels [n]
 * as int32. Gives a tensor of shape []. Mirrors torch.nn.functional.cross_entropy, and as there a
 * label that is no class, a negative one included, is an error.
 */
export function crossEntropy(logits: Tensor, labels: Tensor): Tensor {
  checkTensor('crossEntropy', logits);
  if (logits.dtype === 'int32' && isTensor(labels) && labels.dtype !== 'int32') {
    throw new TensorError(
      'crossEntropy: the logits come first and the labels second. Did you mean crossEntropy(logits, Yb)?',
    );
  }
  const [n, classes] = logits.shape;
  const { shape, data } = indexValues('crossEntropy', labels);
  if (logits.ndim !== 2 || !sameShape(shape, [n])) {
    throw new TensorError(
      `crossEntropy: it takes logits of [n, classes] and labels of [n], not ${showShape(logits.shape)} and ${showShape(shape)}. Did you mean logits and Yb?`,
    );
  }
  const stray = data.find((label) => label < 0 || label >= classes);
  if (stray !== undefined) {
    throw new TensorError(
      `crossEntropy: the label ${stray} is none of the ${classes} classes from 0 to ${classes - 1}. Have the logits a column for each character?`,
    );
  }
  return logits.logSoftmax(1).at(arange(n), labels).mean().neg();
}
