import fc from 'fast-check';
import { afterEach, describe, expect, it, test } from 'vitest';
import { between, indicesOf, shapes, tensorsOf } from '../testing/arbitrary.ts';
import { contents, doubles, ints, numbers } from '../testing/contents.ts';
import {
  accumulator,
  arange,
  full,
  oneHot,
  ones,
  onesLike,
  scalar,
  tensor,
  zeros,
  zerosLike,
} from './constructors.ts';
import {
  allocate,
  asFloat,
  type DType,
  getDefaultDtype,
  promote,
  setDefaultDtype,
} from './dtype.ts';
import { TensorError } from './errors.ts';
import type { Tensor } from './tensor.ts';

afterEach(() => setDefaultDtype('float32'));

const int32 = { dtype: 'int32' } as const;
const float64 = { dtype: 'float64' } as const;
const of = (dtype: DType, shape: number[], numbers: number[]) => ({ shape, dtype, numbers });

// biome-ignore format: one row a line
const rows: [title: string, result: () => Tensor, wanted: ReturnType<typeof of>][] = [
  ['zeros([2, 2])', () => zeros([2, 2]), of('float32', [2, 2], [0, 0, 0, 0])],
  ['zeros([])', () => zeros([]), of('float32', [], [0])],
  ['zeros([0, 3])', () => zeros([0, 3]), of('float32', [0, 3], [])],
  ['ones([3])', () => ones([3]), of('float32', [3], [1, 1, 1])],
  ['ones([2], int32)', () => ones([2], int32), of('int32', [2], [1, 1])],
  ['full([2], 0.1)', () => full([2], 0.1), of('float32', [2], [0.1, 0.1].map(Math.fround))],
  ['full([2], 0.1, float64)', () => full([2], 0.1, float64), of('float64', [2], [0.1, 0.1])],
  ['full([2], 1.9, int32)', () => full([2], 1.9, int32), of('int32', [2], [1, 1])],
  ['full([1], -0)', () => full([1], -0), of('float32', [1], [-0])],
  ['full([1], NaN)', () => full([1], Number.NaN), of('float32', [1], [Number.NaN])],
  ['full([0], 5)', () => full([0], 5), of('float32', [0], [])],
  ['scalar(2.5)', () => scalar(2.5), of('float32', [], [2.5])],
  ['scalar(7, int32)', () => scalar(7, int32), of('int32', [], [7])],
  ['zerosLike(float64)', () => zerosLike(doubles([[1, 2]])), of('float64', [1, 2], [0, 0])],
  ['onesLike(int32)', () => onesLike(ints([4, 5])), of('int32', [2], [1, 1])],
  ['onesLike of a transpose', () => onesLike(zeros([2, 3]).T), of('float32', [3, 2], [1, 1, 1, 1, 1, 1])],
  ['tensor(3)', () => tensor(3), of('float32', [], [3])],
  ['tensor([])', () => tensor([]), of('float32', [0], [])],
  ['tensor([[], []])', () => tensor([[], []]), of('float32', [2, 0], [])],
  ['tensor([[1, 2], [3, 4]])', () => tensor([[1, 2], [3, 4]]), of('float32', [2, 2], [1, 2, 3, 4])],
  ['tensor([[[0.1]]])', () => tensor([[[0.1]]]), of('float32', [1, 1, 1], [Math.fround(0.1)])],
  ['tensor([1e40, -1e-50])', () => tensor([1e40, -1e-50]), of('float32', [2], [Infinity, -0])],
  ['tensor([1.9, -1.9], int32)', () => ints([1.9, -1.9]), of('int32', [2], [1, -1])],
  ['arange(3)', () => arange(3), of('int32', [3], [0, 1, 2])],
  ['arange(0)', () => arange(0), of('int32', [0], [])],
  ['arange(-1, 2)', () => arange(-1, 2), of('int32', [3], [-1, 0, 1])],
  ['oneHot([2, 0], 3)', () => oneHot(ints([2, 0]), 3), of('float32', [2, 3], [0, 0, 1, 1, 0, 0])],
  ['oneHot of a matrix', () => oneHot(ints([[1], [0]]), 2), of('float32', [2, 1, 2], [0, 1, 1, 0])],
  ['oneHot of a number', () => oneHot(ints(1), 2), of('float32', [2], [0, 1])],
  ['oneHot of nothing', () => oneHot(ints([]), 2), of('float32', [0, 2], [])],
];

