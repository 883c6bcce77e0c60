import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { shapes, tensorsOf } from '../testing/arbitrary.ts';
import { contents, doubles, ints, numbers, relativeDifference } from '../testing/contents.ts';
import { arange, tensor, zeros } from './constructors.ts';
import { TensorError } from './errors.ts';
import type { Tensor } from './tensor.ts';

const keepdim = { keepdim: true };
const a = tensor([
  [1, -2, 3.5],
  [0.25, 8, -6],
]);
const b = tensor([
  [1, 5, 5, 2],
  [NaN, 7, NaN, 9],
  [-1, -1, -3, -1],
]);
const cube = arange(24).view(2, 3, 4).sub(11.5).mul(0.5);
const i = ints([
  [1, 2, 3],
  [4, 5, 7],
]);
const d = doubles([
  [0.1, 0.2, 0.3],
  [0.4, 0.5, 0.7],
]);
const empty = zeros([0, 3]);
const one = tensor(3);
const x = tensor([
  [1, 2, 3],
  [1000, -1000, 999],
]);

type Row = [title: string, result: () => Tensor, wanted: Tensor];

// All figures are PyTorch 1.13.1's; its sum of integers is wider, and it takes no mean of them.
// biome-ignore format: one row a line
const exact: Row[] = [
  ['sum()', () => a.sum(), tensor(4.75)],
  ['sum(0)', () => a.sum(0), tensor([1.25, 6, -2.5])],
  ['sum(1)', () => a.sum(1), tensor([2.5, 2.25])],
  ['sum(-1, keepdim)', () => a.sum(-1, keepdim), tensor([[2.5], [2.25]])],
  ['sum(-2, keepdim)', () => a.sum(-2, keepdim), tensor([[1.25, 6, -2.5]])],
  ['sum(keepdim)', () => a.sum(undefined, keepdim), tensor([[4.75]])],
  ['sum(0) of a transpose', () => a.T.sum(0), tensor([2.5, 2.25])],
  ['sum(0) of a stack', () => cube.sum(0), tensor([[-5.5, -4.5, -3.5, -2.5], [-1.5, -0.5, 0.5, 1.5], [2.5, 3.5, 4.5, 5.5]])],
  ['sum(1) of a stack', () => cube.sum(1), tensor([[-11.25, -9.75, -8.25, -6.75], [6.75, 8.25, 9.75, 11.25]])],
  ['sum(2) of a stack', () => cube.sum(2), tensor([[-20, -12, -4], [4, 12, 20]])],
  ['sum(-2, keepdim) of a stack', () => cube.sum(-2, keepdim), tensor([[[-11.25, -9.75, -8.25, -6.75]], [[6.75, 8.25, 9.75, 11.25]]])],
  ['sum of integers', () => i.sum(), ints(22)],
  ['sum(0) of integers', () => i.sum(0), ints([5, 7, 10])],
  ['sum(1) in float64', () => d.sum(1), doubles([0.6000000000000001, 1.6])],
  ['sum of a number', () => one.sum(), one],
  ['sum of nothing', () => empty.sum(), tensor(0)],
  ['sum over no rows', () => empty.sum(0), tensor([0, 0, 0])],
  ['sum within no rows', () => empty.sum(1), tensor([])],
  ['sum within no rows, keepdim', () => empty.sum(1, keepdim), zeros([0, 1])],

  ['mean()', () => a.mean(), tensor(0.7916667)],
  ['mean(0)', () => a.mean(0), tensor([0.625, 3, -1.25])],
  ['mean(1, keepdim)', () => a.mean(1, keepdim), tensor([[0.8333333], [0.75]])],
  ['mean(0) in float64', () => d.mean(0), doubles([0.25, 0.35, 0.5])],
  ['mean(0) of integers', () => i.mean(0), tensor([2.5, 3.5, 5])],
  ['mean of a number', () => one.mean(), one],
  ['mean of nothing', () => empty.mean(), tensor(NaN)],
  ['mean over no rows', () => empty.mean(0), tensor([NaN, NaN, NaN])],
  ['mean within no rows', () => empty.mean(1), tensor([])],

  ['var(0, unbiased: false)', () => a.var(0, { unbiased: false }), tensor([0.140625, 25, 22.5625])],
  ['var(0)', () => a.var(0), tensor([0.28125, 50, 45.125])],
  ['var of integers', () => i.var(0), tensor([4.5, 4.5, 8])],
  ['var of one number', () => one.var(), tensor(NaN)],
  ['var of equal numbers', () => tensor([3, 3]).var(), tensor(0)],
  ['var over one row', () => tensor([[3, 4]]).var(0), tensor([NaN, NaN])],
  ['var over one row, unbiased: false', () => tensor([[3, 4]]).var(0, { unbiased: false }), tensor([0, 0])],
  ['var over no rows', () => empty.var(0), tensor([NaN, NaN, NaN])],

  ['max()', () => a.max(), tensor(8)],
  ['max() with a NaN', () => b.max(), tensor(NaN)],
  ['max() of a number', () => one.max(), one],
  ['argmax()', () => a.argmax(), ints(4)],
  ['argmax() with a NaN', () => b.argmax(), ints(4)],
  ['argmax(0)', () => a.argmax(0), ints([0, 1, 0])],
  ['argmax(-1, keepdim)', () => a.argmax(-1, keepdim), ints([[2], [1]])],
  ['max(0).values, where NaN wins', () => b.max(0).values, tensor([NaN, 7, NaN, 9])],
  ['max(0).indices', () => b.max(0).indices, ints([1, 1, 1, 1])],
  ['max(0, keepdim).values', () => b.max(0, keepdim).values, tensor([[NaN, 7, NaN, 9]])],
  ['max(1).values', () => b.max(1).values, tensor([5, NaN, -1])],
  ['max(1).indices, where the first wins a tie', () => b.max(1).indices, ints([1, 0, 0])],
  ['max(-1, keepdim).values', () => b.max(-1, keepdim).values, tensor([[5], [NaN], [-1]])],
  ['max(-1, keepdim).indices', () => b.max(-1, keepdim).indices, ints([[1], [0], [0]])],
  ['max(1).values of integers', () => i.max(1).values, ints([3, 7])],
  ['max(1).values of a stack', () => cube.max(1).values, tensor([[-1.75, -1.25, -0.75, -0.25], [4.25, 4.75, 5.25, 5.75]])],
  ['max(1).indices of a transpose', () => a.T.max(1).indices, ints([0, 1, 0])],
  ['max(1).values within no rows', () => empty.max(1).values, tensor([])],
  ['max(1).indices within no rows', () => empty.max(1).indices, ints([])],

  ['softmax over no rows', () => empty.softmax(0), empty],
  ['softmax within no rows', () => empty.softmax(1), empty],
  ['logSoftmax over no columns', () => zeros([2, 0]).logSoftmax(1), zeros([2, 0])],
];

