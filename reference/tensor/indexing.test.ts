import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { indicesOf, shapes, tensorsOf } from '../testing/arbitrary.ts';
import { contents, doubles, ints, numbers } from '../testing/contents.ts';
import { arange, ones, tensor, zeros, zerosLike } from './constructors.ts';
import { TensorError } from './errors.ts';
import { sizeOf } from './shape.ts';
import type { Tensor } from './tensor.ts';

type Row = [title: string, result: () => Tensor, wanted: Tensor];

const accumulate = { accumulate: true };
const C = arange(12).add(1).to('float32').view(4, 3);
const cube = arange(24).to('float32').view(2, 3, 4);
const Z = zeros([3, 4]);
const X = ints([
  [0, 2],
  [3, 3],
  [1, -1],
]);
const y = ints([2, 0, 1, 2]);

// All figures are PyTorch 1.13.1's.
// biome-ignore format: one row a line
const rows: Row[] = [
  ['C[X]', () => C.at(X), tensor([[[1, 2, 3], [7, 8, 9]], [[10, 11, 12], [10, 11, 12]], [[4, 5, 6], [10, 11, 12]]])],
  ['C[y]', () => C.at(y), tensor([[7, 8, 9], [1, 2, 3], [4, 5, 6], [7, 8, 9]])],
  ['C[range(4), y]', () => C.at(arange(4), y), tensor([3, 4, 8, 12])],
  ['C[1, y]', () => C.at(1, y), tensor([6, 4, 5, 6])],
  ['C[y, 1]', () => C.at(y, 1), tensor([8, 2, 5, 8])],
  ['C[0]', () => C.at(0), tensor([1, 2, 3])],
  ['C[-1]', () => C.at(-1), tensor([10, 11, 12])],
  ['C[1, -1]', () => C.at(1, -1), tensor(6)],
  ['C[[2, 1], [3]], the two broadcast', () => C.at(ints([[0], [3]]), ints([2, 0, 1])), tensor([[3, 1, 2], [12, 10, 11]])],
  ['C[none]', () => C.at(ints([])), zeros([0, 3])],
  ['C[0-d]', () => C.at(ints(2)), tensor([7, 8, 9])],
  ['C.T[ix]', () => C.T.at(ints([2, 0])), tensor([[3, 6, 9, 12], [1, 4, 7, 10]])],
  ['[0, 3][none]', () => zeros([0, 3]).at(ints([])), zeros([0, 3])],
  ['cube[1]', () => cube.at(1), tensor([[12, 13, 14, 15], [16, 17, 18, 19], [20, 21, 22, 23]])],
  ['cube[0, 2]', () => cube.at(0, 2), tensor([8, 9, 10, 11])],
  ['cube[ix, ix]', () => cube.at(ints([0, 1]), ints([2, 0])), tensor([[8, 9, 10, 11], [12, 13, 14, 15]])],
  ['cube[ix, ix, ix]', () => cube.at(ints([0, 1]), ints([2, 0]), ints([3, -1])), tensor([11, 15])],
  ['y[X]', () => y.at(X), ints([[2, 1], [2, 2], [0, 2]])],

  ['gather(0)', () => C.gather(0, ints([[0, 1, 2], [3, 3, 0]])), tensor([[1, 5, 9], [10, 11, 3]])],
  ['gather(1)', () => C.gather(1, ints([[0], [2], [1], [1]])), tensor([[1], [6], [8], [11]])],
  ['gather(1), fewer rows', () => C.gather(1, ints([[2, 0]])), tensor([[3, 1]])],
  ['gather(-1)', () => C.gather(-1, ints([[2, 2, 2, 0]])), tensor([[3, 3, 3, 1]])],
  ['gather(1) in a stack', () => cube.gather(1, ints([[[2, 0, 1, 1]], [[0, 0, 2, 2]]])), tensor([[[8, 1, 6, 7]], [[12, 13, 22, 23]]])],

  ['scatter(1)', () => Z.scatter(1, ints([[0], [3], [1]]), tensor([[5], [6], [7]])), tensor([[5, 0, 0, 0], [0, 0, 0, 6], [0, 7, 0, 0]])],
  ['scatter(1) of a number', () => Z.scatter(1, ints([[0, 1], [3, 2], [1, 1]]), 9), tensor([[9, 9, 0, 0], [0, 0, 9, 9], [0, 9, 0, 0]])],
  ['scatter(0)', () => C.scatter(0, ints([[1, 0, 3]]), tensor([[100, 200, 300]])), tensor([[1, 200, 3], [100, 5, 6], [7, 8, 9], [10, 11, 300]])],
  ['scatterAdd(1)', () => Z.scatterAdd(1, ints([[0, 0, 1], [3, 3, 3], [1, 2, 1]]), tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])), tensor([[3, 3, 0, 0], [0, 0, 0, 15], [0, 16, 8, 0]])],
  ['scatterAdd(0)', () => C.scatterAdd(0, ints([[1, 1, 1], [1, 0, 1]]), tensor([[1, 2, 3], [4, 5, 6]])), tensor([[1, 7, 3], [9, 7, 15], [7, 8, 9], [10, 11, 12]])],

  ['indexAdd(0)', () => Z.indexAdd(0, ints([2, 0, 2]), tensor([[1, 2, 3, 4], [5, 6, 7, 8], [10, 20, 30, 40]])), tensor([[5, 6, 7, 8], [0, 0, 0, 0], [11, 22, 33, 44]])],
  ['indexAdd(1)', () => Z.indexAdd(1, ints([3, 3]), tensor([[1, 2], [3, 4], [5, 6]])), tensor([[0, 0, 0, 3], [0, 0, 0, 7], [0, 0, 0, 11]])],
  ['indexAdd(-1)', () => Z.indexAdd(-1, ints([3, 3]), tensor([[1, 2], [3, 4], [5, 6]])), tensor([[0, 0, 0, 3], [0, 0, 0, 7], [0, 0, 0, 11]])],

  ['Z[range(3), ix] = -1/3', () => Z.indexPut([arange(3), ints([1, 3, 0])], -1 / 3), tensor([[0, -0.33333334, 0, 0], [0, 0, 0, -0.33333334], [-0.33333334, 0, 0, 0]])],
  ['Z[range(3), ix] = values', () => Z.indexPut([arange(3), ints([-1, 3, 0])], tensor([1, 2, 3])), tensor([[0, 0, 0, 1], [0, 0, 0, 2], [3, 0, 0, 0]])],
  ['C[ix] = a row', () => C.indexPut([ints([0, 2])], ones([3])), tensor([[1, 1, 1], [4, 5, 6], [1, 1, 1], [10, 11, 12]])],
  ['Z[ix] = a column', () => Z.indexPut([ints([0, 2])], tensor([[1], [2]])), tensor([[1, 1, 1, 1], [0, 0, 0, 0], [2, 2, 2, 2]])],
  ['Z[none] = 1', () => Z.indexPut([ints([])], 1), Z],
  ['dC[X] += demb', () => zeros([4, 3]).indexPut([ints([[0, 2], [2, 2]])], ones([2, 2, 3]), accumulate), tensor([[1, 1, 1], [0, 0, 0], [3, 3, 3], [0, 0, 0]])],
  ['C[ix, ix] += values', () => C.indexPut([ints([1, 1, 1]), ints([2, 2, 0])], tensor([1, 2, 3]), accumulate), tensor([[1, 2, 3], [7, 5, 9], [7, 8, 9], [10, 11, 12]])],
  ['float32[ix] = float64 is float64', () => tensor([0, 0]).indexPut([ints([1])], doubles([0.1])), doubles([0, 0.1])],
  ['int[ix] += 2', () => y.indexPut([ints([0, 0])], 2, accumulate), ints([6, 0, 1, 2])],
];

