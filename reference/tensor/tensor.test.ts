import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { indicesOf, shapes, tensorsOf } from '../testing/arbitrary.ts';
import { contents, doubles, ints, numbers } from '../testing/contents.ts';
import { arange, oneHot, onesLike, tensor, zeros, zerosLike } from './constructors.ts';
import { TensorError } from './errors.ts';
import { Stored } from './stored.ts';
import { Tensor } from './tensor.ts';

const a = tensor([
  [0, 1, 2],
  [3, 4, 5],
]);
const five = tensor(5);
const thin = zeros([1, 2, 1]);

// As in PyTorch 1.13.1, whose view of a transpose has to be written reshape.
// biome-ignore format: one row a line
test.each<[title: string, result: () => Tensor, shape: number[]]>([
  ['view(-1)', () => a.view(-1), [6]],
  ['view(3, -1)', () => a.view(3, -1), [3, 2]],
  ['view([3, 2])', () => a.view([3, 2]), [3, 2]],
  ['reshape(1, 2, 1, 3)', () => a.reshape(1, 2, 1, 3), [1, 2, 1, 3]],
  ['[0, 3].view(-1, 3)', () => zeros([0, 3]).view(-1, 3), [0, 3]],
  ['0-d view(1, 1)', () => five.view(1, 1), [1, 1]],
  ['view([])', () => tensor([5]).view([]), []],
  ['unsqueeze(0)', () => a.unsqueeze(0), [1, 2, 3]],
  ['unsqueeze(1)', () => a.unsqueeze(1), [2, 1, 3]],
  ['unsqueeze(2)', () => a.unsqueeze(2), [2, 3, 1]],
  ['unsqueeze(-1)', () => a.unsqueeze(-1), [2, 3, 1]],
  ['unsqueeze(-3)', () => a.unsqueeze(-3), [1, 2, 3]],
  ['0-d unsqueeze(0)', () => five.unsqueeze(0), [1]],
  ['squeeze()', () => thin.squeeze(), [2]],
  ['squeeze(0)', () => thin.squeeze(0), [2, 1]],
  ['squeeze(-1)', () => thin.squeeze(-1), [1, 2]],
  ['squeeze(1)', () => thin.squeeze(1), [1, 2, 1]],
  ['squeeze() of [1, 1]', () => tensor([[1]]).squeeze(), []],
  ['clone()', () => a.clone(), [2, 3]],
  ['keep()', () => a.keep(), [2, 3]],
  ['T', () => a.T, [3, 2]],
])('%s has the shape PyTorch gives it', (_, result, shape) => {
  const t = result();
  expect(t.shape).toEqual(shape);
  expect(t.ndim).toBe(shape.length);
  expect(t.numel()).toBe(shape.reduce((product, size) => product * size, 1));
});

const everyTensor = shapes().chain((shape) => tensorsOf(shape, 'float32', fc.float()));

test('shapes change, numbers and dtype stay', () => {
  fc.assert(
    fc.property(everyTensor, fc.nat(), (t, pick) => {
      const dim = pick % (t.ndim + 1);
      const views = [
        t.view(t.numel()),
        t.unsqueeze(dim),
        t.unsqueeze(dim).squeeze(dim),
        t.squeeze(),
        t.clone(),
      ];
      for (const view of views) {
        expect(numbers(view)).toEqual(numbers(t));
        expect(view.dtype).toBe('float32');
      }
      expect(contents(t.view(t.numel()).view(t.shape))).toEqual(contents(t));
      expect(contents(t.unsqueeze(dim).squeeze(dim))).toEqual(contents(t));
    }),
  );
});

test('a view of a transpose reads it row by row', () => {
  expect(a.T.view(-1).tolist()).toEqual([0, 3, 1, 4, 2, 5]);
  expect(a.T.reshape(2, 3).tolist()).toEqual([
    [0, 3, 1],
    [4, 2, 5],
  ]);
  expect(a.T.T.view(-1).tolist()).toEqual([0, 1, 2, 3, 4, 5]);
});