test.each(exact)('%s is PyTorch’s to the bit', (_, result, wanted) => {
  expect(contents(result())).toEqual(contents(wanted));
});

// biome-ignore format: one row a line
const close: Row[] = [
  ['var()', () => a.var(), tensor(22.710417)],
  ['var(1, keepdim)', () => a.var(1, keepdim), tensor([[7.5833335], [49.1875]])],
  ['var(1) in float64', () => d.var(1), doubles([0.009999999999999997, 0.023333333333333324])],
  ['softmax(1)', () => x.softmax(1), tensor([[0.09003057, 0.24472848, 0.66524094], [0.7310586, 0, 0.26894143]])],
  ['softmax(-1)', () => x.softmax(-1), tensor([[0.09003057, 0.24472848, 0.66524094], [0.7310586, 0, 0.26894143]])],
  ['softmax(0)', () => x.softmax(0), tensor([[0, 1, 0], [1, 0, 1]])],
  ['softmax(1) in float64', () => x.to('float64').softmax(1), doubles([[0.09003057317038045, 0.2447284710547976, 0.6652409557748218], [0.7310585786300049, 0, 0.26894142136999516]])],
  ['softmax(1) of integers', () => i.softmax(1), tensor([[0.09003057, 0.24472848, 0.66524094], [0.042010065, 0.11419519, 0.8437947]])],
  ['softmax with Infinity', () => tensor([1, Infinity, 2]).softmax(0), tensor([NaN, NaN, NaN])],
  ['softmax with -Infinity', () => tensor([1, -Infinity, 2]).softmax(0), tensor([0.26894143, 0, 0.7310586])],
  ['logSoftmax(1)', () => x.logSoftmax(1), tensor([[-2.407606, -1.4076059, -0.40760595], [-0.31326166, -2000.3132, -1.3132616]])],
  ['logSoftmax(0)', () => x.logSoftmax(0), tensor([[-999, 0, -996], [0, -1002, 0]])],
  ['logSoftmax(1) in float64', () => x.to('float64').logSoftmax(1), doubles([[-2.4076059644443806, -1.4076059644443804, -0.4076059644443804], [-0.31326168751822286, -2000.3132616875182, -1.3132616875182228]])],
  ['logSoftmax with -Infinity', () => tensor([1, -Infinity, 2]).logSoftmax(0), tensor([-1.3132616, -Infinity, -0.31326166])],
];

