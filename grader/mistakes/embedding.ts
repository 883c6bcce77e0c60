import {
  accumulator,
  arange,
  onesLike,
  zeros,
  zerosLike,
} from '../../reference/tensor/constructors.ts';
import type { Tensor } from '../../reference/tensor/tensor.ts';
import type { GivenValues, MistakeTable } from './mistake.ts';
import { bias, leftFactor, rightFactor } from './patterns.ts';

/** The right answer for C, with these rows in place of demb's. */
function gathered({ C, Xb }: GivenValues, rows: Tensor) {
  return zerosLike(C).indexPut([Xb], rows, { accumulate: true });
}

/** The right answer for C, of some places of the context only. */
function ofPlaces({ C, Xb, demb }: GivenValues, places: number) {
  const dC = accumulator(C.shape);
  for (let k = 0; k < Xb.shape[0]; k++) {
    for (let j = 0; j < places; j++) dC.add(Xb.get(k, j), demb.at(k, j));
  }
  return dC.tensor();
}

/** The right answer for C, of some examples only. */
function ofExamples({ C, Xb, demb }: GivenValues, from: number, to: number) {
  const dC = accumulator(C.shape);
  for (let k = from; k < to; k++) {
    for (let j = 0; j < Xb.shape[1]; j++) dC.add(Xb.get(k, j), demb.at(k, j));
  }
  return dC.tensor();
}

