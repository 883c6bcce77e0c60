import type { Tensor } from '../../reference/tensor/tensor.ts';
import * as say from '../wording/explain.ts';
import { type Block, columns, numbers, short } from './notation.ts';
import { gapBetween, nudged } from './nudge.ts';

interface Curve {
  readonly y: string;
  readonly apply: (x: Tensor) => Tensor;
  readonly slope: string;
  /** The slope, by the rule, from the input and the output. */
  readonly slopeAt: (x: Tensor, y: Tensor) => Tensor;
  readonly at: readonly number[];
}

const curves = {
  log: {
    y: 'log(x)',
    apply: (x) => x.log(),
    slope: '1/x',
    slopeAt: (x) => x.pow(-1),
    at: [0.1, 0.5, 2],
  },
  inverse: {
    y: 'x**-1',
    apply: (x) => x.pow(-1),
    slope: '-x**-2',
    slopeAt: (x) => x.pow(-2).neg(),
    at: [0.5, 1, 4],
  },
  exp: {
    y: 'exp(x)',
    apply: (x) => x.exp(),
    slope: 'y',
    slopeAt: (_, y) => y,
    at: [-1, 0, 1],
  },
  tanh: {
    y: 'tanh(x)',
    apply: (x) => x.tanh(),
    slope: '1 - y**2',
    slopeAt: (_, y) => y.pow(2).neg().add(1),
    at: [-3, 0, 1],
  },
  inverseRoot: {
    y: '(x + 1)**-0.5',
    apply: (x) => x.add(1).pow(-0.5),
    slope: '-0.5*(x + 1)**-1.5',
    slopeAt: (x) => x.add(1).pow(-1.5).mul(-0.5),
    at: [0, 1, 3],
  },
  square: {
    y: 'x**2',
    apply: (x) => x.pow(2),
    slope: '2*x',
    slopeAt: (x) => x.mul(2),
    at: [-2, 0.5, 3],
  },
} as const satisfies Record<string, Curve>;

const dy = numbers([1, -2, 0.5]);

/** A function of each number alone, on three numbers: the rule beside what nudging x finds. */
export function elementwise(name: keyof typeof curves): Block {
  const { y, apply, slope, slopeAt, at }: Curve = curves[name];
  const x = numbers([...at]);
  const rule = slopeAt(x, apply(x));
  const found = nudged((moved) => apply(moved).sum(), x);
  const dx = rule.mul(dy);
  const rows = at.map((_, i) => [x, apply(x), rule, found, dy, dx].map((t) => short(t.get(i))));
  return [
    say.worksOnEach(y, slope),
    ...columns(say.slopeHeadings, rows),
    '',
    say.remarks[name],
    say.slopesAgree(gapBetween(rule, found)),
  ];
}
