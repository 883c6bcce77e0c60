import { arange, oneHot, tensor, zeros, zerosLike } from '../../reference/tensor/constructors.ts';
import type { Tensor } from '../../reference/tensor/tensor.ts';
import * as say from '../wording/explainFused.ts';
import { type Block, beside, grid, matrix, numbers, short, sumOf } from './notation.ts';
import { checked, gapBetween, nudged, nudgedThrough } from './nudge.ts';

/** The mean of one picked number a row: logprobs. */
export function picked(): Block {
  const p = numbers([
    [0.2, 0.3, 0.5],
    [0.6, 0.1, 0.3],
    [0.25, 0.5, 0.25],
  ]).log();
  const labels = [2, 0, 1];
  const [Y, n] = [tensor(labels, { dtype: 'int32' }), labels.length];
  const loss = (t: Tensor): Tensor => t.at(arange(n), Y).mean().neg();
  const dp = zerosLike(p).indexPut([arange(n), Y], -1 / n);
  const names = labels.map((label, row) => `p[${row},${label}]`);
  const values = labels.map((label, row) => short(p.get(row, label)));
  return [
    say.isPicked(labels),
    ...beside('p =', matrix(p)),
    '',
    `  loss = -(${sumOf(names)}) / ${n}`,
    `       = -(${sumOf(values)}) / ${n} = ${short(loss(p).item())}`,
    '',
    say.onlyPickedCount(n),
    ...beside('dp =', matrix(dp)),
    '',
    ...checked('p', dp, nudged(loss, p)),
  ];
}

/** The largest of each row: logits, on the way through logit_maxes. */
export function maximum(): Block {
  const a = numbers([
    [1, 5, 2],
    [4, -1, 3],
  ]);
  const { values, indices } = a.max(1, { keepdim: true });
  const largest = indices.view(-1);
  const dm = numbers([[2], [-3]]);
  const winners = oneHot(largest, 3).to('float64');
  const da = winners.mul(dm);
  return [
    say.isMaximum(),
    ...beside('a =', matrix(a), '  m =', matrix(values), '  at column', matrix(largest.view(2, 1))),
    '',
    say.onlyLargestCounts(),
    ...beside('da = one_hot * dm =', matrix(winners), '*', matrix(dm), '=', matrix(da)),
    '',
    ...checked(
      'a',
      da,
      nudgedThrough((moved) => moved.max(1, { keepdim: true }).values, a, dm),
    ),
  ];
}

/** The same numbers under another shape: emb. */
export function view(): Block {
  const names = [0, 1].map((k) => [0, 1].map((j) => [0, 1].map((d) => `e[${k},${j},${d}]`)));
  const e = numbers([
    [
      [1, 2],
      [3, 4],
    ],
    [
      [5, 6],
      [7, 8],
    ],
  ]);
  const dv = numbers([
    [0.1, 0.2, 0.3, 0.4],
    [0.5, 0.6, 0.7, 0.8],
  ]);
  const de = dv.view(2, 2, 2);
  const found = nudgedThrough((moved) => moved.view(2, 4), e, dv);
  return [
    say.isView(),
    ...beside(
      'e[0] =',
      matrix(e.at(0)),
      '  e[1] =',
      matrix(e.at(1)),
      '  v =',
      matrix(e.view(2, 4)),
    ),
    '',
    ...beside('v =', grid(names.map((example) => example.flat()))),
    '',
    say.viewBack(),
    ...beside('dv =', matrix(dv)),
    '  de = dv.view(2, 2, 2)',
    ...beside('de[0] =', matrix(de.at(0)), '  de[1] =', matrix(de.at(1))),
    '',
    say.sameByNudging('e', gapBetween(de, found)),
  ];
}

/** Rows of a table looked up, one of them twice: C. */
export function lookup(): Block {
  const C = numbers([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);
  const rows = [2, 0, 2];
  const X = tensor(rows, { dtype: 'int32' });
  const de = numbers([
    [1, -1],
    [0.5, 2],
    [3, 0.25],
  ]);
  const dC = zeros([3, 2], { dtype: 'float64' }).indexAdd(0, X, de);
  const lines = [0, 1, 2].map((row) => {
    const uses = rows.flatMap((x, use) => (x === row ? [use] : []));
    const names = uses.length === 0 ? say.nothing : sumOf(uses.map((use) => `de[${use}]`));
    const adding = uses.length > 1 ? uses : [];
    const parts = adding.flatMap((use, i) => [i === 0 ? '=' : '+', matrix(de.at(use))]);
    return beside(`dC[${row}] = ${names}`, ...parts, '=', matrix(dC.at(row)));
  });
  return [
    say.isLookup(rows),
    ...beside('C =', matrix(C), '  e = C[X] =', matrix(C.at(X)), '  from above, de =', matrix(de)),
    '',
    say.rowsGoHome(),
    ...lines.flat(),
    '',
    say.toOverwrite(),
    '',
    ...checked(
      'C',
      dC,
      nudgedThrough((moved) => moved.at(X), C, de),
    ),
  ];
}
