import type { Tensor } from '../../reference/tensor/tensor.ts';
import * as say from '../wording/explain.ts';
import {
  type Block,
  beside,
  factor,
  grid,
  matrix,
  numbers,
  short,
  sumOf,
  symbols,
} from './notation.ts';
import { checked, nudgedThrough } from './nudge.ts';

interface Operation {
  readonly sign: string;
  readonly apply: (a: Tensor, b: Tensor) => Tensor;
  /** What each use of a number of b sends back, in symbols, in numbers and for all at once. */
  readonly share: (a: string, dc: string) => string;
  readonly rule: string;
  readonly shares: (a: Tensor, dc: Tensor) => Tensor;
}

const operations = {
  product: {
    sign: '*',
    apply: (a, b) => a.mul(b),
    share: (a, dc) => `${a}*${dc}`,
    rule: '(a * dc)',
    shares: (a, dc) => a.mul(dc),
  },
  difference: {
    sign: '-',
    apply: (a, b) => a.sub(b),
    share: (_, dc) => `-${dc}`,
    rule: '(-dc)',
    shares: (_, dc) => dc.neg(),
  },
  sum: {
    sign: '+',
    apply: (a, b) => a.add(b),
    share: (_, dc) => dc,
    rule: 'dc',
    shares: (_, dc) => dc,
  },
} as const satisfies Record<string, Operation>;

type Stretched = 'column' | 'row';

const a = numbers([
  [1, 2, -1],
  [0, 3, 1],
  [2, -2, 4],
]);
const dc = numbers([
  [1, -2, 2],
  [-1, 1, 0.5],
  [3, 2, -1],
]);

function small(stretched: Stretched): Tensor {
  return numbers([2, -1, 3]).view(stretched === 'column' ? [3, 1] : [1, 3]);
}

/** A 3×3 matrix and a column or a row that is stretched to meet it: c and the gradient that arrives. */
function forward({ sign, apply }: Operation, stretched: Stretched): Block {
  const b = small(stretched);
  const cells = symbols(a.shape, (i, j) => `a${i}${j} ${sign} b${stretched === 'column' ? i : j}`);
  return [
    say.isStretched(stretched),
    ...beside('a =', matrix(a), '  b =', matrix(b)),
    '',
    ...beside(`c = a ${sign} b =`, grid(cells), '=', matrix(apply(a, b))),
    '',
    say.fromAbove('dc', 'c'),
    ...beside('dc =', matrix(dc)),
    '',
  ];
}

/** The gradient of the one that was stretched: a sum over its uses. */
export function stretched(name: keyof typeof operations, how: Stretched): Block {
  const operation: Operation = operations[name];
  const { share, shares, apply, rule } = operation;
  const along = how === 'column' ? 1 : 0;
  const b = small(how);
  const db = shares(a, dc).sum(along, { keepdim: true });
  const place = (k: number, use: number): readonly [number, number] =>
    how === 'column' ? [k, use] : [use, k];
  const lines = [0, 1, 2].flatMap((k) => {
    const uses = [0, 1, 2].map((use) => place(k, use));
    const inSymbols = uses.map(([i, j]) => share(`a${i + 1}${j + 1}`, `dc${i + 1}${j + 1}`));
    const inNumbers = uses.map(([i, j]) => share(factor(a.get(i, j)), factor(dc.get(i, j))));
    const result = short(db.view(-1).get(k));
    return beside(`db${k + 1} = ${sumOf(inSymbols)}`, `= ${sumOf(inNumbers)} = ${result}`);
  });
  return [
    ...forward(operation, how),
    say.usesAddUp(),
    ...lines,
    '',
    say.allAtOnce(how),
    ...beside(`db = ${rule}.sum(${along}, { keepdim: true }) =`, matrix(db)),
    '',
    ...checked(
      'b',
      db,
      nudgedThrough((moved) => apply(a, moved), b, dc),
    ),
  ];
}

/** The gradient of the one that was not stretched: the other is stretched once more. */
export function besideStretched(how: Stretched): Block {
  const b = small(how);
  const da = b.mul(dc);
  const cells = symbols(a.shape, (i, j) => `b${how === 'column' ? i : j}*dc${i}${j}`);
  return [
    ...forward(operations.product, how),
    say.nothingIsSummed(),
    ...beside('da = b * dc =', grid(cells), '=', matrix(da)),
    '',
    ...checked(
      'a',
      da,
      nudgedThrough((moved) => moved.mul(b), a, dc),
    ),
  ];
}