describe('to', () => {
  // biome-ignore format: one row a line
  it.each([
    ['float32 to int32 cuts off', tensor([1.9, -1.9, 0.5, -0]).to('int32'), ints([1, -1, 0, 0])],
    ['float64 to float32 rounds', doubles([0.1, 1e40, -1e-50]).to('float32'), tensor([0.1, Infinity, -0])],
    ['float32 to float64 is exact', tensor([0.1, 0.2]).to('float64'), doubles([0.10000000149011612, 0.20000000298023224])],
    ['int32 to float32 rounds', ints([16777217]).to('float32'), tensor([16777216])],
    ['float32 to itself', a.to('float32'), a],
  ])('%s', (_, result, wanted) => {
    expect(contents(result)).toEqual(contents(wanted));
  });
});

describe('out of tensors', () => {
  it.each([
    [tensor(0.1), 0.10000000149011612],
    [tensor([0.1]), [0.10000000149011612]],
    [
      a.T,
      [
        [0, 3],
        [1, 4],
        [2, 5],
      ],
    ],
    [zeros([2, 0]), [[], []]],
    [zeros([0, 2]), []],
    [ints([[[1]]]), [[[1]]]],
  ])('tolist gives nested lists', (t, wanted) => {
    expect(t.tolist()).toEqual(wanted);
  });

  it.each([tensor(0.5), tensor([0.5]), tensor([[[0.5]]])])('item gives the one number', (t) => {
    expect(t.item()).toBe(0.5);
  });
});

type Operation = (t: Tensor, other: Tensor, index: Tensor) => unknown;

/** Every operation of a tensor, on a [3, 4], another [3, 4], and an int32 index [3, 4] of 0, 1 or 2. */
// biome-ignore format: one row a line
const operations: Record<string, Operation> = {
  add: (t, u) => [t.add(u), t.add(2)], sub: (t, u) => [t.sub(u), t.sub(2)],
  mul: (t, u) => [t.mul(u), t.mul(2)], div: (t, u) => [t.div(u), t.div(2)], eq: (t, u) => [t.eq(u), t.eq(2)],
  neg: (t) => t.neg(), abs: (t) => t.abs(), exp: (t) => t.exp(), log: (t) => t.log(), tanh: (t) => t.tanh(),
  sqrt: (t) => t.sqrt(), pow: (t) => [t.pow(0), t.pow(1), t.pow(2), t.pow(-0.5), t.pow(2.5)],
  sum: (t) => [t.sum(), t.sum(0)], mean: (t) => [t.mean(), t.mean(1, { keepdim: true })],
  var: (t) => [t.var(), t.var(0)], max: (t) => [t.max(), t.max(1)], argmax: (t) => [t.argmax(), t.argmax(0)],
  softmax: (t) => t.softmax(1), logSoftmax: (t) => t.logSoftmax(0),
  matmul: (t, u) => [t.matmul(u.T), t.T.matmul(u)], T: (t) => t.T.add(1),
  view: (t) => t.view(-1), reshape: (t) => t.reshape(4, 3), unsqueeze: (t) => t.unsqueeze(0),
  squeeze: (t) => t.squeeze(), expand: (t) => t.expand(2, 3, 4), expandAs: (t, u) => t.expandAs(u),
  clone: (t) => t.clone(), keep: (t) => t.keep(), to: (t) => [t.to('int32'), t.to('float64'), t.to('float32')],
  at: (t, _, ix) => [t.at(1), t.at(1, 2), t.at(ix), t.at(ix, ix)], get: (t) => t.get(1, 2),
  item: (t) => t.at(1, 2).item(), gather: (t, _, ix) => t.gather(0, ix),
  scatter: (t, u, ix) => [t.scatter(1, ix, u), t.scatter(1, ix, 7)],
  scatterAdd: (t, u, ix) => t.scatterAdd(0, ix, u), indexAdd: (t, u, ix) => t.indexAdd(0, ix.at(0).at(arange(3)), u),
  indexPut: (t, u, ix) => [t.indexPut([ix.at(1)], u.at(0)), t.indexPut([ix, ix], u, { accumulate: true })],
  tolist: (t) => t.tolist(), toString: (t: Tensor) => t.toString(), numel: (t) => t.numel(),
  shape: (t) => t.shape, dtype: (t) => t.dtype, ndim: (t) => t.ndim,
  like: (t, u) => [zerosLike(t), onesLike(u)], oneHot: (_t, _u, ix) => oneHot(ix, 3),
};