test.each(rows)('%s', (_, result, wanted) => {
  expect(contents(result())).toEqual(wanted);
});

describe('the default dtype', () => {
  it('is float32', () => {
    expect(getDefaultDtype()).toBe('float32');
  });

  it('is what a constructor without a dtype takes, and what integers become', () => {
    setDefaultDtype('float64');
    const made = [
      zeros([1]),
      ones([1]),
      full([1], 0.1),
      scalar(0.1),
      tensor([0.1]),
      oneHot(ints([0]), 1),
      accumulator([1]).tensor(),
      ints([1]).div(3),
      ints([1]).exp(),
      ints([1]).mul(0.5),
      ints([1]).mean(),
    ];
    expect(made.map(({ dtype }) => dtype)).toEqual(made.map(() => 'float64'));
    expect(scalar(0.1).item()).toBe(0.1);
    expect(String(scalar(0.5))).toBe('tensor(0.5000)');
    expect(String(scalar(0.5, { dtype: 'float32' }))).toBe('tensor(0.5000, dtype=float32)');
  });

  it('changes nothing for tensors that have one', () => {
    setDefaultDtype('float64');
    const t = tensor([1, 2], { dtype: 'float32' });
    const kept = [t.add(0.1), t.mul(t), t.exp(), t.sum(), zerosLike(t), t.pow(-1), t.softmax(0)];
    expect(kept.map(({ dtype }) => dtype)).toEqual(kept.map(() => 'float32'));
    expect(arange(2).dtype).toBe('int32');
  });
});

test.each([
  ['int32', 'int32', 'int32', 'float32'],
  ['int32', 'float32', 'float32', 'float32'],
  ['int32', 'float64', 'float64', 'float32'],
  ['float32', 'float64', 'float64', 'float32'],
  ['float64', 'float64', 'float64', 'float64'],
] as const)('%s and %s promote to %s; the first as a float is %s', (a, b, wider, float) => {
  expect(promote(a, b)).toBe(wider);
  expect(promote(b, a)).toBe(wider);
  expect(asFloat(a)).toBe(float);
});

