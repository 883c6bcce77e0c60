import { onesLike } from '../../reference/tensor/constructors.ts';
import { branches } from './branches.ts';
import type { GivenValues, MistakeTable } from './mistake.ts';
import { stretched } from './patterns.ts';

const keepdim = { keepdim: true };

/** Ones of bndiff2's shape times dbnvar times a factor: what a mean's backward pass looks like. */
function copies({ bndiff2, dbnvar }: GivenValues, factor: number) {
  return onesLike(bndiff2).mul(factor).mul(dbnvar);
}

/** bnvar plus 1e-5 to a power, times a factor and dbnvar_inv. */
function power({ bnvar, dbnvar_inv }: GivenValues, exponent: number, factor: number) {
  return bnvar.add(1e-5).pow(exponent).mul(factor).mul(dbnvar_inv);
}

/** dbndiff, and dbnmeani times a factor beside it. */
function withMean({ dbndiff, dbnmeani }: GivenValues, factor: number) {
  return dbndiff.add(dbnmeani.mul(factor));
}

/** Batch normalisation, one small line at a time. */
export const batchnorm: MistakeTable = {
  bngain: [
    ...stretched('bngain', 0, ({ bnraw, dhpreact }) => bnraw.mul(dhpreact)),
    {
      name: 'missing-bnraw',
      sentence:
        'These are the sums of dhpreact alone, as for something that is added, but bngain multiplies: bnraw is a factor, and meets dhpreact before the sum.',
      hint: 1,
      formula: ({ dhpreact }) => dhpreact.sum(0, keepdim),
    },
    {
      name: 'matrix-product',
      sentence:
        'A matrix product crosses every unit with every other, but bngain multiplies bnraw element by element.',
      hint: 1,
      formula: ({ bnraw, dhpreact }) => bnraw.T.matmul(dhpreact),
    },
    {
      name: 'sums-before-product',
      sentence:
        'Both factors are summed before they are multiplied, but the sum of products is not the product of sums.',
      hint: 2,
      formula: ({ bnraw, dhpreact }) => bnraw.sum(0, keepdim).mul(dhpreact.sum(0, keepdim)),
    },
    {
      name: 'sign',
      sentence: 'The sign is wrong: a product passes its gradient back without a minus.',
      hint: 1,
      formula: ({ bnraw, dhpreact }) => bnraw.mul(dhpreact).sum(0, keepdim).neg(),
    },
  ],

  bnbias: [
    ...stretched('bnbias', 0, ({ dhpreact }) => dhpreact),
    {
      name: 'missing-upstream',
      sentence:
        'Only the local derivative, 1 for each row, is summed; the chain rule multiplies it by dhpreact.',
      hint: 1,
      formula: ({ dhpreact }) => onesLike(dhpreact).sum(0, keepdim),
    },
    {
      name: 'sign',
      sentence: 'The sign is wrong: bnbias is added, so its gradient comes without a minus.',
      hint: 1,
      formula: ({ dhpreact }) => dhpreact.sum(0, keepdim).neg(),
    },
  ],

  bnraw: [
    {
      name: 'copied-upstream',
      sentence:
        'The gradient from above is passed on unchanged, but bnraw is multiplied by bngain in the forward pass.',
      hint: 1,
      formula: ({ dhpreact }) => dhpreact,
    },
    {
      name: 'missing-upstream',
      sentence: 'Only the local derivative is there; the chain rule multiplies it by dhpreact.',
      hint: 1,
      formula: ({ bngain }) => bngain,
    },
    {
      name: 'summed',
      sentence:
        'It is summed over the examples, as for a parameter, but bnraw was not stretched: it has a number for each example.',
      hint: 2,
      formula: ({ bngain, dhpreact }) => bngain.mul(dhpreact).sum(0, keepdim),
    },
    {
      name: 'divided',
      sentence:
        'It divides by bngain, but the derivative of a product with respect to one factor is the other one.',
      hint: 1,
      formula: ({ bngain, dhpreact }) => dhpreact.div(bngain),
    },
    {
      name: 'divided-by-n',
      sentence:
        'It divides by the number of examples, but no mean is taken between bnraw and hpreact.',
      hint: 1,
      formula: ({ bngain, dhpreact }) => bngain.mul(dhpreact).div(dhpreact.shape[0]),
    },
    {
      name: 'sign',
      sentence: 'The sign is wrong: a product passes its gradient back without a minus.',
      hint: 1,
      formula: ({ bngain, dhpreact }) => bngain.mul(dhpreact).neg(),
    },
  ],

  bnvar_inv: [
    ...stretched('bnvar_inv', 0, ({ bndiff, dbnraw }) => bndiff.mul(dbnraw)),
    {
      name: 'matrix-product',
      sentence:
        'A matrix product crosses every unit with every other, but bnvar_inv multiplies bndiff element by element.',
      hint: 1,
      formula: ({ bndiff, dbnraw }) => bndiff.T.matmul(dbnraw),
    },
    {
      name: 'missing-bndiff',
      sentence:
        'These are the sums of dbnraw alone, but in a product the derivative with respect to one factor is the other one: bndiff meets dbnraw before the sum.',
      hint: 1,
      formula: ({ dbnraw }) => dbnraw.sum(0, keepdim),
    },
    {
      name: 'squared',
      sentence:
        'bndiff is squared, but the square is in the line that makes bndiff2, and this is the product.',
      hint: 1,
      formula: ({ bndiff, dbnraw }) => bndiff.pow(2).mul(dbnraw).sum(0, keepdim),
    },
    {
      name: 'sums-before-product',
      sentence:
        'Both factors are summed before they are multiplied, but the sum of products is not the product of sums.',
      hint: 2,
      formula: ({ bndiff, dbnraw }) => bndiff.sum(0, keepdim).mul(dbnraw.sum(0, keepdim)),
    },
    {
      name: 'sign',
      sentence: 'The sign is wrong: a product passes its gradient back without a minus.',
      hint: 1,
      formula: ({ bndiff, dbnraw }) => bndiff.mul(dbnraw).sum(0, keepdim).neg(),
    },
  ],

  bnvar: [
    {
      name: 'large-constant',
      sentence: 'The constant beside bnvar is 1e5 here, but it is 1e-5 in the forward line.',
      hint: 3,
      formula: ({ bnvar, dbnvar_inv }) => bnvar.add(1e5).pow(-1.5).mul(-0.5).mul(dbnvar_inv),
    },
    {
      name: 'sign',
      sentence:
        'The sign is wrong: bnvar_inv falls where bnvar grows, and the exponent comes down in front with its minus.',
      hint: 1,
      formula: (given) => power(given, -1.5, 0.5),
    },
    {
      name: 'exponent',
      sentence: 'The exponent has stayed at -0.5, but the power rule also lowers it by one.',
      hint: 1,
      formula: (given) => power(given, -0.5, -0.5),
    },
    {
      name: 'exponent-raised',
      sentence: 'The exponent has gone up by one, but the power rule lowers it, also below zero.',
      hint: 1,
      formula: (given) => power(given, 0.5, -0.5),
    },
    {
      name: 'exponent-sign',
      sentence:
        'The exponent has lost its minus: one less than a negative exponent is further below zero.',
      hint: 3,
      formula: (given) => power(given, 1.5, -0.5),
    },
    {
      name: 'missing-factor',
      sentence: 'The factor in front is missing: the power rule brings the exponent down there.',
      hint: 1,
      formula: (given) => power(given, -1.5, 1),
    },
    {
      name: 'missing-half',
      sentence:
        'The minus is there and the half is not: the power rule brings down the whole exponent.',
      hint: 1,
      formula: (given) => power(given, -1.5, -1),
    },
    {
      name: 'derivative-of-reciprocal',
      sentence: 'This is the slope of 1/x, but bnvar_inv is one over the square root.',
      hint: 1,
      formula: (given) => power(given, -2, -1),
    },
    {
      name: 'missing-epsilon',
      sentence:
        'The 1e-5 is missing: it has no gradient of its own, but the slope is taken at the number that was raised to the power.',
      hint: 1,
      formula: ({ bnvar, dbnvar_inv }) => bnvar.pow(-1.5).mul(-0.5).mul(dbnvar_inv),
    },
    {
      name: 'epsilon-outside',
      sentence: 'The 1e-5 is added to the power, but the forward line adds it to what is raised.',
      hint: 3,
      formula: ({ bnvar, dbnvar_inv }) => bnvar.pow(-1.5).add(1e-5).mul(-0.5).mul(dbnvar_inv),
    },
    {
      name: 'copied-upstream',
      sentence:
        'The gradient from above is passed on unchanged, but a power has a slope that multiplies it.',
      hint: 1,
      formula: ({ dbnvar_inv }) => dbnvar_inv,
    },
    {
      name: 'missing-upstream',
      sentence: 'Only the slope of the power is there; the chain rule multiplies it by dbnvar_inv.',
      hint: 1,
      formula: ({ bnvar }) => bnvar.add(1e-5).pow(-1.5).mul(-0.5),
    },
  ],

  bndiff2: [
    {
      name: 'biased',
      sentence: 'It divides by n, but the variance of the forward pass has Bessel’s correction.',
      hint: 1,
      formula: (given) => copies(given, 1 / given.n),
    },
    {
      name: 'missing-divisor',
      sentence:
        'The sum is not divided, but bnvar is a sum times a constant, which also scales its gradient.',
      hint: 1,
      formula: (given) => copies(given, 1),
    },
    {
      name: 'columns-for-rows',
      sentence:
        'It divides by the number of columns less one, but the variance is taken over the rows: their number is shape[0].',
      hint: 1,
      formula: (given) => copies(given, 1 / (given.bndiff2.shape[1] - 1)),
    },
    {
      name: 'precedence',
      sentence: 'The 1 is subtracted after the division, but it belongs to the divisor.',
      hint: 3,
      formula: (given) => copies(given, 1 / given.n - 1),
    },
    {
      name: 'multiplied',
      sentence: 'It multiplies by n - 1 where the forward pass divides by it.',
      hint: 1,
      formula: (given) => copies(given, given.n - 1),
    },
    {
      name: 'missing-broadcast',
      sentence:
        'The shape is still that of bnvar, but every row of bndiff2 was summed, so every row receives the gradient.',
      hint: 2,
      formula: ({ n, dbnvar }) => dbnvar.div(n - 1),
    },
    {
      name: 'scaled-copy',
      sentence: 'The gradient is scaled by bndiff2, but a sum passes it to every summand alike.',
      hint: 2,
      formula: ({ bndiff2, n, dbnvar }) => bndiff2.div(n - 1).mul(dbnvar),
    },
    {
      name: 'missing-upstream',
      sentence: 'Only the local derivative is there; the chain rule multiplies it by dbnvar.',
      hint: 1,
      formula: ({ bndiff2, n }) => onesLike(bndiff2).div(n - 1),
    },
    {
      name: 'sign',
      sentence: 'The sign is wrong: a sum passes its gradient back without a minus.',
      hint: 1,
      formula: (given) => copies(given, -1 / (given.n - 1)),
    },
    {
      name: 'hard-coded-batch',
      sentence:
        'The size of the lecture’s batch is written as a number, but a batch may have any size.',
      hint: 1,
      formula: (given) => copies(given, 1 / 31),
    },
  ],

  bndiff: [
    ...branches({
      tensor: 'bndiff',
      readers: ['bnraw', 'bndiff2'],
      gradients: [
        ({ bnvar_inv, dbnraw }) => bnvar_inv.mul(dbnraw),
        ({ bndiff, dbndiff2 }) => bndiff.mul(2).mul(dbndiff2),
      ],
    }),
    {
      name: 'missing-two',
      sentence:
        'In the branch of the square the factor in front is missing, which the power rule brings down.',
      hint: 1,
      formula: ({ bndiff, bnvar_inv, dbnraw, dbndiff2 }) =>
        bnvar_inv.mul(dbnraw).add(bndiff.mul(dbndiff2)),
    },
    {
      name: 'missing-base',
      sentence:
        'In the branch of the square bndiff is missing: the power rule lowers the exponent to one, not to zero.',
      hint: 1,
      formula: ({ bnvar_inv, dbnraw, dbndiff2 }) => bnvar_inv.mul(dbnraw).add(dbndiff2.mul(2)),
    },
    {
      name: 'exponent',
      sentence:
        'In the branch of the square bndiff is still squared, but the power rule also lowers the exponent.',
      hint: 1,
      formula: ({ bndiff, bnvar_inv, dbnraw, dbndiff2 }) =>
        bnvar_inv.mul(dbnraw).add(bndiff.pow(2).mul(2).mul(dbndiff2)),
    },
    {
      name: 'missing-bnvar-inv',
      sentence:
        'In the branch of the product the other factor, bnvar_inv, is missing, which scales the gradient of bndiff.',
      hint: 1,
      formula: ({ bndiff, dbnraw, dbndiff2 }) => dbnraw.add(bndiff.mul(2).mul(dbndiff2)),
    },
    {
      name: 'own-factor',
      sentence:
        'In the branch of the product it multiplies by bndiff itself, but the derivative with respect to one factor is the other one.',
      hint: 1,
      formula: ({ bndiff, dbnraw, dbndiff2 }) =>
        bndiff.mul(dbnraw).add(bndiff.mul(2).mul(dbndiff2)),
    },
    {
      name: 'factor-on-both',
      sentence:
        'bnvar_inv scales both branches, but it is a factor of the product only and not of the square.',
      hint: 1,
      formula: ({ bndiff, bnvar_inv, dbnraw, dbndiff2 }) =>
        bnvar_inv.mul(dbnraw.add(bndiff.mul(2).mul(dbndiff2))),
    },
  ],

  bnmeani: [
    {
      name: 'sign',
      sentence: 'The sign is wrong: bndiff falls where bnmeani grows.',
      hint: 1,
      formula: ({ dbndiff }) => dbndiff.sum(0, keepdim),
    },
    ...stretched('bnmeani', 0, ({ dbndiff }) => dbndiff.neg()),
    {
      name: 'copied-upstream',
      sentence:
        'The gradient from above is passed on unchanged, but bnmeani is subtracted, and from every row.',
      hint: 1,
      formula: ({ dbndiff }) => dbndiff,
    },
  ],

  hprebn: [
    ...branches({
      tensor: 'hprebn',
      readers: ['bndiff', 'bnmeani'],
      gradients: [
        ({ dbndiff }) => dbndiff,
        ({ hprebn, n, dbnmeani }) => onesLike(hprebn).mul(dbnmeani).div(n),
      ],
    }),
    {
      name: 'missing-mean',
      sentence:
        'In the branch of the mean the factor 1/n is missing: each row has only its share in the mean.',
      hint: 1,
      formula: (given) => withMean(given, 1),
    },
    {
      name: 'divided-by-n-minus-1',
      sentence:
        'It divides by n - 1, but a mean divides by n; only the variance has Bessel’s correction.',
      hint: 1,
      formula: (given) => withMean(given, 1 / (given.n - 1)),
    },
    {
      name: 'multiplied',
      sentence: 'It multiplies by n where the mean divides by it.',
      hint: 1,
      formula: (given) => withMean(given, given.n),
    },
    {
      name: 'divided-on-both',
      sentence:
        'Both branches are divided by n, but only the mean divides; the difference passes its gradient on as it is.',
      hint: 1,
      formula: (given) => withMean(given, 1).div(given.n),
    },
    {
      name: 'scaled-copy',
      sentence:
        'The branch of the mean is scaled by hprebn, but a mean passes the same share to every row.',
      hint: 2,
      formula: ({ hprebn, n, dbndiff, dbnmeani }) => dbndiff.add(hprebn.mul(dbnmeani).div(n)),
    },
    {
      name: 'upstream-made-anew',
      sentence:
        'The branch of the mean is worked out from dbndiff anew, but the step is given dbnmeani for it, and is judged with any dbnmeani.',
      hint: 3,
      formula: ({ dbndiff }) => dbndiff.sub(dbndiff.mean(0, keepdim)),
    },
    {
      name: 'mean-branch-alone',
      sentence:
        'Only the share of dbnmeani is there, still in its own shape: it belongs to every row, beside the branch through bndiff.',
      hint: 2,
      formula: ({ n, dbnmeani }) => dbnmeani.div(n),
    },
    {
      name: 'hard-coded-batch',
      sentence:
        'The 32 rows of the lecture’s batch are written as a number, but a batch may have any size.',
      hint: 1,
      formula: (given) => withMean(given, 1 / 32),
    },
  ],
};
