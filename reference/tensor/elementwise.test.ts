import { expect, test } from 'vitest';
import { contents, doubles, ints, relativeDifference } from '../testing/contents.ts';
import { tensor, zeros } from './constructors.ts';
import type { Tensor } from './tensor.ts';

type Row = [title: string, result: () => Tensor, wanted: Tensor];

const a = tensor([
  [1, -2, 3.5],
  [0.25, 0, -6],
]);
const row = tensor([10, 20, 30]);
const column = tensor([[2], [-4]]);
const half = tensor(0.5);
const i = ints([3, -5, 7]);
const d = doubles([0.1, 0.2, 0.3]);
const p = tensor([2, -3, 0.3, 0, 1e30]);
const q = tensor([4, 3, 0.3, 0, 1e-5, -1]);
const dp = doubles([2, 0.3, -7]);
const dq = doubles([3, 0.3, 1e-5]);
const specials = tensor([NaN, Infinity, -Infinity, 0, -0, -1]);

// All figures are PyTorch 1.13.1's, except where eq is 1 and 0 in the operands' dtype.
// biome-ignore format: one row a line
const exact: Row[] = [
  ['a + row', () => a.add(row), tensor([[11, 18, 33.5], [10.25, 20, 24]])],
  ['a - column', () => a.sub(column), tensor([[-1, -4, 1.5], [4.25, 4, -2]])],
  ['a * row', () => a.mul(row), tensor([[10, -40, 105], [2.5, 0, -180]])],
  ['a / column', () => a.div(column), tensor([[0.5, -1, 1.75], [-0.0625, -0, 1.5]])],
  ['row - column', () => row.sub(column), tensor([[8, 18, 28], [14, 24, 34]])],
  ['column - row', () => column.sub(row), tensor([[-8, -18, -28], [-14, -24, -34]])],
  ['a + a', () => a.add(a), tensor([[2, -4, 7], [0.5, 0, -12]])],
  ['a * 0-d', () => a.mul(half), tensor([[0.5, -1, 1.75], [0.125, 0, -3]])],
  ['0-d - a', () => half.sub(a), tensor([[-0.5, 2.5, -3], [0.25, 0.5, 6.5]])],
  ['0-d / 0-d', () => half.div(half), tensor(1)],
  ['a.T + vector', () => a.T.add(tensor([100, 200])), tensor([[101, 200.25], [98, 200], [103.5, 194]])],
  ['a - a.T.T', () => a.sub(a.T.T), tensor([[0, 0, 0], [0, 0, 0]])],
  ['[2, 1, 1] * [3, 1]', () => column.view(2, 1, 1).mul(row.view(3, 1)), tensor([[[20], [40], [60]], [[-40], [-80], [-120]]])],
  ['a / 0', () => a.div(0), tensor([[Infinity, -Infinity, Infinity], [Infinity, NaN, -Infinity]])],
  ['a + 0.1', () => a.add(0.1), tensor([[1.1, -1.9, 3.6], [0.35, 0.1, -5.9]])],
  ['a * (1 / 3), a number rounded first', () => a.mul(1 / 3), tensor([[0.33333334, -0.6666667, 1.1666667], [0.083333336, 0, -2]])],
  ['2^24 + 1', () => tensor([16777216]).add(1), tensor([16777216])],
  ['a == a', () => a.eq(a), tensor([[1, 1, 1], [1, 1, 1]])],
  ['a == 0', () => a.eq(0), tensor([[0, 0, 0], [0, 1, 0]])],
  ['specials == specials', () => specials.eq(specials), tensor([0, 1, 1, 1, 1, 1])],
  ['-a', () => a.neg(), tensor([[-1, 2, -3.5], [-0.25, -0, 6]])],
  ['|a|', () => a.abs(), tensor([[1, 2, 3.5], [0.25, 0, 6]])],
  ['sqrt', () => tensor([4, 3, 0, -1]).sqrt(), tensor([2, 1.7320508, 0, NaN])],
  ['-specials', () => specials.neg(), tensor([NaN, -Infinity, Infinity, -0, 0, 1])],
  ['|specials|', () => specials.abs(), tensor([NaN, Infinity, Infinity, 0, 0, 1])],
  ['sqrt of specials', () => specials.sqrt(), tensor([NaN, Infinity, NaN, 0, -0, NaN])],

  ['int + int', () => i.add(i), ints([6, -10, 14])],
  ['int + 2', () => i.add(2), ints([5, -3, 9])],
  ['int * -3', () => i.mul(-3), ints([-9, 15, -21])],
  ['int + 0.5', () => i.add(0.5), tensor([3.5, -4.5, 7.5])],
  ['int + a number beyond int32', () => i.add(3e9), tensor([3e9, 3e9, 3e9])],
  ['int / 2', () => i.div(2), tensor([1.5, -2.5, 3.5])],
  ['int / int', () => i.div(i), tensor([1, 1, 1])],
  ['int == 3', () => i.eq(3), ints([1, 0, 0])],
  ['-int', () => i.neg(), ints([-3, 5, -7])],
  ['|int|', () => i.abs(), ints([3, 5, 7])],
  ['int + float32', () => i.add(row), tensor([13, 15, 37])],
  ['int * float64', () => i.mul(d), doubles([0.30000000000000004, -1, 2.1])],
  ['float64 + float32', () => d.add(row), doubles([10.1, 20.2, 30.3])],
  ['float32 + float64', () => row.add(d), doubles([10.1, 20.2, 30.3])],
  ['float64 + 0.1', () => d.add(0.1), doubles([0.2, 0.30000000000000004, 0.4])],
  ['float64 * float32 0-d', () => d.mul(half), doubles([0.05, 0.1, 0.15])],

  ['p ** -1', () => p.pow(-1), tensor([0.5, -0.33333334, 3.3333333, Infinity, 1e-30])],
  ['p ** 2', () => p.pow(2), tensor([4, 9, 0.09, 0, Infinity])],
  ['p ** 3', () => p.pow(3), tensor([8, -27, 0.027000003, 0, Infinity])],
  ['p ** 0', () => p.pow(0), tensor([1, 1, 1, 1, 1])],
  ['p ** 1', () => p.pow(1), p],
  ['q ** 0.5', () => q.pow(0.5), tensor([2, 1.7320508, 0.5477226, 0, 0.0031622776, NaN])],
  ['q ** -0.5', () => q.pow(-0.5), tensor([0.5, 0.57735026, 1.8257418, Infinity, 316.22778, NaN])],
  ['q ** -2', () => q.pow(-2), tensor([0.0625, 0.11111111, 11.111111, Infinity, 10000001000, 1])],
  ['float64 ** -1', () => dp.pow(-1), doubles([0.5, 3.3333333333333335, -0.14285714285714285])],
  ['float64 ** 2', () => dp.pow(2), doubles([4, 0.09, 49])],
  ['float64 ** 3', () => dp.pow(3), doubles([8, 0.027, -343])],
  ['float64 ** -2', () => dp.pow(-2), doubles([0.25, 11.11111111111111, 0.02040816326530612])],
  ['float64 ** 0.5', () => dq.pow(0.5), doubles([1.7320508075688772, 0.5477225575051661, 0.0031622776601683794])],
  ['float64 ** -0.5', () => dq.pow(-0.5), doubles([0.5773502691896258, 1.8257418583505538, 316.2277660168379])],
  ['int ** 0', () => i.pow(0), ints([1, 1, 1])],
  ['int ** 2', () => i.pow(2), ints([9, 25, 49])],
  ['int ** 5', () => i.pow(5), ints([243, -3125, 16807])],
  ['int ** 13, modulo 2^32', () => i.pow(13), ints([1594323, -1220703125, -1895237401])],
  ['int ** 0.5', () => i.pow(0.5), tensor([1.7320508, NaN, 2.6457512])],

  ['[0, 3] + [3]', () => zeros([0, 3]).add(row), zeros([0, 3])],
  ['[0, 3] * 2', () => zeros([0, 3]).mul(2), zeros([0, 3])],
  ['[2, 0] + [2, 1]', () => zeros([2, 0]).add(column), zeros([2, 0])],
  ['[0] + []', () => zeros([0]).add(half), tensor([])],
  ['exp of [0, 3]', () => zeros([0, 3]).exp(), zeros([0, 3])],
  ['[0] ** -1', () => tensor([]).pow(-1), tensor([])],
];

