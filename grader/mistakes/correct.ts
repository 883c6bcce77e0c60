import {
  accumulator,
  arange,
  full,
  oneHot,
  ones,
  scalar,
  zeros,
  zerosLike,
} from '../../reference/tensor/constructors.ts';
import type { Tensor } from '../../reference/tensor/tensor.ts';
import type { Formula, GivenValues } from './mistake.ts';

/** An answer that is right and unlike the solution: no verdict and no mistake may mind it. */
export interface Correct {
  /** How it goes about it. */
  readonly way: string;
  readonly formula: Formula;
}

const keepdim = { keepdim: true };

/** Ones [1, n]: a row that sums the examples of a matrix on its right. */
function sumOver(x: Tensor) {
  return ones([1, x.shape[0]]);
}

/** The twenty lines of exercise 1 from the loss to dlogits, in one go. */
function chunkedLogits({ logits, Yb, n }: GivenValues) {
  const { values: logit_maxes, indices } = logits.max(1, keepdim);
  const counts = logits.sub(logit_maxes).exp();
  const counts_sum = counts.sum(1, keepdim);
  const probs = counts.div(counts_sum);
  const dlogprobs = zerosLike(logits).indexPut([arange(n), Yb], -1 / n);
  const dprobs = dlogprobs.div(probs);
  const dcounts_sum_inv = counts.mul(dprobs).sum(1, keepdim);
  const dcounts_sum = counts_sum.pow(-2).neg().mul(dcounts_sum_inv);
  const dnorm_logits = dprobs.div(counts_sum).add(dcounts_sum).mul(counts);
  const dlogit_maxes = dnorm_logits.sum(1, keepdim).neg();
  return dnorm_logits.add(zerosLike(logits).scatter(1, indices, dlogit_maxes));
}

/** The steps of exercise 1 from dhpreact to dhprebn; bndiff comes from bnraw and bnvar_inv. */
function chunkedHprebn({ bngain, bnraw, bnvar_inv, n, dhpreact }: GivenValues) {
  const bndiff = bnraw.div(bnvar_inv);
  const dbnraw = bngain.mul(dhpreact);
  const dbnvar_inv = bndiff.mul(dbnraw).sum(0, keepdim);
  const dbnvar = bnvar_inv.pow(3).mul(-0.5).mul(dbnvar_inv);
  const dbndiff = bnvar_inv.mul(dbnraw).add(bndiff.mul(2).mul(dbnvar.div(n - 1)));
  return dbndiff.sub(dbndiff.mean(0, keepdim));
}

