import { arange, oneHot } from '../../reference/tensor/constructors.ts';
import type { Tensor } from '../../reference/tensor/tensor.ts';
import type { GivenValues, MistakeTable } from './mistake.ts';

const keepdim = { keepdim: true };

/** A one in each row at the label. */
export function atLabel({ logits, Yb }: GivenValues) {
  return oneHot(Yb, logits.shape[1]);
}

/** The right answer of cross-entropy but for its parts: what stands for softmax, and the divisor. */
function pulled(given: GivenValues, probs: Tensor, divisor = given.n) {
  return probs.sub(atLabel(given)).div(divisor);
}

/** The right answer of batch normalisation in its parts. */
export function parts({ bngain, bnraw, bnvar_inv, n, dhpreact }: GivenValues) {
  return {
    scale: bngain.mul(bnvar_inv).div(n),
    direct: dhpreact.mul(n),
    mean: dhpreact.sum(0),
    variance: bnraw.mul(n / (n - 1)).mul(dhpreact.mul(bnraw).sum(0)),
  };
}

/** The term of the variance with its sum over the wrong dimension. */
function acrossUnits({ bnraw, n, dhpreact }: GivenValues) {
  return bnraw.mul(n / (n - 1)).mul(dhpreact.mul(bnraw).sum(1, keepdim));
}

type Parts = ReturnType<typeof parts>;

/** The right answer of batch normalisation, with some of its parts replaced. */
function bracket(given: GivenValues, instead: (right: Parts) => Partial<Parts>) {
  const right = parts(given);
  const { scale, direct, mean, variance } = { ...right, ...instead(right) };
  return scale.mul(direct.sub(mean).sub(variance));
}

