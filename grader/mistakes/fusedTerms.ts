import { oneHot, zerosLike } from '../../reference/tensor/constructors.ts';
import { atLabel, parts } from './fused.ts';
import type { Formula, GivenValues } from './mistake.ts';

/** A summand of the right answer. */
export interface Term {
  /** What it is called in a sentence. */
  readonly called: string;
  readonly formula: Formula;
}

/** What people write in the place of one of the terms. */
interface Instead {
  readonly name: string;
  /** The place of that term. */
  readonly of: number;
  readonly sentence: string;
  readonly formula: Formula;
  /** The place of a term that is in `formula` already, as they cannot be told apart. */
  readonly within?: number;
}

/** What a fused step's right answer is a sum of, to tell which of its terms has the wrong size. */
interface Terms {
  readonly terms: readonly Term[];
  readonly instead: readonly Instead[];
}

const keepdim = { keepdim: true };

function scaled({ bngain, bnvar_inv, n }: GivenValues) {
  return bngain.mul(bnvar_inv).div(n);
}

/** The term of the variance, with something else for bnraw and the sum. */
function variance(formula: Formula): Formula {
  return (given) =>
    scaled(given)
      .mul(formula(given))
      .mul(-given.n / (given.n - 1));
}

/** The term of the mean, with something else for the sum. */
function mean(formula: Formula): Formula {
  return (given) => scaled(given).mul(formula(given)).neg();
}

export const fusedTerms: Readonly<Record<string, Terms>> = {
  'logits-fused': {
    terms: [
      {
        called: 'the term of the softmax',
        formula: ({ logits, n }) => logits.softmax(1).div(n),
      },
      { called: 'the 1 at the label', formula: (given) => atLabel(given).div(-given.n) },
    ],
    instead: [
      {
        name: 'softmax-at-label-only',
        of: 1,
        sentence:
          'At the label a multiple of the probability is subtracted, but it is the 1 that is subtracted there.',
        formula: (given) => given.logits.softmax(1).mul(atLabel(given)).div(-given.n),
      },
      {
        name: 'whole-rows',
        of: 1,
        sentence:
          'Yb alone picks whole rows, but it names the column within each row: write [arange(n), Yb].',
        formula: ({ logits, Yb, n }) => zerosLike(logits).indexPut([Yb], -1 / n),
      },
      {
        name: 'whole-rows-added',
        of: 1,
        sentence:
          'Yb alone picks whole rows, but it names the column within each row: write [arange(n), Yb].',
        formula: ({ logits, Yb, n }) =>
          zerosLike(logits).indexPut([Yb], -1 / n, { accumulate: true }),
      },
      {
        name: 'max-for-label',
        of: 1,
        sentence:
          'The largest logit of each row is lowered, but it is the label that the loss reads.',
        formula: ({ logits, n }) => oneHot(logits.max(1).indices, logits.shape[1]).div(-n),
      },
    ],
  },

  'hprebn-fused': {
    terms: [
      {
        called: 'the direct way',
        formula: (given) => scaled(given).mul(parts(given).direct),
      },
      { called: 'the term of the mean', formula: mean((given) => parts(given).mean) },
      {
        called: 'the term of the variance',
        formula: variance(({ bnraw, dhpreact }) => bnraw.mul(dhpreact.mul(bnraw).sum(0))),
      },
    ],
    instead: [
      {
        name: 'missing-outer-bnraw',
        of: 2,
        sentence:
          'The term of the variance is the same for all rows, but a row moves the variance in proportion to its own deviation.',
        formula: variance(({ bnraw, dhpreact }) => dhpreact.mul(bnraw).sum(0, keepdim)),
      },
      {
        name: 'missing-inner-bnraw',
        of: 2,
        sentence:
          'In the sum of the term of the variance bnraw is missing: each gradient counts with its deviation.',
        formula: variance(({ bnraw, dhpreact }) => bnraw.mul(dhpreact.sum(0))),
      },
      {
        name: 'squared-outer-bnraw',
        of: 2,
        sentence:
          'In the term of the variance the second bnraw stands outside of the sum, but each gradient meets its own bnraw before they are summed.',
        formula: variance(({ bnraw, dhpreact }) => bnraw.pow(2).mul(dhpreact.sum(0))),
      },
      {
        name: 'outer-bnraw-in-the-sum',
        of: 2,
        sentence:
          'In the term of the variance the bnraw in front has gone into the sum as well, but only what is inside the parentheses is summed.',
        formula: variance(({ bnraw, dhpreact }) => bnraw.pow(2).mul(dhpreact).sum(0, keepdim)),
      },
      {
        name: 'variance-term-not-summed',
        of: 2,
        sentence:
          'In the term of the variance the sum over the batch is missing: every row feels the gradients of all.',
        formula: variance(({ bnraw, dhpreact }) => bnraw.pow(2).mul(dhpreact)),
      },
      {
        name: 'variance-wrong-dimension',
        of: 2,
        sentence:
          'The sum in the term of the variance runs across the hidden units, but the variance is taken over the examples.',
        formula: variance(({ bnraw, dhpreact }) => bnraw.mul(dhpreact.mul(bnraw).sum(1, keepdim))),
      },
      {
        name: 'variance-unscaled',
        of: 2,
        sentence:
          'The scale in front does not multiply the term of the variance: the whole bracket goes into its mul.',
        formula: ({ bnraw, dhpreact, n }) =>
          bnraw.mul(dhpreact.mul(bnraw).sum(0)).mul(-n / (n - 1)),
      },
      {
        name: 'mean-term-not-summed',
        of: 1,
        within: 0,
        sentence:
          'In the term of the mean the sum over the batch is missing: every row feels the gradients of all.',
        formula: (given) => scaled(given).mul(given.dhpreact.mul(given.n - 1)),
      },
      {
        name: 'mean-wrong-dimension',
        of: 1,
        sentence:
          'The sum in the term of the mean runs across the hidden units, but the mean is taken over the examples.',
        formula: mean(({ dhpreact }) => dhpreact.sum(1, keepdim)),
      },
    ],
  },
};
