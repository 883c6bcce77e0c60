import { onesLike } from '../../reference/tensor/constructors.ts';
import type { Tensor } from '../../reference/tensor/tensor.ts';
import * as say from '../wording/explain.ts';
import { type Block, beside, grid, matrix, numbers, sumOf, symbols } from './notation.ts';
import { checked, nudgedThrough } from './nudge.ts';

const a = numbers([
  [1, 2, -1],
  [0, 3, 1],
  [2, -2, 4],
]);
const n = 3;

/** What the sum is divided by: nothing, or as for a mean, or as for an unbiased variance. */
type Divisor = '' | 'n' | '(n - 1)';

/** b is a sum over one dimension of a, and its gradient is stretched back over all the summands. */
export function sum(dim: 0 | 1, divisor: Divisor): Block {
  const divide = { '': 1, n, '(n - 1)': n - 1 }[divisor];
  const apply = (t: Tensor): Tensor => t.sum(dim, { keepdim: true }).div(divide);
  const db = numbers([6, -3, 12]).view(dim === 1 ? [3, 1] : [1, 3]);
  const da = onesLike(a).mul(db).div(divide);
  const over = divisor === '' ? '' : `/${divide}`;
  const summed = (i: number, j: number): string => {
    const terms = [1, 2, 3].map((k) => (dim === 1 ? `a${i}${k}` : `a${k}${j}`));
    return divisor === '' ? sumOf(terms) : `(${terms.join('+')})${over}`;
  };
  const stretched = symbols(a.shape, (i, j) => `db${dim === 1 ? i : j}${over}`);
  const slope = divisor === '' ? '1' : `1/${divide}`;
  const times = divisor === '' ? '' : `/${divisor}`;
  return [
    say.isSum(dim === 1 ? 'across' : 'down', divisor, n),
    ...beside('a =', matrix(a)),
    '',
    ...beside('b =', grid(symbols(db.shape, summed))),
    ...beside('  =', matrix(apply(a))),
    '',
    say.fromAbove('db', 'b'),
    ...beside('db =', matrix(db)),
    '',
    say.stretchedBack(slope, dim === 1 ? 'column' : 'row'),
    ...beside(`da = ones_like(a) * db${times} =`, grid(stretched), '=', matrix(da)),
    '',
    ...checked('a', da, nudgedThrough(apply, a, db)),
  ];
}