test.each(close)('%s is close to PyTorch’s', (_, result, wanted) => {
  const actual = result();
  expect([actual.shape, actual.dtype]).toEqual([wanted.shape, wanted.dtype]);
  const tolerance = wanted.dtype === 'float32' ? 5e-7 : 1e-15;
  expect(relativeDifference(actual, wanted)).toBeLessThanOrEqual(tolerance);
});

/** In order within blocks of eight, then the blocks' totals likewise, until one is left. */
function inBlocks(terms: readonly number[], round: (x: number) => number): number {
  const totals: number[] = [];
  for (let start = 0; start < terms.length; start += 8) {
    totals.push(terms.slice(start, start + 8).reduce((total, term) => round(total + term), 0));
  }
  return totals.length > 1 ? inBlocks(totals, round) : (totals[0] ?? 0);
}

describe('sum', () => {
  const vectors = (dtype: 'float32' | 'float64') =>
    fc.integer({ min: 1, max: 700 }).chain((length) => tensorsOf([length], dtype));

  it.each([
    ['float32', Math.fround],
    ['float64', Number],
  ] as const)(
    'in %s adds in order within blocks of eight, and the blocks likewise',
    (dtype, round) => {
      fc.assert(
        fc.property(vectors(dtype), (terms) => {
          expect(terms.sum().item()).toBe(inBlocks(numbers(terms), round));
        }),
      );
    },
  );

  it('adds along any dimension by the same rule', () => {
    const stacks = fc
      .tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 90 }))
      .chain(([dim, length]) =>
        fc.tuple(fc.constant(dim), tensorsOf([2, 2, 2].with(dim, length), 'float32')),
      );
    fc.assert(
      fc.property(stacks, ([dim, stack]) => {
        const result = stack.sum(dim);
        const places = [0, 1].flatMap((first) => [0, 1].map((second) => [first, second]));
        const wanted = places.map((place) => {
          const terms = Array.from({ length: stack.shape[dim] }, (_, k) =>
            stack.get(...place.toSpliced(dim, 0, k)),
          );
          return inBlocks(terms, Math.fround);
        });
        expect(numbers(result)).toEqual(wanted);
      }),
      { numRuns: 30 },
    );
  });

  it('loses nothing over 180,000 rows', () => {
    const total = zeros([180_000]).add(0.1).sum().item();
    expect(Math.abs(total - 180_000 * Math.fround(0.1))).toBeLessThan(0.005);
  });

  it('over everything is the sum over each dimension in turn, in exact numbers', () => {
    const cases = shapes({ minRank: 1 }).chain((shape) =>
      tensorsOf(shape, 'float64', fc.integer({ min: -99, max: 99 })),
    );
    fc.assert(
      fc.property(cases, (t) => {
        let inTurn = t;
        while (inTurn.ndim > 0) inTurn = inTurn.sum(-1);
        expect(contents(t.sum())).toEqual(contents(inTurn));
      }),
    );
  });

  it('is the dual of expand: <expand(x), y> = <x, sum(y)>', () => {
    const cases = fc.tuple(shapes({ minRank: 1, minSize: 1 }), fc.nat()).chain(([shape, pick]) => {
      const dim = pick % shape.length;
      return fc.tuple(
        fc.constant(dim),
        tensorsOf(shape.with(dim, 1), 'float64'),
        tensorsOf(shape, 'float64'),
      );
    });
    fc.assert(
      fc.property(cases, ([dim, small, large]) => {
        const left = small.expandAs(large).mul(large).sum().item();
        const right = small.mul(large.sum(dim, keepdim)).sum().item();
        expect(Math.abs(left - right)).toBeLessThanOrEqual(1e-12);
      }),
    );
  });
});

test('the indices of max say where its values stand, the first of equal ones', () => {
  const cases = tensorsOf([3, 4], 'float32', fc.integer({ min: 0, max: 3 }));
  fc.assert(
    fc.property(cases, fc.integer({ min: -2, max: 1 }), (t, dim) => {
      const { values, indices } = t.max(dim, keepdim);
      expect(contents(t.gather(dim, indices))).toEqual(contents(values));
      const rows = dim === 0 || dim === -2 ? t.T.tolist() : t.tolist();
      const first = (rows as number[][]).map((row) => row.indexOf(Math.max(...row)));
      expect(numbers(indices)).toEqual(first);
    }),
  );
});

