import type { GradientStep } from './step.ts';

/** The output layer and the tanh below it. */
export const hidden: readonly GradientStep[] = [
  {
    name: 'h',
    exercise: 1,
    forward: 'h = hpreact.tanh()',
    from: ['hpreact'],
    shape: ['n', 'hidden'],
    saved: ['W2'],
    hints: [
      'In the matrix product of `h` and `W2`, the gradient of the left factor is the upstream gradient times the right factor, transposed.',
      '`dlogits` is [n, vocab] and the answer is [n, hidden], so what stands on the right of the product has to be [vocab, hidden].',
      'Write `dlogits.matmul(___)` with the transpose of `W2`, which is spelled `.T`.',
    ],
    why: 'The backward pass of a matrix product is a matrix product again, and the shapes alone tell you which one.',
    lecture: 2502,
  },
  {
    name: 'W2',
    exercise: 1,
    forward: 'W2 is a parameter: the weights of the output layer',
    from: [],
    shape: ['hidden', 'vocab'],
    saved: ['h'],
    hints: [
      'In the matrix product of `h` and `W2`, the gradient of the right factor is the left factor, transposed, times the upstream gradient.',
      'The answer is [hidden, vocab], made from `h` [n, hidden] and `dlogits` [n, vocab], so n must be the inner dimension, which the product sums away.',
      'Write `h.___.matmul(dlogits)`, so that the rows of the left factor are the hidden units.',
    ],
    why: 'All examples of the batch share the same weights, so their gradients are added, and the matrix product does that sum over n.',
    lecture: 2502,
  },
  {
    name: 'b2',
    exercise: 1,
    forward: 'b2 is a parameter: the bias of the output layer',
    from: [],
    shape: ['vocab'],
    saved: [],
    hints: [
      '`b2` is added to the product, so its local derivative is 1, and the upstream gradient arrives unchanged.',
      '`b2` is [vocab] and was broadcast down the n rows of `logits`, so `dlogits` [n, vocab] is summed over those rows.',
      'Write `dlogits.sum(___)` over the dimension of the examples, without `keepdim`, because `b2` has one dimension only.',
    ],
    why: 'A bias is added to every row, so its gradient is the sum over the rows.',
    lecture: 2502,
  },
  {
    name: 'hpreact',
    exercise: 1,
    forward: 'hpreact = bngain.mul(bnraw).add(bnbias)',
    from: ['bngain', 'bnraw', 'bnbias'],
    shape: ['n', 'hidden'],
    saved: ['h'],
    hints: [
      'The derivative of tanh(x) is 1 minus the square of tanh(x), and tanh(x) is what the forward pass calls `h`.',
      '`tanh` works element by element, so `h`, `dh` and the answer are all [n, hidden], and nothing is summed.',
      'Write `scalar(1).sub(___).mul(dh)`, where the blank is the square of the output of tanh, not of its input.',
    ],
    why: 'The slope of tanh follows from its output alone, and where the output is close to -1 or 1, hardly any gradient gets through.',
    lecture: 3214,
  },
];
