import type { GradientStep, TrainingStep } from './step.ts';

/** Many lines in one go: the derivative of the whole is shorter than its parts. */
export const fused: readonly GradientStep[] = [
  {
    name: 'logits-fused',
    exercise: 2,
    forward: 'loss = crossEntropy(logits, Yb)',
    from: ['logits', 'Yb'],
    shape: ['n', 'vocab'],
    saved: ['logits', 'Yb', 'n'],
    hints: [
      'For one row, the loss is minus the log of softmax at the label, and its derivative with respect to a logit is the probability p of that logit, or p - 1 where the logit is the label’s.',
      'The answer has the shape of `logits`, [n, vocab]: one softmax over the columns of each row, one cell a row lowered by 1, and everything divided by n for the mean.',
      'Begin with `logits.softmax(1)`, subtract the rows of `oneHot(Yb, ___)`, and divide by `n`.',
    ],
    why: 'Each row of the gradient pulls up the right character and pushes down the others, in proportion to the probability each was given, and the forces cancel.',
    lecture: 5192,
    fuses: {
      tensor: 'logits',
      lines: [
        'logit_maxes',
        'norm_logits',
        'counts',
        'counts_sum',
        'counts_sum_inv',
        'probs',
        'logprobs',
        'loss',
      ],
    },
  },
  {
    name: 'hprebn-fused',
    exercise: 3,
    forward: 'hpreact = batchNorm(hprebn, bngain, bnbias)',
    from: ['hprebn', 'bngain', 'bnbias'],
    shape: ['n', 'hidden'],
    saved: ['bngain', 'bnraw', 'bnvar_inv', 'n'],
    hints: [
      'On paper, `hprebn` reaches `bnraw` in three ways: directly, through the mean and through the variance; the mean and the variance are of the whole column, so every row of the batch moves every other.',
      'The two sums over the batch, of `dhpreact` and of `dhpreact.mul(bnraw)`, are [1, hidden] with keepdim and are subtracted from n times `dhpreact`, [n, hidden].',
      'It is `bngain.mul(bnvar_inv).div(n)` times the bracket `dhpreact.mul(n)` minus the first sum minus `bnraw` times the second sum times ___, which Bessel’s correction makes a little more than 1.',
    ],
    why: 'Batch normalisation takes from each column’s gradient its mean and its part along the normalised values, for those cannot change the output.',
    lecture: 5798,
    fuses: {
      tensor: 'hprebn',
      lines: ['bnmeani', 'bndiff', 'bndiff2', 'bnvar', 'bnvar_inv', 'bnraw', 'hpreact'],
    },
  },
];

export const training: TrainingStep = {
  name: 'training',
  exercise: 4,
  hints: [
    'A step of the loop is a minibatch, the forward pass, the backward pass of exercises 1 to 3 with the two fused gradients, and an update that takes each parameter a little against its gradient.',
    'The hidden layer is 200 units wide here, where the earlier exercises have 64, and seven gradients come out, each of the shape of its parameter: C [27, 10], W1 [30, 200], b1 [200], W2 [200, 27], b2 [27], bngain and bnbias [1, 200].',
    'Update with `p.add_(gradient, { alpha: ___ })`, where the rate is 0.1 before step 100,000 and 0.01 from there on, and the sign goes downhill.',
  ],
  why: 'Twenty lines of gradients of your own train the network as well as any autograd.',
  lecture: 6602,
};