/** The first layer and, at the bottom, the embedding table. */
export const embedding: MistakeTable = {
  embcat: leftFactor('embcat', 'W1', 'dhprebn'),
  W1: rightFactor('W1', 'embcat', 'dhprebn'),
  b1: [
    ...bias('b1', 'dhprebn'),
    {
      name: 'zeros',
      sentence:
        'Every number is zero: on the lecture’s batch that is nearly so, as batch normalisation takes the bias out again, but it is not the derivative of this line.',
      hint: 1,
      formula: ({ dhprebn }) => zerosLike(dhprebn.sum(0)),
    },
  ],

  emb: [
    {
      name: 'missing-view',
      sentence: 'The shape is still that of embcat: a view in the forward pass needs a view back.',
      hint: 2,
      formula: ({ dembcat }) => dembcat,
    },
    {
      name: 'sizes-swapped',
      sentence:
        'The last two sizes are swapped: a row of embcat holds one whole embedding after the other, one for each place of the context.',
      hint: 2,
      formula: ({ emb, dembcat }) => dembcat.view(emb.shape[0], emb.shape[2], emb.shape[1]),
    },
    {
      name: 'context-first',
      sentence: 'The context comes before the examples, but the rows of dembcat are the examples.',
      hint: 2,
      formula: ({ emb, dembcat }) => dembcat.view(emb.shape[1], emb.shape[0], emb.shape[2]),
    },
    {
      name: 'transposed',
      sentence:
        'A transpose moves every number to another place, but a view moved none in the forward pass.',
      hint: 1,
      formula: ({ emb, dembcat }) => dembcat.T.view(emb.shape),
    },
    {
      name: 'scaled-copy',
      sentence: 'The gradient is scaled by emb, but a view multiplies nothing.',
      hint: 1,
      formula: ({ emb, dembcat }) => dembcat.view(emb.shape).mul(emb),
    },
    {
      name: 'value-for-gradient',
      sentence: 'This is emb itself, not its gradient, which comes from dembcat.',
      hint: 1,
      formula: ({ emb }) => emb,
    },
    {
      name: 'summed',
      sentence:
        'It is summed over the context, but each place of the context has an embedding of its own in emb.',
      hint: 2,
      formula: ({ emb, dembcat }) => dembcat.view(emb.shape).sum(1),
    },
    {
      name: 'sign',
      sentence: 'The sign is wrong: a view changes no number, not even its sign.',
      hint: 1,
      formula: ({ emb, dembcat }) => dembcat.view(emb.shape).neg(),
    },
    {
      name: 'hard-coded-sizes',
      sentence:
        'The lecture’s context of 3 and embedding of 10 are written as numbers, but a network may have others.',
      hint: 3,
      formula: ({ dembcat }) => dembcat.view(-1, 3, 10),
    },
  ],

  C: [
    // Before 'last-place-missing', which it is where the context is 4.
    {
      name: 'hard-coded-context',
      sentence: 'The context of 3 is written as a number, but the shape of Xb says how long it is.',
      hint: 3,
      formula: (given) => ofPlaces(given, 3),
    },
    {
      name: 'overwritten',
      sentence:
        'A row that was copied several times keeps only its last gradient: each one overwrites the one before, where all of them add up, as with { accumulate: true }.',
      hint: 1,
      formula: ({ C, Xb, demb }) => zerosLike(C).indexPut([Xb], demb),
    },
    {
      name: 'overwritten-by-place',
      sentence:
        'Going through the context place by place, each gradient overwrites the one that its row had before, where all of them add up.',
      hint: 1,
      formula: ({ C, Xb, demb }) => {
        const last = demb.shape[2];
        const swapped = byPlace(demb);
        return zerosLike(C).indexPut([Xb.T.view(-1)], swapped.view(-1, last));
      },
    },
    {
      name: 'zeros',
      sentence:
        'Every number is zero: no operation changes its tensor, so the sum is only in what the operation returns, or in the accumulator’s own tensor.',
      hint: 3,
      formula: ({ C }) => zerosLike(C),
    },
    {
      name: 'started-from-C',
      sentence: 'The sum starts from the table C itself, but a gradient starts from zero.',
      hint: 3,
      formula: ({ C, Xb, demb }) => C.indexPut([Xb], demb, { accumulate: true }),
    },
    {
      name: 'missing-upstream',
      sentence:
        'It counts how often each row was copied, but what adds up are the gradients of the copies.',
      hint: 1,
      formula: (given) => gathered(given, onesLike(given.demb)),
    },
    {
      name: 'copied-upstream',
      sentence:
        'This is demb itself, which has a row for each place of each context: they are added up into the rows of C that Xb names.',
      hint: 1,
      formula: ({ demb }) => demb,
    },
    {
      name: 'mean-of-copies',
      sentence: 'The gradients of a row’s copies are averaged, but every copy counts in full.',
      hint: 1,
      formula: (given) => {
        const count = gathered(given, onesLike(given.demb));
        return gathered(given, given.demb).div(count.add(count.eq(0)));
      },
    },
    {
      name: 'first-place-only',
      sentence:
        'Only the first place of each context is gathered, but every place copied a row of C.',
      hint: 2,
      formula: (given) => ofPlaces(given, 1),
    },
    {
      name: 'last-place-missing',
      sentence: 'The last place of each context is left out, but every place copied a row of C.',
      hint: 2,
      formula: (given) => ofPlaces(given, given.Xb.shape[1] - 1),
    },
    {
      name: 'last-example-missing',
      sentence: 'The last example is left out, but every row of Xb copied rows of C.',
      hint: 2,
      formula: (given) => ofExamples(given, 0, given.Xb.shape[0] - 1),
    },
    {
      name: 'first-example-missing',
      sentence: 'The first example is left out: rows are counted from 0.',
      hint: 2,
      formula: (given) => ofExamples(given, 1, given.Xb.shape[0]),
    },
    {
      name: 'same-place-for-all',
      sentence:
        'Every place of a context adds the gradient of its first place, but each has a gradient of its own in demb.',
      hint: 2,
      formula: (given) =>
        gathered(given, given.demb.at(arange(given.demb.shape[0]), 0).unsqueeze(1)),
    },
    {
      name: 'orders-mixed',
      sentence:
        'The indices run through the context first and the gradients through the examples first, so they do not belong together.',
      hint: 2,
      formula: ({ C, Xb, demb }) =>
        zerosLike(C).indexAdd(0, Xb.T.view(-1), demb.view(-1, demb.shape[2])),
    },
    {
      name: 'scaled-copy',
      sentence:
        'The gradients are scaled by the rows of C, but a lookup copies and multiplies nothing.',
      hint: 1,
      formula: (given) => gathered(given, given.demb.mul(given.C.at(given.Xb))),
    },
    {
      name: 'summed',
      sentence:
        'The numbers of each embedding are summed up, but every column of C has a gradient of its own.',
      hint: 2,
      formula: (given) => gathered(given, given.demb.sum(2, { keepdim: true })),
    },
    {
      name: 'sign',
      sentence: 'The sign is wrong: a lookup passes its gradient back without a minus.',
      hint: 1,
      formula: (given) => gathered(given, given.demb).neg(),
    },
    {
      name: 'hard-coded-vocabulary',
      sentence:
        'The 27 characters are written as a number, but the shape of C says how many rows there are.',
      hint: 3,
      formula: ({ Xb, demb }) =>
        zeros([27, demb.shape[2]]).indexPut([Xb], demb, { accumulate: true }),
    },
  ],
};

/** demb [n, block, embd] as [block, n, embd]. */
function byPlace(demb: Tensor): Tensor {
  const [n, block, embd] = demb.shape;
  const swapped = accumulator([block, n, embd]);
  for (let k = 0; k < n; k++) {
    for (let j = 0; j < block; j++) swapped.add([j, k], demb.at(k, j));
  }
  return swapped.tensor();
}
