import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { tensorsOf } from '../testing/arbitrary.ts';
import { contents, doubles, ints, numbers, relativeDifference } from '../testing/contents.ts';
import { arange, oneHot, tensor, zeros } from './constructors.ts';
import { TensorError } from './errors.ts';
import type { Tensor } from './tensor.ts';

const A = tensor([
  [1, 2, 3],
  [4, 5, 6],
]);
const B = tensor([
  [1, 0],
  [2, -1],
  [0.5, 3],
]);
const v = tensor([1, -1, 2]);
const w = tensor([10, 20]);
const i = ints([
  [1, 2],
  [3, 4],
]);

type Row = [title: string, result: () => Tensor, wanted: Tensor];

// All figures are PyTorch 1.13.1's; it mixes no dtypes.
// biome-ignore format: one row a line
const rows: Row[] = [
  ['A @ B', () => A.matmul(B), tensor([[6.5, 7], [17, 13]])],
  ['B @ A', () => B.matmul(A), tensor([[1, 2, 3], [-2, -1, 0], [12.5, 16, 19.5]])],
  ['A @ vector', () => A.matmul(v), tensor([5, 11])],
  ['vector @ A', () => w.matmul(A), tensor([90, 120, 150])],
  ['vector @ vector', () => v.matmul(v), tensor(6)],
  ['A.T @ vector', () => A.T.matmul(w), tensor([90, 120, 150])],
  ['vector.T @ B', () => v.T.matmul(B), tensor([0, 7])],
  ['A.T @ A', () => A.T.matmul(A), tensor([[17, 22, 27], [22, 29, 36], [27, 36, 45]])],
  ['A @ A.T', () => A.matmul(A.T), tensor([[14, 32], [32, 77]])],
  ['B.T @ A.T', () => B.T.matmul(A.T), tensor([[6.5, 17], [7, 13]])],
  ['int @ int', () => i.matmul(i), ints([[7, 10], [15, 22]])],
  ['int @ float32', () => i.matmul(A), tensor([[9, 12, 15], [19, 26, 33]])],
  ['float64 @ float32', () => doubles([[0.5, 0.25]]).matmul(A), doubles([[1.5, 2.25, 3]])],
  ['[0, 3] @ B', () => zeros([0, 3]).matmul(B), zeros([0, 2])],
  ['A @ [3, 0]', () => A.matmul(zeros([3, 0])), zeros([2, 0])],
  ['[2, 0] @ [0, 3]', () => zeros([2, 0]).matmul(zeros([0, 3])), zeros([2, 3])],
  ['Infinity * 0', () => tensor([[Infinity, 1]]).matmul(tensor([[0], [1]])), tensor([[NaN]])],
  ['A.T', () => A.T, tensor([[1, 4], [2, 5], [3, 6]])],
  ['A.T.T', () => A.T.T, A],
  ['vector.T', () => v.T, v],
  ['0-d .T', () => tensor(3).T, tensor(3)],
  ['[0, 3].T', () => zeros([0, 3]).T, zeros([3, 0])],
];

test.each(rows)('%s is PyTorch’s', (_, result, wanted) => {
  expect(contents(result())).toEqual(contents(wanted));
});

const size = fc.integer({ min: 0, max: 9 });

/** Two matrices that can be multiplied. */
function factors(dtype: 'float32' | 'float64') {
  return fc
    .tuple(size, size, size)
    .chain(([n, k, m]) => fc.tuple(tensorsOf([n, k], dtype), tensorsOf([k, m], dtype)));
}

/** The product by the definition, in order over k, each product and each sum rounded. */
function product(left: Tensor, right: Tensor, round: (x: number) => number): number[] {
  const [n, k] = left.shape;
  const m = right.shape[1];
  return Array.from({ length: n * m }, (_, flat) => {
    const [row, column] = [Math.floor(flat / m), flat % m];
    let total = 0;
    for (let j = 0; j < k; j++) {
      total = round(total + round(left.get(row, j) * right.get(j, column)));
    }
    return total;
  });
}