test('the table below names every operation there is', () => {
  const words = [Stored, Tensor]
    .flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype))
    .filter((name) => name !== 'constructor');
  expect(words.filter((name) => !(name in operations))).toEqual([]);
});

describe('changes none of its operands:', () => {
  const operand = fc
    .constantFrom('float32', 'float64', 'int32')
    .chain((dtype) => tensorsOf([3, 4], dtype));
  const transposed = tensorsOf([4, 3]).map((t) => t.T);
  const operands = fc.tuple(
    fc.oneof(operand, transposed),
    fc.oneof(operand, transposed),
    indicesOf([3, 4], 3),
  );

  it.each(Object.entries(operations))('%s', (_, operation) => {
    fc.assert(
      fc.property(operands, (all) => {
        const before = all.map(contents);
        operation(...all);
        expect(all.map(contents)).toEqual(before);
        const [t, , index] = all;
        operation(t, t, index);
        expect(contents(t)).toEqual(before[0]);
      }),
      { numRuns: 25 },
    );
  });
});

test('a list given as a shape may change later', () => {
  const shape = [3, 2];
  const made = [a.view(shape), a.reshape(shape), zeros(shape), five.expand(shape)];
  shape[0] = 99;
  expect(made.map((t) => t.shape)).toEqual(made.map(() => [3, 2]));
});

// biome-ignore format: one row a line
const refused: [title: string, attempt: () => unknown, message: string][] = [
  ['a view of other size', () => a.view(4), 'view: [2, 3] holds 6 numbers, [4] wants 4. Did you mean view(-1)?'],
  ['a reshape of other size', () => a.reshape(4, -1), 'reshape: [2, 3] holds 6 numbers, [4, -1] wants a multiple of 4. Did you mean the shape of another tensor, as reshape(x.shape)?'],
  ['a view by a tensor', () => a.view(a as never), 'view: it takes sizes, not a tensor. Did you mean view(x.shape)?'],
  ['a view by a list and more', () => a.view([2, 3] as never, 1), 'view: sizes are given one by one or in one list, and 1 stands behind a list. Did you mean view([2, 3]) alone?'],
  ['a reshape by a tensor', () => a.reshape(a as never), 'reshape: it takes sizes, not a tensor. Did you mean reshape(x.shape)?'],
  ['an expand by a tensor', () => a.expand(a as never), 'expand: it takes sizes, not a tensor. Did you mean expand(x.shape)?'],
  ['a view with two unknowns', () => a.view(-1, -1), 'view: [-1, -1] is no shape: sizes are whole numbers, and one of them may be -1. What should each dimension be?'],
  ['a view with a size that is not there', () => a.view(undefined as never, -1), 'view: [undefined, -1] is no shape: sizes are whole numbers, and one of them may be -1. What should each dimension be?'],
  ['expandAs a shape', () => five.expandAs([2] as never), 'expandAs: it takes a tensor, not a list. Is it what you meant to pass?'],
  ['unsqueeze too far', () => a.unsqueeze(3), 'unsqueeze: there is no dimension 3 in [2, 3], only 0 to 2. Which one did you mean?'],
  ['squeeze too far', () => a.squeeze(2), 'squeeze: there is no dimension 2 in [2, 3], only 0 to 1. Which one did you mean?'],
  ['item of many', () => a.item(), 'item: [2, 3] holds 6 numbers, and item is for one. Which one did you want?'],
  ['item of none', () => zeros([0]).item(), 'item: [0] holds 0 numbers, and item is for one. Which one did you want?'],
];

test.each(refused)('%s is refused', (_, attempt, message) => {
  expect(attempt).toThrow(new TensorError(message));
});