/** Many lines in one go. */
export const fused: MistakeTable = {
  'logits-fused': [
    {
      name: 'missing-mean',
      sentence: 'The factor 1/n is missing: the loss is a mean over the rows of the batch.',
      hint: 2,
      formula: (given) => pulled(given, given.logits.softmax(1), 1),
    },
    {
      name: 'missing-label',
      sentence:
        'The label is missing: without it every logit is pushed down, the right character’s too.',
      hint: 1,
      formula: ({ logits, n }) => logits.softmax(1).div(n),
    },
    {
      name: 'one-in-every-column',
      sentence: 'The 1 is subtracted in every column, but only the label’s probability is lowered.',
      hint: 2,
      formula: ({ logits, n }) => logits.softmax(1).sub(1).div(n),
    },
    {
      name: 'label-before-softmax',
      sentence:
        'The label is subtracted from the logits, but the 1 is taken from its probability, after the softmax.',
      hint: 3,
      formula: (given) => given.logits.sub(atLabel(given)).softmax(1).div(given.n),
    },
    {
      name: 'label-for-one-hot',
      sentence:
        'The labels themselves are subtracted, but they are the numbers of columns: one-hot rows say where the 1 is.',
      hint: 3,
      formula: ({ logits, Yb, n }) => logits.softmax(1).sub(Yb.unsqueeze(1)).div(n),
    },
    {
      name: 'softmax-alone',
      sentence:
        'Only the probabilities are there: the label, whose logit is pulled up, and the mean over the rows are missing.',
      hint: 1,
      formula: ({ logits }) => logits.softmax(1),
    },
    {
      name: 'label-overwritten',
      sentence:
        'At the label the probability is overwritten, but it is only lowered, so that it stays a part of the gradient there.',
      hint: 2,
      formula: ({ logits, Yb, n }) =>
        logits
          .softmax(1)
          .indexPut([arange(n), Yb], -1)
          .div(n),
    },
    {
      name: 'whole-rows',
      sentence:
        'Yb alone picks whole rows, but it names the column within each row: write [arange(n), Yb].',
      hint: 3,
      formula: ({ logits, Yb, n }) => logits.softmax(1).indexPut([Yb], -1).div(n),
    },
    {
      name: 'multiplied-by-label',
      sentence:
        'The softmax is multiplied by the one-hot rows, which leaves the label’s probability only, but the 1 is subtracted at the label and all the others stay.',
      hint: 1,
      formula: (given) => given.logits.softmax(1).mul(atLabel(given)).div(given.n),
    },
    {
      name: 'missing-softmax',
      sentence: 'The logits are taken as they are, but the gradient is made of the probabilities.',
      hint: 1,
      formula: (given) => pulled(given, given.logits),
    },
    {
      name: 'wrong-dimension',
      sentence:
        'The softmax runs down the columns, but each row has its own probabilities, which sum to 1.',
      hint: 2,
      formula: (given) => pulled(given, given.logits.softmax(0)),
    },
    {
      name: 'missing-normalisation',
      sentence:
        'The exponentials are not divided by their sum, so a row of them is not yet a row of probabilities.',
      hint: 1,
      formula: (given) => pulled(given, given.logits.exp()),
    },
    {
      name: 'log-softmax',
      sentence:
        'The logarithms of the probabilities are taken, but the gradient is made of the probabilities.',
      hint: 1,
      formula: (given) => pulled(given, given.logits.logSoftmax(1)),
    },
    {
      name: 'max-for-label',
      sentence:
        'The largest logit of each row is lowered, but it is the label that the loss reads.',
      hint: 1,
      formula: ({ logits, n }) =>
        logits
          .softmax(1)
          .sub(oneHot(logits.max(1).indices, logits.shape[1]))
          .div(n),
    },
    {
      name: 'label-added',
      sentence: 'The 1 is added at the label, but the loss falls where the label’s logit grows.',
      hint: 1,
      formula: (given) => given.logits.softmax(1).add(atLabel(given)).div(given.n),
    },
    {
      name: 'label-only',
      sentence:
        'Only the label has a gradient, but softmax divides by a sum of all logits’ exponentials, so each logit has one.',
      hint: 1,
      formula: (given) => atLabel(given).div(-given.n),
    },
    {
      name: 'divided-at-label-only',
      sentence: 'Only the label’s 1 is divided by n, but the mean is taken of the whole.',
      hint: 3,
      formula: (given) => given.logits.softmax(1).sub(atLabel(given).div(given.n)),
    },
    {
      name: 'divided-before-label',
      sentence:
        'The label’s 1 is subtracted after the division by n, but the mean is taken of the whole.',
      hint: 3,
      formula: (given) => given.logits.softmax(1).div(given.n).sub(atLabel(given)),
    },
    {
      name: 'slope-of-softmax',
      sentence:
        'This is the slope of softmax by itself, but the loss also takes its logarithm, and the two go together.',
      hint: 1,
      formula: ({ logits, n }) => {
        const probs = logits.softmax(1);
        return probs.mul(probs.neg().add(1)).div(n);
      },
    },
    {
      name: 'mean-over-all-entries',
      sentence: 'It divides by the number of all entries, but the mean is taken over the rows.',
      hint: 2,
      formula: (given) => pulled(given, given.logits.softmax(1), given.logits.numel()),
    },
    {
      name: 'divided-by-n-minus-1',
      sentence:
        'It divides by n - 1, but the loss is a plain mean over n rows; only the variance has Bessel’s correction.',
      hint: 2,
      formula: (given) => pulled(given, given.logits.softmax(1), given.n - 1),
    },
    {
      name: 'sign',
      sentence:
        'The sign is wrong: the loss falls where the label’s logit grows and rises with all the others.',
      hint: 1,
      formula: (given) => pulled(given, given.logits.softmax(1)).neg(),
    },
    {
      name: 'hard-coded-batch',
      sentence:
        'The 32 rows of the lecture’s batch are written as a number, but a batch may have any size.',
      hint: 2,
      formula: (given) => pulled(given, given.logits.softmax(1), 32),
    },
  ],

  'hprebn-fused': [
    {
      name: 'direct-path-only',
      sentence:
        'Only the direct way back is there, but the mean and the variance are made of hprebn too and bring a gradient each.',
      hint: 1,
      formula: ({ bngain, bnvar_inv, dhpreact }) => bngain.mul(bnvar_inv).mul(dhpreact),
    },
    {
      name: 'missing-mean-term',
      sentence:
        'The way through the mean is missing: each row of hprebn moves the mean, and so every row of the batch.',
      hint: 1,
      formula: (given) => bracket(given, ({ mean }) => ({ mean: mean.mul(0) })),
    },
    {
      name: 'missing-variance-term',
      sentence:
        'The way through the variance is missing (or zero, as n/n-1 is where n/(n-1) is meant): each row of hprebn moves the variance, and so every row of the batch.',
      hint: 1,
      formula: (given) => bracket(given, ({ variance }) => ({ variance: variance.mul(0) })),
    },
    {
      name: 'missing-direct-term',
      sentence:
        'The direct way is missing: only the ways through the mean and the variance are there.',
      hint: 1,
      formula: (given) => bracket(given, ({ direct }) => ({ direct: direct.mul(0) })),
    },
    {
      name: 'biased',
      sentence:
        'The term of the variance is that of a variance divided by n, but the forward pass has Bessel’s correction.',
      hint: 3,
      formula: (given) =>
        bracket(given, ({ variance }) => ({ variance: variance.mul((given.n - 1) / given.n) })),
    },
    {
      name: 'variance-sum-outside',
      sentence:
        'The sum of dhpreact times bnraw multiplies the whole bracket, but it belongs to the term of the variance only: its place is inside the parentheses of that term.',
      hint: 3,
      formula: (given) => {
        const { scale, direct, mean } = parts(given);
        const { bnraw, n, dhpreact } = given;
        const sum = dhpreact.mul(bnraw).sum(0, keepdim);
        return scale.mul(
          direct
            .sub(mean)
            .sub(bnraw.mul(n / (n - 1)))
            .mul(sum),
        );
      },
    },
    {
      name: 'scale-on-direct-way-only',
      sentence:
        'The scale in front multiplies the direct way only, but it is that of the ways through the mean and the variance too: the whole bracket goes into its mul.',
      hint: 3,
      formula: (given) => {
        const { scale, direct, mean, variance } = parts(given);
        return scale.mul(direct).sub(mean).sub(variance);
      },
    },
    {
      name: 'correction-inverted',
      sentence:
        'Bessel’s correction is upside down: it should make the term of the variance a little larger.',
      hint: 3,
      formula: (given) =>
        bracket(given, ({ variance }) => ({
          variance: variance.mul(((given.n - 1) / given.n) ** 2),
        })),
    },
    {
      name: 'correction-on-everything',
      sentence:
        'Everything is divided by n - 1, but Bessel’s correction belongs to the term of the variance only.',
      hint: 3,
      formula: (given) =>
        bracket(given, ({ scale, variance }) => ({
          scale: scale.mul(given.n / (given.n - 1)),
          variance: variance.mul((given.n - 1) / given.n),
        })),
    },
    {
      name: 'divided-by-n-minus-1',
      sentence:
        'The division in front is by n - 1, but the mean divides by n, and the term of the variance has its correction already.',
      hint: 3,
      formula: (given) =>
        bracket(given, ({ scale }) => ({ scale: scale.mul(given.n / (given.n - 1)) })),
    },
    {
      name: 'missing-bngain',
      sentence:
        'The factor bngain is missing, which stands between bnraw and hpreact on every way back.',
      hint: 3,
      formula: (given) => bracket(given, () => ({ scale: given.bnvar_inv.div(given.n) })),
    },
    {
      name: 'missing-bnvar-inv',
      sentence:
        'The factor bnvar_inv is missing, by which the forward pass scales every deviation.',
      hint: 3,
      formula: (given) => bracket(given, () => ({ scale: given.bngain.div(given.n) })),
    },
    {
      name: 'missing-divisor',
      sentence: 'The division by n in front is missing: the bracket holds n times the gradient.',
      hint: 3,
      formula: (given) => bracket(given, ({ scale }) => ({ scale: scale.mul(given.n) })),
    },
    {
      name: 'missing-n',
      sentence:
        'dhpreact is not multiplied by n, so the direct way is too small beside the two sums over the batch.',
      hint: 2,
      formula: (given) => bracket(given, () => ({ direct: given.dhpreact })),
    },
    {
      name: 'mean-added',
      sentence: 'The term of the mean is added, but the forward pass subtracts the mean.',
      hint: 2,
      formula: (given) => bracket(given, ({ mean }) => ({ mean: mean.neg() })),
    },
    {
      name: 'variance-added',
      sentence:
        'The term of the variance is added, but a larger variance makes every deviation smaller.',
      hint: 2,
      formula: (given) => bracket(given, ({ variance }) => ({ variance: variance.neg() })),
    },
    {
      name: 'missing-outer-bnraw',
      sentence:
        'The term of the variance is the same for all rows, but a row moves the variance in proportion to its own deviation.',
      hint: 3,
      formula: (given) =>
        bracket(given, () => ({
          variance: given.dhpreact
            .mul(given.bnraw)
            .sum(0)
            .mul(given.n / (given.n - 1)),
        })),
    },
    {
      name: 'outer-bnraw-in-the-sum',
      sentence:
        'In the term of the variance the bnraw in front has gone into the sum as well, but only what is inside the parentheses is summed.',
      hint: 3,
      formula: (given) =>
        bracket(given, () => ({
          variance: given.bnraw
            .pow(2)
            .mul(given.dhpreact)
            .sum(0)
            .mul(given.n / (given.n - 1)),
        })),
    },
    {
      name: 'missing-inner-bnraw',
      sentence:
        'In the sum of the term of the variance bnraw is missing: the variance scales each deviation, so each gradient counts with its deviation.',
      hint: 2,
      formula: (given) =>
        bracket(given, ({ mean }) => ({
          variance: given.bnraw.mul(given.n / (given.n - 1)).mul(mean),
        })),
    },
    {
      name: 'mean-term-not-summed',
      sentence:
        'In the term of the mean the sum over the batch is missing: every row feels the gradients of all.',
      hint: 2,
      formula: (given) => bracket(given, () => ({ mean: given.dhpreact })),
    },
    {
      name: 'variance-term-not-summed',
      sentence:
        'In the term of the variance the sum over the batch is missing: every row feels the gradients of all.',
      hint: 2,
      formula: (given) =>
        bracket(given, () => ({
          variance: given.bnraw
            .pow(2)
            .mul(given.dhpreact)
            .mul(given.n / (given.n - 1)),
        })),
    },
    {
      name: 'mean-for-sum',
      sentence:
        'The term of the mean takes a mean, but the bracket is n times the gradient, so a sum belongs there.',
      hint: 2,
      formula: (given) => bracket(given, ({ mean }) => ({ mean: mean.div(given.n) })),
    },
    {
      name: 'variance-mean-for-sum',
      sentence:
        'The term of the variance takes a mean, but the bracket is n times the gradient, so a sum belongs there.',
      hint: 2,
      formula: (given) => bracket(given, ({ variance }) => ({ variance: variance.div(given.n) })),
    },
    {
      name: 'means-for-sums',
      sentence:
        'Both terms take a mean, but the bracket is n times the gradient, so sums belong there.',
      hint: 2,
      formula: (given) =>
        bracket(given, ({ mean, variance }) => ({
          mean: mean.div(given.n),
          variance: variance.div(given.n),
        })),
    },
    {
      name: 'wrong-dimension',
      sentence:
        'The sums run across the hidden units, but the mean and the variance are taken over the examples.',
      hint: 2,
      formula: (given) =>
        bracket(given, () => ({
          mean: given.dhpreact.sum(1, keepdim),
          variance: acrossUnits(given),
        })),
    },
    {
      name: 'mean-wrong-dimension',
      sentence:
        'The sum in the term of the mean runs across the hidden units, but the mean is taken over the examples.',
      hint: 2,
      formula: (given) => bracket(given, () => ({ mean: given.dhpreact.sum(1, keepdim) })),
    },
    {
      name: 'variance-wrong-dimension',
      sentence:
        'The sum in the term of the variance runs across the hidden units, but the variance is taken over the examples.',
      hint: 2,
      formula: (given) => bracket(given, () => ({ variance: acrossUnits(given) })),
    },
    {
      name: 'sign',
      sentence:
        'Every sign is wrong: a larger hprebn makes its own bnraw larger, so the direct way is positive.',
      hint: 1,
      formula: (given) => bracket(given, ({ scale }) => ({ scale: scale.neg() })),
    },
    {
      name: 'hard-coded-batch',
      sentence:
        'The size of the lecture’s batch is written as a number, but a batch may have any size.',
      hint: 3,
      formula: (given) => bracket({ ...given, n: 32 }, () => ({})),
    },
  ],
};