test('softmax is the exponential of logSoftmax and sums to 1', () => {
  fc.assert(
    fc.property(tensorsOf([3, 4], 'float64'), fc.integer({ min: -2, max: 1 }), (t, dim) => {
      const softmax = t.softmax(dim);
      expect(relativeDifference(softmax, t.logSoftmax(dim).exp())).toBeLessThan(1e-13);
      expect(relativeDifference(softmax.sum(dim), softmax.sum(dim).mul(0).add(1))).toBeLessThan(
        1e-15,
      );
    }),
  );
});

// biome-ignore format: one row a line
const refused: [title: string, attempt: () => unknown, message: string][] = [
  ['a dimension too many', () => a.sum(2), 'sum: there is no dimension 2 in [2, 3], only 0 to 1. Which one did you mean?'],
  ['a dimension too few', () => a.mean(-3), 'mean: there is no dimension -3 in [2, 3], only 0 to 1. Which one did you mean?'],
  ['a second dimension of a vector', () => tensor([1]).var(1), 'var: there is no dimension 1 in [1], only 0. Which one did you mean?'],
  ['half a dimension', () => a.max(0.5), 'max: there is no dimension 0.5 in [2, 3], only 0 to 1. Which one did you mean?'],
  ['a dimension of a number', () => one.sum(0), 'sum: there is no dimension 0 in [], it is a single number. Which one did you mean?'],
  ['options first', () => a.sum(keepdim as never), 'sum: the dimension must be a number, not an object. Over which dimension, as in sum(0, { keepdim: true }) or sum(1, { keepdim: true })?'],
  ['a list of dimensions', () => a.sum([0, 1] as never), 'sum: the dimension must be a number, not a list. Did you mean sum(1).sum(0)?'],
  ['a list of one', () => a.sum([1] as never), 'sum: the dimension must be a number, not a list. Did you mean sum(1)?'],
  ['a dimension as text', () => a.mean('1' as never), 'mean: the dimension must be a number, not a string. Did you mean mean(1)?'],
  ['all in one object', () => a.sum({ dim: 1, keepdim: true } as never), 'sum: the dimension must be a number, not an object. Did you mean sum(1, { keepdim: true })?'],
  ['one dimension twice', () => a.sum(1, 1 as never), 'sum: it takes one dimension, and 1 is a second one. Did you mean sum(1)?'],
  ['two dimensions', () => a.sum(0, 1 as never), 'sum: it takes one dimension, and 1 is a second one. Did you mean sum(1).sum(0)?'],
  ['one dimension twice, counted from both ends', () => a.sum(1, -1 as never), 'sum: it takes one dimension, and -1 is a second one. Did you mean sum(1)?'],
  ['two dimensions, the last one first', () => a.sum(1, 0 as never), 'sum: it takes one dimension, and 0 is a second one. Did you mean sum(1).sum(0)?'],
  ['two dimensions, counted from the end', () => a.sum(-1, -2 as never), 'sum: it takes one dimension, and -2 is a second one. Did you mean sum(-2).sum(-1)?'],
  ['a dimension in the place of options', () => a.sum(undefined, 1 as never), 'sum: it takes one dimension, and 1 is a second one. Did you mean sum(1)?'],
  ['the name of a flag', () => a.sum(1, 'keepdim' as never), 'sum: its options are written as an object, not keepdim. Did you mean { keepdim: true }?'],
  ['a bare flag', () => a.sum(1, true as never), 'sum: its options are written as an object, not true. Did you mean { keepdim: true }?'],
  ['a bare flag for max', () => a.max(1, true as never), 'max: its options are written as an object, not true. Did you mean { keepdim: true }?'],
  ['a bare flag for var', () => a.var(1, false as never), 'var: its options are written as an object, not false. Did you mean { keepdim: false }?'],
  ['max of nothing', () => empty.max(), 'max: [0, 3] has nothing to take the largest of. Is it the right tensor?'],
  ['max over no rows', () => empty.max(0), 'max: [0, 3] has nothing to take the largest of. Is it the right tensor?'],
  ['argmax over no rows', () => empty.argmax(0), 'argmax: [0, 3] has nothing to take the largest of. Is it the right tensor?'],
  ['softmax along no dimension', () => (a.softmax as () => unknown).call(a), 'softmax: it takes a dimension of [2, 3], and got none. Did you mean softmax(1)?'],
  ['logSoftmax along a third', () => a.logSoftmax(2), 'logSoftmax: there is no dimension 2 in [2, 3], only 0 to 1. Which one did you mean?'],
];

test.each(refused)('%s is refused', (_, attempt, message) => {
  expect(attempt).toThrow(new TensorError(message));
});