test.each(rows)('%s is PyTorch’s', (_, result, wanted) => {
  expect(contents(result())).toEqual(contents(wanted));
});

describe('get', () => {
  it.each([
    [[0, 0], 1],
    [[3, 2], 12],
    [[-1, -3], 10],
  ])('of %j is %j', (place, wanted) => {
    expect(C.get(...place)).toBe(wanted);
    expect(C.at(...place).item()).toBe(wanted);
  });

  it('reads a transpose and a single number too', () => {
    expect(C.T.get(2, 0)).toBe(3);
    expect(tensor(5).get()).toBe(5);
  });
});

/** A tensor, an index along one of its dimensions, and values of the index's shape. */
const along = fc
  .tuple(shapes({ minRank: 1, minSize: 1 }), fc.nat(), fc.integer({ min: 0, max: 5 }))
  .chain(([shape, pick, length]) => {
    const dim = pick % shape.length;
    const indexShape = shape.with(dim, length);
    return fc.record({
      dim: fc.constantFrom(dim, dim - shape.length),
      t: tensorsOf(shape, 'float64'),
      index: indicesOf(indexShape, shape[dim]),
      values: tensorsOf(indexShape, 'float64'),
    });
  });

/** A tensor, index tensors for its first dimensions, and values of the shape that these name. */
const blocks = fc
  .tuple(shapes({ minRank: 1, minSize: 1 }), fc.nat(), shapes({ maxRank: 2 }))
  .chain(([shape, pick, indexShape]) => {
    const depth = 1 + (pick % shape.length);
    return fc.record({
      t: tensorsOf(shape, 'float64'),
      indices: fc.tuple(...shape.slice(0, depth).map((size) => indicesOf(indexShape, size))),
      values: tensorsOf([...indexShape, ...shape.slice(depth)], 'float64'),
    });
  });