describe.each([
  ['float32', Math.fround],
  ['float64', Number],
] as const)('matmul in %s', (dtype, round) => {
  it('is a plain sum in order, rounded at each step', () => {
    fc.assert(
      fc.property(factors(dtype), ([left, right]) => {
        expect(numbers(left.matmul(right))).toEqual(product(left, right, round));
      }),
    );
  });

  it('has the transposes’ product as its transpose, to the bit', () => {
    fc.assert(
      fc.property(factors(dtype), ([left, right]) => {
        expect(contents(left.matmul(right).T)).toEqual(contents(right.T.matmul(left.T)));
      }),
    );
  });

  it('takes a transpose as the matrix laid out', () => {
    fc.assert(
      fc.property(factors(dtype), ([left, right]) => {
        const wanted = contents(left.matmul(right));
        const [leftOfT, rightOfT] = [left.T.clone().T, right.T.clone().T];
        expect(contents(leftOfT.matmul(right))).toEqual(wanted);
        expect(contents(left.matmul(rightOfT))).toEqual(wanted);
        expect(contents(leftOfT.matmul(rightOfT))).toEqual(wanted);
      }),
    );
  });

  it('takes a vector as a row on the left, as a column on the right', () => {
    fc.assert(
      fc.property(factors(dtype), ([left, right]) => {
        if (left.shape[0] === 0 || right.shape[1] === 0) return;
        const all = left.matmul(right);
        expect(contents(left.at(0).matmul(right))).toEqual(contents(all.at(0)));
        expect(contents(left.matmul(right.T.at(0)))).toEqual(contents(all.T.at(0)));
        expect(left.at(0).matmul(right.T.at(0)).item()).toBe(all.get(0, 0));
      }),
    );
  });
});

test('A @ I is A, (A @ B) @ C is A @ (B @ C) up to rounding', () => {
  const three = fc.tuple(
    tensorsOf([3, 4], 'float64'),
    tensorsOf([4, 2], 'float64'),
    tensorsOf([2, 3], 'float64'),
  );
  fc.assert(
    fc.property(three, ([a, b, c]) => {
      const identity = oneHot(arange(4), 4).to('float64');
      // + 0 turns -0 into 0, as a sum from 0 does.
      expect(contents(a.matmul(identity))).toEqual(contents(a.add(0)));
      const difference = a
        .matmul(b)
        .matmul(c)
        .sub(a.matmul(b.matmul(c)));
      expect(difference.abs().max().item()).toBeLessThan(1e-11);
    }),
  );
});

test('a transpose may be used like any other tensor', () => {
  fc.assert(
    fc.property(tensorsOf([3, 4]), (t) => {
      const laidOut = tensor(
        Array.from({ length: 4 }, (_, j) => [0, 1, 2].map((k) => t.get(k, j))),
      );
      const uses: ((of: Tensor) => Tensor)[] = [
        (of) => of.add(of),
        (of) => of.exp(),
        (of) => of.sum(0),
        (of) => of.max(1).indices,
        (of) => of.view(-1),
        (of) => of.unsqueeze(0),
        (of) => of.at(-1),
        (of) => of.at(ints([1, 0])),
        (of) => of.gather(1, ints([[2], [0]])),
        (of) => of.scatter(0, ints([[3]]), 1),
        (of) => of.pow(2),
        (of) => of.expand(2, 4, 3),
        (of) => of.to('float64'),
        (of) => of.clone(),
        (of) => of.softmax(1),
      ];
      for (const use of uses) expect(contents(use(t.T))).toEqual(contents(use(laidOut)));
      expect(t.T.tolist()).toEqual(laidOut.tolist());
      expect(t.T.get(3, 1)).toBe(laidOut.get(3, 1));
      expect(String(t.T)).toBe(String(laidOut));
    }),
  );
});

test('a long product in float32 is close to the one in float64', () => {
  const columns = arange(1000).to('float32').mul(0.37).tanh().view(1, -1);
  const wanted = columns.to('float64').matmul(columns.to('float64').T);
  expect(relativeDifference(columns.matmul(columns.T).to('float64'), wanted)).toBeLessThan(1e-5);
});