describe('tensor', () => {
  it('undoes tolist', () => {
    const dtypes = fc.constantFrom('float32', 'float64', 'int32');
    const cases = fc
      .tuple(shapes({ minSize: 1 }), dtypes)
      .chain(([shape, dtype]) => tensorsOf(shape, dtype, fc.oneof(between(-8, 8), fc.double())));
    fc.assert(
      fc.property(cases, (t) => {
        expect(contents(tensor(t.tolist(), { dtype: t.dtype }))).toEqual(contents(t));
      }),
    );
  });

  it('copies its lists, as tolist does', () => {
    const lists = [
      [1, 2],
      [3, 4],
    ];
    const t = tensor(lists);
    lists[0][0] = 99;
    (t.tolist() as number[][])[1][1] = 99;
    expect(t.tolist()).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
});

describe('accumulator', () => {
  it('adds rows, cells and numbers where it is told', () => {
    const total = accumulator([3, 2]);
    total.add(0, tensor([1, 2]));
    total.add(0, tensor([10, 20]));
    total.add([2, 1], 5);
    total.add(-1, 1);
    total.add([1], tensor([[7, 8]]).at(0));
    total.add([], tensor([0.5, 0.25]));
    expect(total.tensor().tolist()).toEqual([
      [11.5, 22.25],
      [7.5, 8.25],
      [1.5, 6.25],
    ]);
  });

  it('gives tensors that later additions do not reach', () => {
    const total = accumulator([2], float64);
    const before = total.tensor();
    total.add(1, scalar(0.1, float64));
    expect(before.tolist()).toEqual([0, 0]);
    expect(contents(total.tensor())).toEqual(of('float64', [2], [0, 0.1]));
  });

  it('does not change what it adds, nor the shape it was given', () => {
    const shape = [2, 2];
    const total = accumulator(shape);
    const row = tensor([1, 2]);
    shape[0] = 9;
    total.add(0, row);
    total.add(0, row);
    expect(row.tolist()).toEqual([1, 2]);
    expect(total.tensor().shape).toEqual([2, 2]);
  });

  it('in a loop is indexPut with accumulate, to the bit', () => {
    const cases = fc.tuple(indicesOf([4, 3], 5), tensorsOf([4, 3, 2]));
    fc.assert(
      fc.property(cases, ([Xb, demb]) => {
        const dC = accumulator([5, 2]);
        for (let k = 0; k < 4; k++) {
          for (let j = 0; j < 3; j++) dC.add(Xb.get(k, j), demb.at(k, j));
        }
        const wanted = zeros([5, 2]).indexPut([Xb], demb, { accumulate: true });
        expect(contents(dC.tensor())).toEqual(contents(wanted));
      }),
    );
  });

  it('of an empty table stays empty', () => {
    const total = accumulator([2, 0]);
    total.add(1, zeros([0]));
    expect(numbers(total.tensor())).toEqual([]);
  });
});

const shapeQuestion = (name: string) =>
  `${name}: the shape must be a list of whole numbers. Did you mean ${name}([3, 4])?`;

// biome-ignore format: one row a line
const refused: [title: string, attempt: () => unknown, message: string][] = [
  ['zeros(3)', () => zeros(3 as never), shapeQuestion('zeros')],
  ['zeros(3, 4)', () => zeros(3 as never, 4 as never), shapeQuestion('zeros')],
  ['ones([-1])', () => ones([-1]), shapeQuestion('ones')],
  ['full([1.5], 0)', () => full([1.5], 0), shapeQuestion('full')],
  ['accumulator of no shape', () => accumulator(undefined as never), shapeQuestion('accumulator')],
  ['full of no value', () => full([2], undefined as never), 'full: the value must be a number, not undefined. Which number should fill it?'],
  ['full of a tensor', () => full([2], tensor([1]) as never), 'full: the value must be a number, not a tensor of [1]. Which number should fill it?'],
  ['tensor of unlike rows', () => tensor([[1, 2], [3]]), 'tensor: a list of 1 stands where a list of 2 should, by the first of its rows. Which row differs?'],
  ['tensor of unlike depth', () => tensor([[1], 2]), 'tensor: a number stands where a list of 1 should, by the first of its rows. Which row differs?'],
  ['tensor of too much depth', () => tensor([1, [2]]), 'tensor: a list of 1 stands where a number should, by the first of its rows. Which row differs?'],
  ['tensor of text', () => tensor(['1'] as never), 'tensor: a string stands where a number should, by the first of its rows. Which row differs?'],
  ['tensor of rows of tensors', () => tensor([[scalar(1)]] as never), 'tensor: it takes numbers, and a list of tensors is not made one. Did you mean const d = accumulator(shape), then d.add([i, j], value) for each value, and d.tensor() in the end?'],
  ['tensor of tensors', () => tensor([scalar(1)] as never), 'tensor: it takes numbers, and a list of tensors is not made one. Did you mean const d = accumulator(shape), then d.add(i, row) for each row, and d.tensor() in the end?'],
  ['tensor of nothing', () => tensor(undefined as never), 'tensor: it takes a number or lists of numbers, not undefined. Is an argument missing, or a name misspelt?'],
  ['tensor of a tensor', () => tensor(scalar(1) as never), 'tensor: it takes a number or lists of numbers, not a tensor of []. Is it what you meant to pass?'],
  ['arange(1.5)', () => arange(1.5), 'arange: it counts whole numbers upwards, and got 0 to 1.5. Is it n that you meant?'],
  ['arange(3, 1)', () => arange(3, 1), 'arange: it counts whole numbers upwards, and got 3 to 1. Is it n that you meant?'],
  ['arange(undefined)', () => arange(undefined as never), 'arange: it counts whole numbers upwards, and got 0 to undefined. Is it n that you meant?'],
  ['oneHot of floats', () => oneHot(tensor([1]), 2), 'oneHot: an index must hold integers, and this is a float32 tensor. Did you mean to(\'int32\'), or Xb, Yb, arange(n) or max(…).indices?'],
  ['oneHot of nothing at all', () => oneHot(undefined as never, 2), 'oneHot: an index must hold integers, and this is undefined. Did you mean Xb, Yb, arange(n) or max(…).indices?'],
  ['oneHot of a list', () => oneHot([1] as never, 2), "oneHot: an index must hold integers, and this is a list. Did you mean tensor([…], { dtype: 'int32' })?"],
  ['zerosLike of nothing', () => zerosLike(undefined as never), 'zerosLike: it takes a tensor, not undefined. Is an argument missing, or a name misspelt?'],
  ['zerosLike of a shape', () => zerosLike([2] as never), 'zerosLike: it takes a tensor, not a list. Is it what you meant to pass?'],
  ['onesLike of an accumulator', () => onesLike(accumulator([2]) as never), 'onesLike: it takes a tensor, not an accumulator. Did you mean what its .tensor() gives?'],
  ['oneHot beyond its classes', () => oneHot(ints([0, 3]), 3), 'oneHot: 3 is none of the 3 classes from 0 to 2. Are these indices of columns, as max(1) gives them, or are there more classes?'],
  ['oneHot of -1, as in PyTorch', () => oneHot(ints([-1]), 3), 'oneHot: -1 is none of the 3 classes from 0 to 2. Are these indices of columns, as max(1) gives them, or are there more classes?'],
  ['oneHot without classes', () => oneHot(ints([0]), undefined as never), 'oneHot: it also takes the number of classes. Did you mean oneHot(indices, x.shape[1]), with x a tensor that has as many columns?'],
  ['a dtype that is none', () => zeros([2], { dtype: 'double' as never }), 'dtype: there is no double; there are float32, float64 and int32. Which one did you mean?'],
  ['a dtype that is none for to', () => ones([2]).to('float' as never), 'dtype: there is no float; there are float32, float64 and int32. Which one did you mean?'],
  ['adding beyond the last row', () => accumulator([2]).add(2, 1), 'add: index 2 is outside dimension 0, which has 2 entries. Is it the index that you meant?'],
  ['adding at too many indices', () => accumulator([2]).add([0, 0], 1), 'add: [2] takes 1 index at most, not 2. Which one is too many?'],
  ['adding without an index', () => accumulator([2]).add(ones([2]) as never, undefined as never), 'add: an accumulator takes an index and the values, and got a tensor of [2] alone. Did you mean add(index, values), or x = x.add(y) for the sum of two tensors?'],
  ['adding the other way round', () => accumulator([2, 2]).add(ones([2]) as never, 1), 'add: the index must be a number or a list of them, not a tensor of [2]. Did you mean add(index, values), the other way round?'],
  ['adding at a tensor of indices', () => accumulator([2]).add(ints([0, 1]) as never, 1), 'add: the index must be a number or a list of them, not a tensor of [2]. Did you mean a loop with get(k, j), which gives a number, or indexAdd of a tensor for all rows at once?'],
  ['adding at a tensor', () => accumulator([2]).add(ints(1) as never, 1), 'add: the index must be a number or a list of them, not a tensor of []. Did you mean get(k, j), which gives a number?'],
  ['adding nothing', () => accumulator([2]).add(0, undefined as never), 'add: the values are undefined, not a tensor or a number. Is an argument missing, or a name misspelt?'],
  ['adding a row of another width', () => accumulator([2, 3]).add(0, ones([2])), 'add: [2] and [3] do not broadcast: dimension 0 is 2 on the left, 3 on the right. Which one has the shape that you expect?'],
  ['adding at a number too many', () => (accumulator([2, 3]).add as (...list: unknown[]) => void)(0, 1, 2), 'add: an accumulator takes an index and the values, and got a third. Did you mean add([i, j], value)?'],
  ['adding at a tensor in a list', () => accumulator([2, 3]).add([0, scalar(1)] as never, 2), 'add: the index must be a list of numbers, and holds a tensor. Did you mean get(k, j), which gives a number?'],
  ['adding more than one row', () => accumulator([2, 3]).add(0, ones([2, 3])), 'add: values of [2, 3] do not fit the [3] that the indices name. Which of the two is off?'],
];

test.each(refused)('%s is refused', (_, attempt, message) => {
  expect(attempt).toThrow(new TensorError(message));
});

test('allocate gives zeros of each dtype', () => {
  expect(allocate('float32', 2)).toEqual(new Float32Array(2));
  expect(allocate('float64', 2)).toEqual(new Float64Array(2));
  expect(allocate('int32', 2)).toEqual(new Int32Array(2));
});