const dot = (left: Tensor, right: Tensor): number => left.mul(right).sum().item();

test('scatterAdd is the dual of gather: <gather(x), y> = <x, scatterAdd(y)>', () => {
  fc.assert(
    fc.property(along, ({ dim, t, index, values }) => {
      const left = dot(t.gather(dim, index), values);
      const right = dot(t, zerosLike(t).scatterAdd(dim, index, values));
      expect(Math.abs(left - right)).toBeLessThan(1e-11);
    }),
  );
});

test('scattering what was gathered changes nothing', () => {
  fc.assert(
    fc.property(along, ({ dim, t, index }) => {
      expect(contents(t.scatter(dim, index, t.gather(dim, index)))).toEqual(contents(t));
    }),
  );
});

test('indexPut with accumulate is the dual of at', () => {
  fc.assert(
    fc.property(blocks, ({ t, indices, values }) => {
      const left = dot(t.at(...indices), values);
      const right = dot(t, zerosLike(t).indexPut(indices, values, accumulate));
      expect(Math.abs(left - right)).toBeLessThan(1e-11);
    }),
  );
});

test('putting back what at gives changes nothing', () => {
  fc.assert(
    fc.property(blocks, ({ t, indices }) => {
      expect(contents(t.indexPut(indices, t.at(...indices)))).toEqual(contents(t));
    }),
  );
});

test('at gives what indexPut put, where no place is named twice', () => {
  const cases = fc.record({
    t: tensorsOf([6, 2]),
    rows: fc.shuffledSubarray([0, 1, 2, 3, 4, 5]).map(ints),
    values: tensorsOf([6, 2]),
  });
  fc.assert(
    fc.property(cases, ({ t, rows, values }) => {
      const put = values.at(arange(rows.numel()));
      expect(contents(t.indexPut([rows], put).at(rows))).toEqual(contents(put));
    }),
  );
});

test('indexAdd adds row by row, as accumulating indexPut does', () => {
  const cases = indicesOf([5], 3).chain((index) => fc.tuple(fc.constant(index), tensorsOf([5, 2])));
  fc.assert(
    fc.property(cases, ([index, source]) => {
      const put = zeros([3, 2]).indexPut([index], source, accumulate);
      expect(contents(zeros([3, 2]).indexAdd(0, index, source))).toEqual(contents(put));
      const asColumns = zeros([2, 3]).indexAdd(1, index, source.T);
      expect(contents(asColumns.T)).toEqual(contents(put));
    }),
  );
});

test('repeated places add up one after the other, each rounded', () => {
  fc.assert(
    fc.property(tensorsOf([20]), (terms) => {
      const total = numbers(terms).reduce((sum, term) => Math.fround(sum + term), 0);
      const index = ints(0).expand(20);
      expect(zeros([1]).indexAdd(0, index, terms).tolist()).toEqual([total]);
      expect(zeros([1]).scatterAdd(0, index, terms).tolist()).toEqual([total]);
      expect(zeros([1]).indexPut([index], terms, accumulate).tolist()).toEqual([total]);
    }),
  );
});

test('at by numbers gives each sub-tensor in order', () => {
  const cases = shapes({ minRank: 1 }).chain((shape) => tensorsOf(shape));
  fc.assert(
    fc.property(cases, (t) => {
      const parts = Array.from({ length: t.shape[0] }, (_, k) => t.at(k));
      expect(parts.flatMap(numbers)).toEqual(numbers(t));
      expect(parts.every((part) => part.numel() === sizeOf(t.shape.slice(1)))).toBe(true);
    }),
  );
});