// biome-ignore format: one row a line
const refused: [title: string, attempt: () => unknown, message: string][] = [
  ['A @ A', () => A.matmul(A), 'matmul: [2, 3] @ [2, 3]: the inner sizes are 3 and 2, and must be equal. Did you mean mul, number by number, or .T on one of them?'],
  ['a right factor the other way round', () => zeros([32, 27]).matmul(zeros([64, 27])), 'matmul: [32, 27] @ [64, 27]: the inner sizes are 27 and 64, and must be equal. Did you mean .T on the right one?'],
  ['a left factor the other way round', () => zeros([32, 64]).matmul(zeros([32, 27])), 'matmul: [32, 64] @ [32, 27]: the inner sizes are 64 and 32, and must be equal. Did you mean .T on the left one?'],
  ['a row beside a matrix', () => zeros([1, 64]).matmul(zeros([32, 64])), 'matmul: [1, 64] @ [32, 64]: the inner sizes are 64 and 32, and must be equal. Did you mean mul, number by number, or .T on the right one?'],
  ['a column beside a matrix', () => zeros([32, 1]).matmul(zeros([32, 64])), 'matmul: [32, 1] @ [32, 64]: the inner sizes are 1 and 32, and must be equal. Did you mean mul, number by number, or .T on the left one?'],
  ['a single column of one', () => zeros([32, 64]).matmul(zeros([1])), 'matmul: [32, 64] @ [1]: the inner sizes are 64 and 1, and must be equal. Did you mean mul, number by number?'],
  ['a transpose too many', () => zeros([32, 64]).T.matmul(zeros([64, 27])), 'matmul: [64, 32] @ [64, 27]: the inner sizes are 32 and 64, and must be equal. Did you mean .T on the left one?'],
  ['sizes that have nothing in common', () => A.matmul(zeros([4, 5])), 'matmul: [2, 3] @ [4, 5]: the inner sizes are 3 and 4, and must be equal. Is one of them another tensor than was meant?'],
  ['vectors of unlike length', () => v.matmul(w), 'matmul: [3] @ [2]: the inner sizes are 3 and 2, and must be equal. Is one of them another tensor than was meant?'],
  ['a stack', () => zeros([2, 3, 4]).matmul(zeros([4, 5])), 'matmul: [2, 3, 4] @ [4, 5]: it takes matrices and vectors. Did you mean to view the left one as [6, 4] first?'],
  ['a stack that is not yet laid out', () => zeros([2, 3, 4]).matmul(zeros([12, 5])), 'matmul: [2, 3, 4] @ [12, 5]: it takes matrices and vectors. Did you mean to view the left one as [2, 12] first?'],
  ['a stack on the right', () => A.matmul(zeros([3, 2, 4])), 'matmul: [2, 3] @ [3, 2, 4]: it takes matrices and vectors. Did you mean to view the right one as [3, 8] first?'],
  ['a stack of as many rows', () => zeros([5, 6]).matmul(zeros([2, 3, 4])), 'matmul: [5, 6] @ [2, 3, 4]: it takes matrices and vectors. Did you mean to view the right one as [6, 4] first?'],
  ['a stack that no view lets meet a matrix', () => A.matmul(zeros([2, 3, 4])), 'matmul: [2, 3] @ [2, 3, 4]: it takes matrices and vectors. Which dimension should be summed away?'],
  ['a stack that no view lets meet a vector', () => v.matmul(zeros([2, 3, 4])), 'matmul: [3] @ [2, 3, 4]: it takes matrices and vectors. Which dimension should be summed away?'],
  ['a stack on the left that no view lets meet', () => zeros([2, 3, 4]).matmul(A), 'matmul: [2, 3, 4] @ [2, 3]: it takes matrices and vectors. Which dimension should be summed away?'],
  ['a single number', () => A.matmul(tensor(2)), 'matmul: [2, 3] @ []: it takes matrices and vectors. Did you mean mul?'],
  ['.t for .T', () => A.matmul((A as unknown as { t: never }).t), 'matmul: the right operand is undefined, not a tensor. Is its name spelt right, as in W2.T for the transpose?'],
  ['a JavaScript number', () => A.matmul(2 as never), 'matmul: the right operand is a number, not a tensor. Did you mean mul?'],
  ['the transpose of a stack', () => zeros([2, 3, 4]).T, 'T: [2, 3, 4] is no matrix. Did you mean to view it as [2, 12] or [6, 4] first?'],
];

test.each(refused)('%s is refused', (_, attempt, message) => {
  expect(attempt).toThrow(new TensorError(message));
});