/** Correct answers by the step's name. */
export const correct: Readonly<Record<string, readonly Correct[]>> = {
  logprobs: [
    {
      way: 'one-hot rows',
      formula: ({ logprobs, Yb, n }) => oneHot(Yb, logprobs.shape[1]).mul(-1).div(n),
    },
    {
      way: 'scatter along the columns',
      formula: ({ logprobs, Yb, n }) => zerosLike(logprobs).scatter(1, Yb.unsqueeze(1), -1 / n),
    },
    {
      way: 'a loop over the rows',
      formula: ({ logprobs, Yb, n }) => {
        const sum = accumulator(logprobs.shape);
        for (let i = 0; i < n; i++) sum.add([i, Yb.get(i)], -1 / n);
        return sum.tensor();
      },
    },
  ],
  probs: [
    { way: 'one division', formula: ({ probs, dlogprobs }) => dlogprobs.div(probs) },
    { way: 'pow(-1)', formula: ({ probs, dlogprobs }) => dlogprobs.mul(probs.pow(-1)) },
    {
      way: 'in log space',
      formula: ({ probs, dlogprobs }) => probs.log().neg().exp().mul(dlogprobs),
    },
  ],
  counts_sum_inv: [
    {
      way: 'operands swapped, the dimension from the end',
      formula: ({ counts, dprobs }) => dprobs.mul(counts).sum(-1, keepdim),
    },
    {
      way: 'sum, then unsqueeze',
      formula: ({ counts, dprobs }) => counts.mul(dprobs).sum(1).unsqueeze(1),
    },
    {
      way: 'a matrix product with ones',
      formula: ({ counts, dprobs }) => {
        const products = counts.mul(dprobs);
        return products.matmul(ones([products.shape[1], 1]));
      },
    },
    {
      way: 'the mean times the count',
      formula: ({ counts, dprobs }) => counts.mul(dprobs).mean(1, keepdim).mul(counts.shape[1]),
    },
  ],
  counts_sum: [
    {
      way: 'a division by the square',
      formula: ({ counts_sum, dcounts_sum_inv }) =>
        dcounts_sum_inv.neg().div(counts_sum.mul(counts_sum)),
    },
    {
      way: 'pow(-1) twice',
      formula: ({ counts_sum, dcounts_sum_inv }) =>
        counts_sum.pow(-1).pow(2).mul(-1).mul(dcounts_sum_inv),
    },
    {
      way: 'in log space',
      formula: ({ counts_sum, dcounts_sum_inv }) =>
        counts_sum.log().mul(-2).exp().mul(dcounts_sum_inv).neg(),
    },
  ],
  counts: [
    {
      way: 'the other branch first, by broadcasting',
      formula: ({ counts_sum_inv, dprobs, dcounts_sum }) =>
        dcounts_sum.add(dprobs.mul(counts_sum_inv)),
    },
    {
      way: 'expandAs',
      formula: ({ counts, counts_sum_inv, dprobs, dcounts_sum }) =>
        counts_sum_inv.expandAs(counts).mul(dprobs).add(dcounts_sum.expandAs(counts)),
    },
    {
      way: 'a subtraction of the negative',
      formula: ({ counts_sum_inv, dprobs, dcounts_sum }) =>
        dprobs.mul(counts_sum_inv).sub(dcounts_sum.neg()),
    },
  ],
  norm_logits: [
    { way: 'operands swapped', formula: ({ counts, dcounts }) => dcounts.mul(counts) },
    {
      way: 'exp of the logarithm',
      formula: ({ counts, dcounts }) => counts.log().exp().mul(dcounts),
    },
    {
      way: 'a division by the reciprocal',
      formula: ({ counts, dcounts }) => dcounts.div(counts.pow(-1)),
    },
  ],
  logit_maxes: [
    {
      way: 'the minus after the sum',
      formula: ({ dnorm_logits }) => dnorm_logits.sum(1, keepdim).neg(),
    },
    {
      way: 'times -1, sum, unsqueeze',
      formula: ({ dnorm_logits }) => dnorm_logits.mul(-1).sum(1).unsqueeze(-1),
    },
    {
      way: 'zero minus each column in turn',
      formula: ({ dnorm_logits }) => {
        const columns = dnorm_logits.T;
        let sum = zeros([dnorm_logits.shape[0]]);
        for (let j = 0; j < columns.shape[0]; j++) sum = sum.sub(columns.at(j));
        return sum.view(-1, 1);
      },
    },
  ],
  logits: [
    {
      way: 'a mask of the largest, as no row has a tie',
      formula: ({ logits, dnorm_logits, dlogit_maxes }) =>
        dnorm_logits.add(logits.eq(logits.max(1, keepdim).values).mul(dlogit_maxes)),
    },
    {
      way: 'scatterAdd',
      formula: ({ logits, dnorm_logits, dlogit_maxes }) =>
        dnorm_logits.scatterAdd(1, logits.max(1, keepdim).indices, dlogit_maxes),
    },
    {
      way: 'indexPut with accumulate',
      formula: ({ logits, dnorm_logits, dlogit_maxes }) =>
        dnorm_logits.indexPut(
          [arange(logits.shape[0]), logits.argmax(1)],
          dlogit_maxes.squeeze(1),
          { accumulate: true },
        ),
    },
    {
      way: 'a loop over the rows',
      formula: ({ logits, dnorm_logits, dlogit_maxes }) => {
        const sum = accumulator(logits.shape);
        const { indices } = logits.max(1);
        for (let i = 0; i < logits.shape[0]; i++) {
          sum.add(i, dnorm_logits.at(i));
          sum.add([i, indices.get(i)], dlogit_maxes.get(i, 0));
        }
        return sum.tensor();
      },
    },
  ],
  h: [
    { way: 'the transpose of the transpose', formula: ({ W2, dlogits }) => W2.matmul(dlogits.T).T },
    {
      way: 'products summed over the last dimension',
      formula: ({ W2, dlogits }) => dlogits.unsqueeze(1).mul(W2).sum(2),
    },
  ],
  W2: [
    { way: 'the transpose of the transpose', formula: ({ h, dlogits }) => dlogits.T.matmul(h).T },
    {
      way: 'one example after the other',
      formula: ({ h, dlogits }) => {
        const sum = accumulator([h.shape[1], dlogits.shape[1]]);
        for (let i = 0; i < h.shape[0]; i++) {
          const product = h.at(i).unsqueeze(1).mul(dlogits.at(i));
          for (let unit = 0; unit < h.shape[1]; unit++) sum.add(unit, product.at(unit));
        }
        return sum.tensor();
      },
    },
  ],
  b2: [
    { way: 'sum and squeeze', formula: ({ dlogits }) => dlogits.sum(0, keepdim).squeeze(0) },
    {
      way: 'ones times the matrix',
      formula: ({ dlogits }) => ones([dlogits.shape[0]]).matmul(dlogits),
    },
    {
      way: 'the mean times n',
      formula: ({ dlogits }) => dlogits.mean(0).mul(dlogits.shape[0]),
    },
  ],
  hpreact: [
    {
      way: 'dh less its part',
      formula: ({ h, dh }) => dh.sub(h.mul(h).mul(dh)),
    },
    {
      way: 'a difference of squares, factored',
      formula: ({ h, dh }) => h.add(1).mul(scalar(1).sub(h)).mul(dh),
    },
    {
      way: 'minus the square, plus 1',
      formula: ({ h, dh }) => dh.mul(h.pow(2).neg().add(1)),
    },
  ],
  bngain: [
    {
      way: 'operands swapped, sum and unsqueeze',
      formula: ({ bnraw, dhpreact }) => dhpreact.mul(bnraw).sum(0).unsqueeze(0),
    },
    {
      way: 'a matrix product with ones',
      formula: ({ bnraw, dhpreact }) => sumOver(bnraw).matmul(bnraw.mul(dhpreact)),
    },
    {
      way: 'the diagonal of a matrix product',
      formula: ({ bnraw, dhpreact }) => {
        const crossed = bnraw.T.matmul(dhpreact);
        const units = arange(crossed.shape[0]);
        return crossed.at(units, units).view(1, -1);
      },
    },
  ],
  bnbias: [
    {
      way: 'a matrix product with ones',
      formula: ({ dhpreact }) => sumOver(dhpreact).matmul(dhpreact),
    },
    {
      way: 'the mean times n',
      formula: ({ dhpreact }) => dhpreact.mean(0, keepdim).mul(dhpreact.shape[0]),
    },
    { way: 'sum and view', formula: ({ dhpreact }) => dhpreact.sum(0).view(1, -1) },
  ],
  bnraw: [
    {
      way: 'operands swapped, expand',
      formula: ({ bngain, dhpreact }) => dhpreact.mul(bngain.expandAs(dhpreact)),
    },
    {
      way: 'a gain without its first dimension',
      formula: ({ bngain, dhpreact }) => dhpreact.mul(bngain.squeeze(0)),
    },
  ],
  bnvar_inv: [
    {
      way: 'sum over the rows of the transpose',
      formula: ({ bndiff, dbnraw }) => dbnraw.mul(bndiff).T.sum(1).unsqueeze(0),
    },
    {
      way: 'row by row into an accumulator',
      formula: ({ bndiff, dbnraw }) => {
        const sum = accumulator([1, bndiff.shape[1]]);
        for (let i = 0; i < bndiff.shape[0]; i++) sum.add(0, bndiff.at(i).mul(dbnraw.at(i)));
        return sum.tensor();
      },
    },
  ],
  bnvar: [
    {
      way: 'a division by the root’s cube',
      formula: ({ bnvar, dbnvar_inv }) => {
        const root = bnvar.add(1e-5).sqrt();
        return dbnvar_inv.mul(-0.5).div(root.mul(root).mul(root));
      },
    },
    {
      way: 'the cube of pow(-0.5)',
      formula: ({ bnvar, dbnvar_inv }) => bnvar.add(1e-5).pow(-0.5).pow(3).mul(dbnvar_inv).div(-2),
    },
    {
      way: 'in log space',
      formula: ({ bnvar, dbnvar_inv }) =>
        bnvar.add(1e-5).log().mul(-1.5).exp().mul(dbnvar_inv).mul(-0.5),
    },
  ],
  bndiff2: [
    {
      way: 'expand',
      formula: ({ bndiff2, n, dbnvar }) => dbnvar.div(n - 1).expandAs(bndiff2),
    },
    {
      way: 'a column of ones times the row',
      formula: ({ n, dbnvar }) => full([n, 1], 1 / (n - 1)).matmul(dbnvar),
    },
    {
      way: 'zeros plus the row',
      formula: ({ bndiff2, n, dbnvar }) =>
        zerosLike(bndiff2)
          .add(dbnvar)
          .mul(1 / (n - 1)),
    },
  ],
  bndiff: [
    {
      way: 'the other branch first, the 2 last',
      formula: ({ bndiff, bnvar_inv, dbnraw, dbndiff2 }) =>
        dbndiff2.mul(bndiff).mul(2).add(dbnraw.mul(bnvar_inv)),
    },
    {
      way: 'twice by addition',
      formula: ({ bndiff, bnvar_inv, dbnraw, dbndiff2 }) => {
        const half = bndiff.mul(dbndiff2);
        return bnvar_inv.mul(dbnraw).add(half).add(half);
      },
    },
  ],
  bnmeani: [
    {
      way: 'the minus after the sum',
      formula: ({ dbndiff }) => dbndiff.sum(0, keepdim).neg(),
    },
    {
      way: 'minus the mean, times n',
      formula: ({ dbndiff }) => dbndiff.mean(0, keepdim).mul(-dbndiff.shape[0]),
    },
    {
      way: 'a row of minus ones times the matrix',
      formula: ({ dbndiff }) => full([1, dbndiff.shape[0]], -1).matmul(dbndiff),
    },
  ],
  hprebn: [
    {
      way: 'broadcasting without ones',
      formula: ({ n, dbndiff, dbnmeani }) => dbnmeani.div(n).add(dbndiff),
    },
    {
      way: 'a subtraction of the negative',
      formula: ({ n, dbndiff, dbnmeani }) => dbndiff.sub(dbnmeani.mul(-1 / n)),
    },
    {
      way: 'over a common denominator',
      formula: ({ n, dbndiff, dbnmeani }) => dbndiff.mul(n).add(dbnmeani).div(n),
    },
  ],
  embcat: [
    { way: 'the transpose of the transpose', formula: ({ W1, dhprebn }) => W1.matmul(dhprebn.T).T },
    {
      way: 'example by example',
      formula: ({ W1, dhprebn }) => {
        const sum = accumulator([dhprebn.shape[0], W1.shape[0]]);
        for (let i = 0; i < dhprebn.shape[0]; i++) sum.add(i, W1.matmul(dhprebn.at(i)));
        return sum.tensor();
      },
    },
  ],
  W1: [
    {
      way: 'the transpose of the transpose',
      formula: ({ embcat, dhprebn }) => dhprebn.T.matmul(embcat).T,
    },
    {
      way: 'products summed over the examples',
      formula: ({ embcat, dhprebn }) => embcat.unsqueeze(2).mul(dhprebn.unsqueeze(1)).sum(0),
    },
  ],
  b1: [
    { way: 'sum and view', formula: ({ dhprebn }) => dhprebn.sum(0, keepdim).view(-1) },
    {
      way: 'ones times the matrix',
      formula: ({ dhprebn }) => ones([dhprebn.shape[0]]).matmul(dhprebn),
    },
    { way: 'across the transpose', formula: ({ dhprebn }) => dhprebn.T.sum(1) },
  ],
  emb: [
    { way: 'reshape', formula: ({ emb, dembcat }) => dembcat.reshape(...emb.shape) },
    {
      way: 'one size worked out',
      formula: ({ emb, dembcat }) => dembcat.view(-1, emb.shape[1], emb.shape[2]),
    },
    {
      way: 'number by number',
      formula: ({ emb, dembcat }) => {
        const [n, block, embd] = emb.shape;
        const sum = accumulator(emb.shape);
        for (let k = 0; k < n; k++) {
          for (let j = 0; j < block * embd; j++) {
            sum.add([k, Math.floor(j / embd), j % embd], dembcat.get(k, j));
          }
        }
        return sum.tensor();
      },
    },
  ],
  C: [
    {
      way: 'indexPut with accumulate',
      formula: ({ C, Xb, demb }) => zerosLike(C).indexPut([Xb], demb, { accumulate: true }),
    },
    {
      way: 'indexAdd',
      formula: ({ C, Xb, demb }) =>
        zerosLike(C).indexAdd(0, Xb.view(-1), demb.view(-1, C.shape[1])),
    },
    {
      way: 'a one-hot matrix, transposed, times the rows',
      formula: ({ C, Xb, demb }) =>
        oneHot(Xb.view(-1), C.shape[0]).T.matmul(demb.view(-1, C.shape[1])),
    },
    {
      way: 'scatterAdd with the indices stretched',
      formula: ({ C, Xb, demb }) => {
        const rows = demb.view(-1, C.shape[1]);
        return zerosLike(C).scatterAdd(0, Xb.view(-1, 1).expand(rows.shape), rows);
      },
    },
    {
      way: 'the loops the other way round',
      formula: ({ C, Xb, demb }) => {
        const dC = accumulator(C.shape);
        for (let j = 0; j < Xb.shape[1]; j++) {
          for (let k = 0; k < Xb.shape[0]; k++) dC.add(Xb.get(k, j), demb.at(k, j));
        }
        return dC.tensor();
      },
    },
  ],
  'logits-fused': [
    { way: 'the chunked steps', formula: chunkedLogits },
    {
      way: 'softmax less a one-hot, the minus outside',
      formula: ({ logits, Yb, n }) =>
        oneHot(Yb, logits.shape[1])
          .sub(logits.softmax(1))
          .mul(-1 / n),
    },
    {
      way: 'exp of logSoftmax',
      formula: ({ logits, Yb, n }) =>
        logits.logSoftmax(1).exp().sub(oneHot(Yb, logits.shape[1])).div(n),
    },
    {
      way: 'softmax by hand, without the maximum',
      formula: ({ logits, Yb, n }) => {
        const counts = logits.exp();
        const probs = counts.div(counts.sum(1, keepdim));
        return probs.div(n).indexPut([arange(n), Yb], -1 / n, { accumulate: true });
      },
    },
    {
      way: 'gather, lower and scatter back',
      formula: ({ logits, Yb, n }) => {
        const probs = logits.softmax(1);
        const label = Yb.unsqueeze(1);
        return probs.scatter(1, label, probs.gather(1, label).sub(1)).div(n);
      },
    },
    {
      way: 'dlogprobs through logSoftmax',
      formula: ({ logits, Yb, n }) => {
        const dlogprobs = zerosLike(logits).indexPut([arange(n), Yb], -1 / n);
        return dlogprobs.sub(logits.softmax(1).mul(dlogprobs.sum(1, keepdim)));
      },
    },
  ],
  'hprebn-fused': [
    { way: 'the chunked steps', formula: chunkedHprebn },
    {
      way: 'means in place of sums over n',
      formula: ({ bngain, bnraw, bnvar_inv, n, dhpreact }) => {
        const along = dhpreact
          .mul(bnraw)
          .sum(0, keepdim)
          .div(n - 1);
        const centred = dhpreact.sub(dhpreact.mean(0, keepdim)).sub(bnraw.mul(along));
        return bngain.mul(bnvar_inv).mul(centred);
      },
    },
    {
      way: 'dbnraw first',
      formula: ({ bngain, bnraw, bnvar_inv, n, dhpreact }) => {
        const dbnraw = dhpreact.mul(bngain);
        const total = dbnraw.sum(0, keepdim);
        const along = dbnraw
          .mul(bnraw)
          .sum(0, keepdim)
          .mul(n / (n - 1));
        return dbnraw.mul(n).sub(total).sub(bnraw.mul(along)).mul(bnvar_inv).div(n);
      },
    },
    {
      way: 'by matrices that project',
      formula: ({ bngain, bnraw, bnvar_inv, n, dhpreact }) => {
        const mean = full([n, n], 1 / n).matmul(dhpreact);
        const along = sumOver(bnraw).matmul(bnraw.mul(dhpreact));
        const scaled = dhpreact.sub(mean).sub(bnraw.mul(along).div(n - 1));
        return scaled.mul(bngain.expandAs(bnraw)).mul(bnvar_inv);
      },
    },
  ],
};