// biome-ignore format: one row a line
const refused: [title: string, attempt: () => unknown, message: string][] = [
  ['a row beyond the last', () => C.at(4), 'at: index 4 is outside dimension 0, which has 4 entries. Is it the index that you meant?'],
  ['a row beyond the last, in an index', () => C.at(ints([0, -5])), 'at: index -5 is outside dimension 0, which has 4 entries. Is it the index that you meant?'],
  ['a column beyond the last', () => C.at(arange(4), ints([0, 1, 2, 3])), 'at: index 3 is outside dimension 1, which has 3 entries. Is it the index that you meant?'],
  ['half a row', () => C.at(0.5), 'at: index 0.5 is outside dimension 0, which has 4 entries. Is it the index that you meant?'],
  ['no index', () => C.at(), 'at: it takes at least one index. Which row did you want?'],
  ['a number too many', () => C.at(0, 0, 0), 'at: [4, 3] takes 2 indices at most, not 3, and only reads: a value is written by d = d.indexPut([i, j], value). Which one is too many?'],
  ['an index tensor too many', () => C.at(y, y, y), 'at: [4, 3] takes 2 indices at most, not 3, and only reads: a value is written by d = d.indexPut([i, j], value). Which one is too many?'],
  ['indices that do not broadcast', () => C.at(y, ints([0, 1])), 'at: [4] and [2] do not broadcast: dimension 0 is 4 on the left, 2 on the right. Which one has the shape that you expect?'],
  ['a float index', () => C.at(tensor([0, 1])), 'at: an index must hold integers, and this is a float32 tensor. Did you mean to(\'int32\'), or Xb, Yb, arange(n) or max(…).indices?'],
  ['a list as index', () => C.at([0, 1] as never), "at: an index must hold integers, and this is a list. Did you mean tensor([…], { dtype: 'int32' })?"],
  ['get with a value to write', () => C.get(0, 1, -0.5), 'get: [4, 3] takes 2 indices at most, not 3, and only reads: a value is written by d = d.indexPut([i, j], value). Which one is too many?'],
  ['get of nothing', () => C.get(), 'get: [4, 3] takes 2 indices, and got none. Did you mean the tensor itself, without .get()?'],
  ['get of a row', () => C.get(1), 'get: [4, 3] takes 2 indices, not 1. Did you mean at(…) in place of get(…), which gives a tensor?'],
  ['get outside', () => C.get(1, 3), 'get: index 3 is outside dimension 1, which has 3 entries. Is it the index that you meant?'],
  ['a vector index for gather', () => C.gather(1, y), 'gather: an index of [4] does not fit [4, 3] along dimension 1. Did you forget to unsqueeze the index?'],
  ['more rows than there are', () => C.gather(1, zeros([5, 1]).to('int32')), 'gather: an index of [5, 1] does not fit [4, 3] along dimension 1. Did you forget to unsqueeze the index?'],
  ['-1 in gather, as in PyTorch', () => C.gather(1, ints([[-1]])), 'gather: index -1 is outside dimension 1, which has 3 entries. Is it the index that you meant?'],
  ['a dimension that is not there', () => C.gather(2, ints([[0]])), 'gather: there is no dimension 2 in [4, 3], only 0 to 1. Which one did you mean?'],
  ['index tensors in a list', () => C.at([arange(4), y] as never), 'at: the index tensors stand one after the other, without brackets around them. Did you mean at(rows, columns)?'],
  ['an index deeper than its target', () => C.scatterAdd(0, ints([[[0]], [[1]]]), ones([2, 1, 1])), 'scatterAdd: an index of [2, 1, 1] has more dimensions than [4, 3]. Did you mean indexAdd(0, index.view(-1), values.view(-1, x.shape[1])), which adds rows, with x what is added to?'],
  ['a deeper index for gather', () => C.gather(0, ints([[[0]]])), 'gather: an index of [1, 1, 1] has more dimensions than [4, 3]. Did you mean at(index), which gives a row for each index?'],
  ['a deeper index for scatter', () => C.scatter(0, ints([[[0]]]), 1), 'scatter: an index of [1, 1, 1] has more dimensions than [4, 3]. Did you mean indexPut([index], values), which sets rows?'],
  ['rows for scatterAdd', () => C.scatterAdd(0, ints([[0], [1]]), ones([2, 1, 3])), 'scatterAdd: with an index of [2, 1] the values have that shape too, and they are [2, 1, 3]. Did you mean indexAdd(0, index.view(-1), values.view(-1, x.shape[1])), which adds rows, with x what is added to?'],
  ['a float index for scatter', () => Z.scatter(1, Z, 1), 'scatter: an index must hold integers, and this is a float32 tensor. Did you mean to(\'int32\'), or Xb, Yb, arange(n) or max(…).indices?'],
  ['a source larger than the index', () => Z.scatter(1, ints([[0]]), ones([3, 1])), 'scatter: values of [3, 1] do not fit the [1, 1] that the indices name. Which of the two is off?'],
  ['scatterAdd outside', () => Z.scatterAdd(0, ints([[3]]), ones([1, 1])), 'scatterAdd: index 3 is outside dimension 0, which has 3 entries. Is it the index that you meant?'],
  ['indexAdd of one number in each row', () => Z.indexAdd(1, ints([0, 1, 2]), ones([3, 1])), 'indexAdd: with an index of [3] into dimension 1 of [3, 4], the source should be [3, 3], and it is [3, 1]. Did you mean scatterAdd(1, index.unsqueeze(1), source), which adds one number in each row?'],
  ['indexAdd of other rows', () => Z.indexAdd(0, ints([0, 1]), ones([3, 4])), 'indexAdd: with an index of [2] into dimension 0 of [3, 4], the source should be [2, 4], and it is [3, 4]. Which of the two is off?'],
  ['indexAdd of a block', () => Z.indexAdd(0, ints([0, 1]), ones([2, 2, 2])), 'indexAdd: with an index of [2] into dimension 0 of [3, 4], the source should be [2, 4], and it is [2, 2, 2]. Did you mean view(-1, x.shape[1]) of the source, with x what is added to?'],
  ['indexAdd of a single row', () => Z.indexAdd(0, ints([0]), ones([4])), 'indexAdd: with an index of [1] into dimension 0 of [3, 4], the source should be [1, 4], and it is [4]. Did you mean unsqueeze(0)?'],
  ['indexAdd at a number', () => Z.indexAdd(0, 2 as never, ones([4])), "indexAdd: the index must be a vector, not a single number. Did you mean view(-1) of it (of a plain number, tensor([ix], { dtype: 'int32' })), and unsqueeze(0) of the source?"],
  ['a column of values', () => Z.indexPut([ints([0, 1]), ints([0, 1])], ones([2, 1])), 'indexPut: values of [2, 1] do not fit the [2] that the indices name. Did you mean squeeze(1)?'],
  ['indices side by side', () => (Z.indexPut as (...list: unknown[]) => unknown).call(Z, ints([0]), ints([0]), 1), 'indexPut: the indices are a list, one index tensor a dimension. Did you mean indexPut([rows, columns], …)?'],
  ['no values', () => (Z.indexPut as (...list: unknown[]) => unknown).call(Z, [ints([0])]), 'indexPut: the other operand is undefined, not a tensor or a number. Is an argument missing, or a name misspelt?'],
  ['indexAdd by a matrix', () => Z.indexAdd(0, ints([[0, 1]]), ones([2, 4])), 'indexAdd: the index must be a vector, not [1, 2]. Did you mean view(-1) of it, and view(-1, x.shape[1]) of the source, with x what is added to?'],
  ['indexAdd outside', () => Z.indexAdd(0, ints([-1]), ones([1, 4])), 'indexAdd: index -1 is outside dimension 0, which has 3 entries. Is it the index that you meant?'],
  ['half an index beside a tensor', () => C.at(1.5, y), 'at: an index must hold integers, and this is 1.5. Did you mean Xb, Yb, arange(n) or max(…).indices?'],
  ['half an index to put', () => C.indexPut([0.5 as never], 1), 'indexPut: an index must hold integers, and this is 0.5. Did you mean Xb, Yb, arange(n) or max(…).indices?'],
  ['indexPut at nothing', () => Z.indexPut([], 1), 'indexPut: the indices are a list, one index tensor a dimension. Did you mean indexPut([index], …)?'],
  ['indexPut without a list', () => Z.indexPut(y as never, 1), 'indexPut: the indices are a list, one index tensor a dimension. Did you mean indexPut([index], …)?'],
  ['a table of values for single places', () => Z.indexPut([ints([0, 1]), ints([0, 1])], ones([2, 4])), 'indexPut: values of [2, 4] do not fit the [2] that the indices name: at each of the 2 picked places goes one number. Did you mean a tensor of [2], or one number for all of them?'],
  ['indexPut of too much', () => Z.indexPut([ints([0])], ones([2, 4])), 'indexPut: values of [2, 4] do not fit the [1, 4] that the indices name. Which of the two is off?'],
  ['indexPut of another width', () => Z.indexPut([ints([0, 1])], ones([3])), 'indexPut: [3] and [2, 4] do not broadcast: dimension 1 is 3 on the left, 4 on the right. Which one has the shape that you expect?'],
];

test.each(refused)('%s is refused', (_, attempt, message) => {
  expect(attempt).toThrow(new TensorError(message));
});
