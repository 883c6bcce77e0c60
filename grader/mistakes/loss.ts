import {
  arange,
  full,
  oneHot,
  onesLike,
  scalar,
  zerosLike,
} from '../../reference/tensor/constructors.ts';
import { branches } from './branches.ts';
import type { GivenValues, MistakeTable } from './mistake.ts';
import { stretched } from './patterns.ts';

const keepdim = { keepdim: true };

/** One number at the places that Yb picks, zero elsewhere. */
function atPicked({ logprobs, Yb, n }: GivenValues, number: number) {
  return zerosLike(logprobs).indexPut([arange(n), Yb], number);
}

/** A one in each row where the logits are largest. */
function atLargest({ logits }: GivenValues) {
  return oneHot(logits.max(1).indices, logits.shape[1]);
}

/** The branch of the maximum, [n, n, vocab]: the kept dimension sets every row against every other. */
function everyRowWithEvery({ logits, dlogit_maxes }: GivenValues) {
  return oneHot(logits.max(1, keepdim).indices, logits.shape[1]).mul(dlogit_maxes);
}

/** From the loss back to the logits. */
export const loss: MistakeTable = {
  logprobs: [
    {
      name: 'missing-mean',
      sentence:
        'The picked entries are n times too large: the loss is a mean, so each of them counts for one n-th, and is put there once.',
      hint: 1,
      formula: (given) => atPicked(given, -1),
    },
    {
      name: 'sign',
      sentence:
        'The sign is wrong: the loss is minus the mean, so it falls where a picked entry grows.',
      hint: 1,
      formula: (given) => atPicked(given, 1 / given.n),
    },
    {
      name: 'zeros',
      sentence:
        'Every number is zero: no operation changes its tensor, so what was put in is only in the tensor that the operation returns.',
      hint: 3,
      formula: ({ logprobs }) => zerosLike(logprobs),
    },
    {
      name: 'gathered',
      sentence:
        'gather reads the picked entries, but the gradient writes: it is -1/n where an entry was picked, whatever its value, and 0 elsewhere.',
      hint: 3,
      formula: ({ logprobs, Yb, n }) =>
        logprobs
          .gather(1, Yb.unsqueeze(1))
          .mul(-1 / n)
          .expandAs(logprobs),
    },
    {
      name: 'every-entry',
      sentence:
        'Every entry has a gradient, but the loss reads one entry of each row and no other.',
      hint: 2,
      formula: ({ logprobs, n }) => full(logprobs.shape, -1 / n),
    },
    {
      name: 'mean-over-all-entries',
      sentence:
        'It divides by the number of all entries, but the mean is taken over the picked ones only.',
      hint: 1,
      formula: (given) => atPicked(given, -1 / given.logprobs.numel()),
    },
    {
      name: 'divided-by-n-minus-1',
      sentence:
        'It divides by n - 1, but the loss is a plain mean over n rows; only the variance has Bessel’s correction.',
      hint: 1,
      formula: (given) => atPicked(given, -1 / (given.n - 1)),
    },
    {
      name: 'value-for-derivative',
      sentence:
        'The picked places hold a multiple of logprobs itself, but the derivative of a mean is the same number for all its terms.',
      hint: 1,
      formula: (given) => atPicked(given, -1 / given.n).mul(given.logprobs),
    },
    {
      name: 'started-from-logprobs',
      sentence:
        'Where nothing is picked, logprobs itself is left, but what the loss does not read has a gradient of zero.',
      hint: 3,
      formula: ({ logprobs, Yb, n }) => logprobs.indexPut([arange(n), Yb], -1 / n),
    },
    {
      name: 'started-from-ones',
      sentence:
        'Where nothing is picked ones are left, but what the loss does not read has a gradient of zero.',
      hint: 3,
      formula: ({ logprobs, Yb, n }) => onesLike(logprobs).indexPut([arange(n), Yb], -1 / n),
    },
    {
      name: 'max-for-label',
      sentence:
        'The largest entry of each row is picked, but the loss picks the one that Yb names.',
      hint: 2,
      formula: ({ logprobs, n }) => oneHot(logprobs.max(1).indices, logprobs.shape[1]).mul(-1 / n),
    },
    {
      name: 'loss-for-gradient',
      sentence:
        'This is what the loss is a sum of, minus logprobs over n, and not how the loss changes with each of them.',
      hint: 1,
      formula: ({ logprobs, n }) => logprobs.neg().div(n),
    },
    {
      name: 'whole-rows',
      sentence:
        'Whole rows are filled: Yb alone is taken for row numbers, but it names the column within each row.',
      hint: 3,
      formula: ({ logprobs, Yb, n }) => zerosLike(logprobs).indexPut([Yb], -1 / n),
    },
    {
      name: 'hard-coded-batch',
      sentence:
        'The 32 rows of the lecture’s batch are written as a number, but a batch may have any size.',
      hint: 1,
      formula: (given) => atPicked(given, -1 / 32),
    },
    {
      name: 'hard-coded-vocabulary',
      sentence:
        'The 27 characters are written as a number, but the shape of logprobs says how many columns there are.',
      hint: 2,
      formula: ({ Yb, n }) => oneHot(Yb, 27).mul(-1 / n),
    },
  ],

  probs: [
    {
      name: 'copied-upstream',
      sentence:
        'The gradient from above is passed on unchanged, but the logarithm has a slope that multiplies it.',
      hint: 1,
      formula: ({ dlogprobs }) => dlogprobs,
    },
    {
      name: 'missing-upstream',
      sentence:
        'Only the slope of the logarithm is there; the chain rule multiplies it by the gradient from above.',
      hint: 1,
      formula: ({ probs }) => scalar(1).div(probs),
    },
    {
      name: 'multiplied',
      sentence: 'It multiplies by probs, but the slope of the logarithm falls as probs grows.',
      hint: 1,
      formula: ({ probs, dlogprobs }) => probs.mul(dlogprobs),
    },
    {
      name: 'value-for-derivative',
      sentence:
        'It multiplies by the logarithm itself, which is the value of that line and not its slope.',
      hint: 1,
      formula: ({ probs, dlogprobs }) => probs.log().mul(dlogprobs),
    },
    {
      name: 'derivative-of-reciprocal',
      sentence: 'This is the slope of 1/x, but the line that reads probs takes a logarithm.',
      hint: 1,
      formula: ({ probs, dlogprobs }) => probs.pow(-2).neg().mul(dlogprobs),
    },
    {
      name: 'inverted',
      sentence: 'The fraction is upside down: the gradient from above stands in the denominator.',
      hint: 3,
      formula: ({ probs, dlogprobs }) => probs.div(dlogprobs),
    },
    {
      name: 'sign',
      sentence: 'The sign is wrong: the logarithm grows with probs, so its slope is positive.',
      hint: 1,
      formula: ({ probs, dlogprobs }) => dlogprobs.div(probs).neg(),
    },
    {
      name: 'summed',
      sentence:
        'It is summed across each row, but the logarithm works element by element, so nothing was stretched.',
      hint: 2,
      formula: ({ probs, dlogprobs }) => dlogprobs.div(probs).sum(1, keepdim),
    },
  ],

  counts_sum_inv: [
    ...stretched('counts_sum_inv', 1, ({ counts, dprobs }) => counts.mul(dprobs)),
    {
      name: 'matrix-product',
      sentence:
        'A matrix product crosses every row with every other, but counts_sum_inv multiplies counts element by element.',
      hint: 1,
      formula: ({ counts, dprobs }) => counts.matmul(dprobs.T),
    },
    {
      name: 'missing-counts',
      sentence:
        'The factor counts is missing: in a product, the derivative with respect to one factor is the other one.',
      hint: 1,
      formula: ({ dprobs }) => dprobs.sum(1, keepdim),
    },
    {
      name: 'missing-upstream',
      sentence:
        'Only the local derivative is summed; the chain rule multiplies it by dprobs first.',
      hint: 1,
      formula: ({ counts }) => counts.sum(1, keepdim),
    },
    {
      name: 'sums-before-product',
      sentence:
        'Both factors are summed before they are multiplied, but the sum of products is not the product of sums.',
      hint: 2,
      formula: ({ counts, dprobs }) => counts.sum(1, keepdim).mul(dprobs.sum(1, keepdim)),
    },
    {
      name: 'sign',
      sentence: 'The sign is wrong: a product passes its gradient back without a minus.',
      hint: 1,
      formula: ({ counts, dprobs }) => counts.mul(dprobs).sum(1, keepdim).neg(),
    },
  ],

  counts_sum: [
    {
      name: 'sign',
      sentence:
        'The sign is wrong: the power rule brings the exponent -1 down in front as a factor.',
      hint: 1,
      formula: ({ counts_sum, dcounts_sum_inv }) => counts_sum.pow(-2).mul(dcounts_sum_inv),
    },
    {
      name: 'exponent',
      sentence: 'The exponent has stayed at -1, but the power rule also lowers it by one.',
      hint: 1,
      formula: ({ counts_sum, dcounts_sum_inv }) => counts_sum.pow(-1).neg().mul(dcounts_sum_inv),
    },
    {
      name: 'exponent-raised',
      sentence:
        'The exponent has gone up by one, so that counts_sum has dropped out; the power rule lowers it.',
      hint: 1,
      formula: ({ dcounts_sum_inv }) => dcounts_sum_inv.neg(),
    },
    {
      name: 'exponent-sign',
      sentence:
        'The exponent has lost its minus: one less than a negative exponent is further below zero.',
      hint: 3,
      formula: ({ counts_sum, dcounts_sum_inv }) => counts_sum.pow(2).neg().mul(dcounts_sum_inv),
    },
    {
      name: 'value-for-derivative',
      sentence:
        'It multiplies by counts_sum_inv, which is the value of that line and not its slope.',
      hint: 1,
      formula: ({ counts_sum, dcounts_sum_inv }) => counts_sum.pow(-1).mul(dcounts_sum_inv),
    },
    {
      name: 'logarithm',
      sentence: 'The logarithm is the integral of 1/x, but a gradient takes the derivative.',
      hint: 1,
      formula: ({ counts_sum, dcounts_sum_inv }) => counts_sum.log().mul(dcounts_sum_inv),
    },
    {
      name: 'copied-upstream',
      sentence:
        'The gradient from above is passed on unchanged, but a power has a slope that multiplies it.',
      hint: 1,
      formula: ({ dcounts_sum_inv }) => dcounts_sum_inv,
    },
    {
      name: 'missing-upstream',
      sentence:
        'Only the slope of the power is there; the chain rule multiplies it by dcounts_sum_inv.',
      hint: 1,
      formula: ({ counts_sum }) => counts_sum.pow(-2).neg(),
    },
  ],

  counts: [
    ...branches({
      tensor: 'counts',
      readers: ['probs', 'counts_sum'],
      gradients: [
        ({ counts_sum_inv, dprobs }) => counts_sum_inv.mul(dprobs),
        ({ counts, dcounts_sum }) => onesLike(counts).mul(dcounts_sum),
      ],
    }),
    {
      name: 'sum-branch-alone',
      sentence:
        'Only dcounts_sum is there, still in its own shape: it belongs to every summand, beside the branch through probs.',
      hint: 2,
      formula: ({ dcounts_sum }) => dcounts_sum,
    },
    {
      name: 'scaled-copy',
      sentence:
        'The gradient of the sum is scaled by counts, but a sum passes it to every summand as it is.',
      hint: 2,
      formula: ({ counts, counts_sum_inv, dprobs, dcounts_sum }) =>
        counts_sum_inv.mul(dprobs).add(counts.mul(dcounts_sum)),
    },
    {
      name: 'missing-counts-sum-inv',
      sentence:
        'In the branch of the product the other factor, counts_sum_inv, is missing, which scales the gradient of counts.',
      hint: 2,
      formula: ({ dprobs, dcounts_sum }) => dprobs.add(dcounts_sum),
    },
    {
      name: 'factor-on-both',
      sentence:
        'counts_sum_inv scales both branches, but it is a factor of the product only, and the sum passes its gradient on as it is.',
      hint: 1,
      formula: ({ counts_sum_inv, dprobs, dcounts_sum }) =>
        counts_sum_inv.mul(dprobs.add(dcounts_sum)),
    },
    {
      name: 'own-factor',
      sentence:
        'In the branch of the product it multiplies by counts itself, but the derivative with respect to one factor is the other one.',
      hint: 2,
      formula: ({ counts, dprobs, dcounts_sum }) => counts.mul(dprobs).add(dcounts_sum),
    },
    {
      name: 'mean',
      sentence:
        'dcounts_sum is shared out among the columns, but a sum gives every summand the whole gradient.',
      hint: 2,
      formula: ({ counts, counts_sum_inv, dprobs, dcounts_sum }) =>
        counts_sum_inv.mul(dprobs).add(dcounts_sum.div(counts.shape[1])),
    },
  ],

  norm_logits: [
    {
      name: 'copied-upstream',
      sentence:
        'The gradient from above is passed on unchanged, but the exponential has a slope that multiplies it.',
      hint: 1,
      formula: ({ dcounts }) => dcounts,
    },
    {
      name: 'missing-upstream',
      sentence:
        'Only the slope of the exponential is there; the chain rule multiplies it by dcounts.',
      hint: 1,
      formula: ({ counts }) => counts,
    },
    {
      name: 'input-for-output',
      sentence: 'It multiplies by what went into the exponential, and that is not its slope.',
      hint: 3,
      formula: ({ counts, dcounts }) => counts.log().mul(dcounts),
    },
    {
      name: 'exp-twice',
      sentence:
        'The exponential is taken a second time, of a tensor that is an exponential already.',
      hint: 3,
      formula: ({ counts, dcounts }) => counts.exp().mul(dcounts),
    },
    {
      name: 'divided',
      sentence:
        'It divides, as the derivative of the logarithm does, but the line that reads norm_logits takes exp.',
      hint: 1,
      formula: ({ counts, dcounts }) => dcounts.div(counts),
    },
    {
      name: 'exp-of-upstream',
      sentence:
        'The gradient from above went through the exponential, but the chain rule only multiplies it.',
      hint: 1,
      formula: ({ dcounts }) => dcounts.exp(),
    },
    {
      name: 'sign',
      sentence: 'The sign is wrong: the exponential grows, so its slope is positive.',
      hint: 1,
      formula: ({ counts, dcounts }) => counts.mul(dcounts).neg(),
    },
    {
      name: 'summed',
      sentence:
        'It is summed across each row, but the exponential works element by element, so nothing was stretched.',
      hint: 2,
      formula: ({ counts, dcounts }) => counts.mul(dcounts).sum(1, keepdim),
    },
  ],

  logit_maxes: [
    {
      name: 'sign',
      sentence: 'The sign is wrong: norm_logits falls where logit_maxes grows.',
      hint: 1,
      formula: ({ dnorm_logits }) => dnorm_logits.sum(1, keepdim),
    },
    {
      name: 'zeros',
      sentence:
        'Every number is zero: on the lecture’s batch that is nearly so, as shifting a row of logits changes no probability, but it is not the derivative of this line.',
      hint: 1,
      formula: ({ dnorm_logits }) => zerosLike(dnorm_logits.sum(1, keepdim)),
    },
    ...stretched('logit_maxes', 1, ({ dnorm_logits }) => dnorm_logits.neg()),
    {
      name: 'copied-upstream',
      sentence:
        'The gradient from above is passed on unchanged, but logit_maxes is subtracted, and from every logit of its row.',
      hint: 1,
      formula: ({ dnorm_logits }) => dnorm_logits,
    },
    {
      name: 'max-of-gradient',
      sentence:
        'The largest gradient of each row is taken, but the subtraction passed every one of them to logit_maxes.',
      hint: 2,
      formula: ({ dnorm_logits }) => dnorm_logits.max(1, keepdim).values.neg(),
    },
  ],

  logits: [
    ...branches({
      tensor: 'logits',
      readers: ['norm_logits', 'logit_maxes'],
      gradients: [
        ({ dnorm_logits }) => dnorm_logits,
        (given) => atLargest(given).mul(given.dlogit_maxes),
      ],
    }),
    {
      name: 'every-column',
      sentence:
        'dlogit_maxes went to every column of its row, but a maximum depends on its largest entry and on no other.',
      hint: 2,
      formula: ({ dnorm_logits, dlogit_maxes }) => dnorm_logits.add(dlogit_maxes),
    },
    {
      name: 'missing-upstream',
      sentence:
        'The branch of the maximum adds plain ones, but the chain rule multiplies them by dlogit_maxes.',
      hint: 2,
      formula: (given) => given.dnorm_logits.add(atLargest(given)),
    },
    {
      name: 'max-over-columns',
      sentence:
        'The largest entry of each column is marked, but logit_maxes has the largest of each row.',
      hint: 3,
      formula: ({ logits, dnorm_logits, dlogit_maxes }) =>
        dnorm_logits.add(logits.eq(logits.max(0, keepdim).values).mul(dlogit_maxes)),
    },
    {
      name: 'one-hot-summed-over-rows',
      sentence:
        'The one-hot rows of all examples are added up, so each row marks the largest entries of every other row too: indices of shape [n, 1] make a one-hot tensor of three dimensions.',
      hint: 3,
      formula: (given) => given.dnorm_logits.add(everyRowWithEvery(given).sum(0)),
    },
    {
      name: 'upstream-summed-over-rows',
      sentence:
        'The numbers of dlogit_maxes are added up, so each row gets the gradients of all: indices of shape [n, 1] make a one-hot tensor of three dimensions, and its product has every row with every other.',
      hint: 3,
      formula: (given) => given.dnorm_logits.add(everyRowWithEvery(given).sum(1)),
    },
    {
      name: 'scaled-by-logits',
      sentence:
        'The branch of the maximum is scaled by the logits, but a maximum passes its gradient on as it is.',
      hint: 1,
      formula: (given) =>
        given.dnorm_logits.add(atLargest(given).mul(given.logits).mul(given.dlogit_maxes)),
    },
    {
      name: 'overwritten',
      sentence:
        'At the largest entry dnorm_logits is overwritten by dlogit_maxes, but the two branches add up.',
      hint: 1,
      formula: ({ logits, dnorm_logits, dlogit_maxes }) =>
        dnorm_logits.scatter(1, logits.max(1, keepdim).indices, dlogit_maxes),
    },
    {
      name: 'values-for-indices',
      sentence:
        'The largest logit itself multiplies dlogit_maxes, and in every column, but a maximum passes its gradient on as it is, to one column.',
      hint: 2,
      formula: ({ logits, dnorm_logits, dlogit_maxes }) =>
        dnorm_logits.add(logits.max(1, keepdim).values.mul(dlogit_maxes)),
    },
    {
      name: 'largest-gradient',
      sentence:
        'dlogit_maxes went to where dnorm_logits is largest, but it belongs to where the logits are.',
      hint: 3,
      formula: ({ logits, dnorm_logits, dlogit_maxes }) =>
        dnorm_logits.add(oneHot(dnorm_logits.max(1).indices, logits.shape[1]).mul(dlogit_maxes)),
    },
  ],
};
