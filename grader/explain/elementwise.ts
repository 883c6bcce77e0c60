import type { Tensor } from '../../reference/tensor/tensor.ts';
import { type Block, columns, numbers, short } from './notation.ts';
import { nudged } from './nudge.ts';

interface Curve {
  readonly y: string;
  readonly apply: (x: Tensor) => Tensor;
  readonly slope: string;
  /** The slope, by the rule, from the input and the output. */
  readonly slopeAt: (x: Tensor, y: Tensor) => Tensor;
  readonly at: readonly number[];
  readonly remark: string;
}

const curves = {
  log: {
    y: 'log(x)',
    apply: (x) => x.log(),
    slope: '1/x',
    slopeAt: (x) => x.pow(-1),
    at: [0.1, 0.5, 2],
    remark: 'The smaller x is, the steeper the logarithm: small probabilities are pulled hard.',
  },
  inverse: {
    y: 'x**-1',
    apply: (x) => x.pow(-1),
    slope: '-x**-2',
    slopeAt: (x) => x.pow(-2).neg(),
    at: [0.5, 1, 4],
    remark: 'The exponent -1 comes down in front, and -1 - 1 = -2 is the new one.',
  },
  exp: {
    y: 'exp(x)',
    apply: (x) => x.exp(),
    slope: 'y',
    slopeAt: (_, y) => y,
    at: [-1, 0, 1],
    remark: 'The slope is y itself, which the forward pass has computed already.',
  },
  tanh: {
    y: 'tanh(x)',
    apply: (x) => x.tanh(),
    slope: '1 - y**2',
    slopeAt: (_, y) => y.pow(2).neg().add(1),
    at: [-3, 0, 1],
    remark:
      'The slope follows from the output y alone. At x = -3 the unit is saturated, and hardly any gradient gets through.',
  },
  inverseRoot: {
    y: '(x + 1)**-0.5',
    apply: (x) => x.add(1).pow(-0.5),
    slope: '-0.5*(x + 1)**-1.5',
    slopeAt: (x) => x.add(1).pow(-1.5).mul(-0.5),
    at: [0, 1, 3],
    remark:
      'The exponent -0.5 comes down in front, and -0.5 - 1 = -1.5 is the new one. The constant (here 1, so that it shows; 1e-5 in the lecture) stays inside the power.',
  },
  square: {
    y: 'x**2',
    apply: (x) => x.pow(2),
    slope: '2*x',
    slopeAt: (x) => x.mul(2),
    at: [-2, 0.5, 3],
    remark: 'The exponent 2 comes down in front, and 2 - 1 = 1 is the new one.',
  },
} as const satisfies Record<string, Curve>;

const dy = numbers([1, -2, 0.5]);

/** A function of each number alone, on three numbers: the rule beside what nudging x finds. */
export function elementwise(name: keyof typeof curves): Block {
  const { y, apply, slope, slopeAt, at, remark }: Curve = curves[name];
  const x = numbers([...at]);
  const rule = slopeAt(x, apply(x));
  const found = nudged((moved) => apply(moved).sum(), x);
  const dx = rule.mul(dy);
  const headings = ['x', 'y', 'slope', 'by nudging', 'dy', 'dx = slope*dy'];
  const rows = at.map((_, i) => [x, apply(x), rule, found, dy, dx].map((t) => short(t.get(i))));
  return [
    `y = ${y} works on each number alone. Its slope is ${slope}, and the chain rule multiplies it by dy, the gradient that arrives from above:`,
    ...columns(headings, rows),
    '',
    remark,
    `The slope by the rule and the one by nudging x by 0.0001 to either side are apart by ${rule.sub(found).abs().max().item().toExponential(0)} at most.`,
  ];
}