test.each(exact)('%s is PyTorch’s to the bit', (_, result, wanted) => {
  expect(contents(result())).toEqual(contents(wanted));
});

const x = tensor([0, 1, -1, 0.5, -20, 88, -100, 3.25]);
const dx = doubles([0, 2, -1, 0.5, -20, 3.25]);
const y = tensor([1e-30, 0.3, 1, 2.5, 1e30]);
const dy = doubles([0.3, 1, 2.5]);

// biome-ignore format: one row a line
const close: Row[] = [
  ['exp', () => x.exp(), tensor([1, 2.7182817, 0.36787945, 1.6487212, 2.0611537e-9, 1.6516363e38, 3.8e-44, 25.79034])],
  ['tanh', () => x.tanh(), tensor([0, 0.7615942, -0.7615942, 0.46211717, -1, 1, -1, 0.99699765])],
  ['log', () => y.log(), tensor([-69.07755, -1.2039728, 0, 0.91629076, 69.07755])],
  ['** 0.3', () => y.pow(0.3), tensor([9.999992e-10, 0.6968453, 1, 1.3163822, 1000000832])],
  ['** 1.5', () => y.pow(1.5), tensor([1e-45, 0.16431677, 1, 3.952847, Infinity])],
  ['** -1.5', () => y.pow(-1.5), tensor([Infinity, 6.085806, 1, 0.2529822, 1e-45])],
  ['** 5', () => tensor([-2, 3]).pow(5), tensor([-32, 243])],
  ['** 0.1, an exponent rounded first', () => tensor([1e30]).pow(0.1), tensor([1000.0001])],
  ['exp in float64', () => dx.exp(), doubles([1, 7.38905609893065, 0.36787944117144233, 1.6487212707001282, 2.061153622438558e-9, 25.790339917193062])],
  ['tanh in float64', () => dx.tanh(), doubles([0, 0.9640275800758169, -0.7615941559557649, 0.46211715726000974, -1, 0.996997635486526])],
  ['log in float64', () => doubles([1e-30, 0.3, 2.5]).log(), doubles([-69.07755278982137, -1.2039728043259361, 0.9162907318741551])],
  ['** 0.3 in float64', () => dy.pow(0.3), doubles([0.696845301935949, 1, 1.3163822043342375])],
  ['exp of int', () => ints([0, 1, 2]).exp(), tensor([1, 2.7182817, 7.389056])],
  ['tanh of int', () => ints([0, 1, -2]).tanh(), tensor([0, 0.7615942, -0.9640276])],
  ['log of int', () => ints([0, 1, -2]).log(), tensor([-Infinity, 0, NaN])],
  ['sqrt of int', () => ints([4, 3, -2]).sqrt(), tensor([2, 1.7320508, NaN])],
  ['exp of specials', () => specials.exp(), tensor([NaN, Infinity, 0, 1, 1, 0.36787945])],
  ['log of specials', () => specials.log(), tensor([NaN, Infinity, NaN, -Infinity, -Infinity, NaN])],
  ['tanh of specials', () => specials.tanh(), tensor([NaN, 1, -1, 0, -0, -0.7615942])],
];

test.each(close)('%s is close to PyTorch’s', (_, result, wanted) => {
  const actual = result();
  const ulp = wanted.dtype === 'float32' ? 2 ** -23 : 2 ** -52;
  expect([actual.shape, actual.dtype]).toEqual([wanted.shape, wanted.dtype]);
  expect(relativeDifference(actual, wanted)).toBeLessThanOrEqual(2 * ulp);
});
