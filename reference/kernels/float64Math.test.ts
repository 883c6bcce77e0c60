import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cos, exp, log, pow, sin, tanh } from './float64Math.ts';

const smallestDenormal = 5e-324;
const epsilon = Number.EPSILON;

const float = new Float64Array(1);
const int = new BigInt64Array(float.buffer);

/** A double's place on the number line, counted in doubles from zero. */
function place(x: number): bigint {
  float[0] = x;
  return int[0] < 0n ? -(int[0] & 0x7fffffffffffffffn) : int[0];
}

function fromBits(bits: bigint): number {
  int[0] = bits;
  return float[0];
}

/** How many doubles lie between a and b; none between NaN and NaN. */
function ulps(a: number, b: number): number {
  if (Number.isNaN(a) && Number.isNaN(b)) return 0;
  if (Number.isNaN(a) || Number.isNaN(b)) return Infinity;
  return Math.abs(Number(place(a) - place(b)));
}

type Unary = (x: number) => number;

/** The largest distance, the sample that has it, and the share of samples with any. */
function worst(kernel: Unary, yardstick: Unary, samples: number[]) {
  let distance = 0;
  let at = 0;
  let different = 0;
  for (const x of samples) {
    const here = ulps(kernel(x), yardstick(x));
    if (here > 0) different++;
    if (here > distance) {
      distance = here;
      at = x;
    }
  }
  return { distance, at, share: different / samples.length };
}

/** Evenly spread over the interval; the odd count keeps them off round numbers. */
function spread(low: number, high: number, count = 20011): number[] {
  return Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
}

/** Over all bit patterns: every exponent, both signs, denormals, infinities and NaN. */
function patterns(count = 40009): number[] {
  const stride = 2n ** 64n / BigInt(count);
  return Array.from({ length: count }, (_, i) => fromBits(BigInt.asIntN(64, BigInt(i) * stride)));
}

/** A double and its neighbours. */
function around(x: number, reach = 100): number[] {
  float[0] = x;
  const bits = int[0];
  return Array.from({ length: 2 * reach + 1 }, (_, i) => fromBits(bits + BigInt(i - reach)));
}

const denormals = spread(smallestDenormal, 3e-308, 2003);
const towardsZero = Array.from({ length: 1000 }, (_, i) => 2 ** (-i - 0.3));
const nearOne = towardsZero.slice(0, 53).flatMap((d) => [1 + d, 1 - d]);
const quarterTurns = Array.from({ length: 33 }, (_, n) => (n - 16) * (Math.PI / 2));
const expEdges = [709.782712893384, -708.3964185322641, -744.4400719213812, -745.1332191019411];

it.each<[string, Unary, Unary, number, number[]]>([
  ['exp', exp, Math.exp, 1, [...spread(-746, 711), ...spread(-1, 1), ...patterns()]],
  [
    'exp',
    exp,
    Math.exp,
    1,
    [...expEdges, 0.5 * Math.LN2, -0.5 * Math.LN2].flatMap((x) => around(x)),
  ],
  ['log', log, Math.log, 1, [...spread(0, 3), ...patterns(), ...denormals]],
  [
    'log',
    log,
    Math.log,
    1,
    [...nearOne, ...[1, Math.SQRT2, Math.SQRT1_2].flatMap((x) => around(x))],
  ],
  ['tanh', tanh, Math.tanh, 3, [...spread(-1.2, 1.2), ...spread(-25, 25), ...patterns()]],
  ['tanh', tanh, Math.tanh, 3, [...towardsZero, ...denormals, ...around(0.55)]],
  ['sin', sin, Math.sin, 1, [...spread(-25.2, 25.2), ...quarterTurns.flatMap((x) => around(x))]],
  ['sin', sin, Math.sin, 1, [...towardsZero, ...denormals]],
  ['cos', cos, Math.cos, 1, [...spread(-25.2, 25.2), ...quarterTurns.flatMap((x) => around(x))]],
  // Two results within 1 ulp of the truth are at most 1 apart; tanh is up to 2.2 off on both sides.
])('%s agrees with the yardstick', (_name, kernel, yardstick, tolerance, samples) => {
  const { distance, at, share } = worst(kernel, yardstick, samples);
  expect(distance, `at ${at}`).toBeLessThanOrEqual(tolerance);
  // Without its compensations a function would still be within tolerance, but often off.
  expect(share).toBeLessThan(0.035 * tolerance);
});

it.each<[string, number, number, Unary]>([
  // Correctly rounded from 200-bit arithmetic.
  ['exp', 1, Math.E, exp],
  ['exp', -1.5, 0.22313016014842982, exp],
  ['exp', 700.25, 1.3022997366991783e304, exp],
  ['exp', -740, 4.2e-322, exp],
  ['log', 10, Math.LN10, log],
  ['log', 1 + 2 ** -40, 9.094947017725146e-13, log],
  ['log', 1 - 2 ** -30, -9.313225750491594e-10, log],
  ['log', 1e-310, -713.8013788281542, log],
  ['tanh', 0.03125, 0.031239831446031256, tanh],
  ['tanh', 0.5, 0.46211715726000974, tanh],
  ['tanh', -2, -0.9640275800758169, tanh],
  ['sin', 1, 0.8414709848078965, sin],
  ['sin', Math.PI, 1.2246467991473532e-16, sin],
  ['sin', -8 * Math.PI, 9.797174393178826e-16, sin],
  ['cos', 1, 0.5403023058681398, cos],
  ['cos', Math.PI / 2, 6.123233995736766e-17, cos],
  ['cos', 23.56194490192345, 8.578717400397356e-16, cos],
  ['cos', -7.5, 0.3466353178350258, cos],
])('%s(%d) is %d within 1 ulp', (_name, x, expected, kernel) => {
  expect(ulps(kernel(x), expected)).toBeLessThanOrEqual(1);
});

it.each<[string, number, number, Unary]>([
  ['exp', 0, 1, exp],
  ['exp', -0, 1, exp],
  ['exp', Infinity, Infinity, exp],
  ['exp', -Infinity, 0, exp],
  ['exp', NaN, NaN, exp],
  ['exp', 709.79, Infinity, exp],
  ['exp', -745.13, smallestDenormal, exp],
  ['exp', -745.14, 0, exp],
  ['log', 1, 0, log],
  ['log', 0, -Infinity, log],
  ['log', -0, -Infinity, log],
  ['log', Infinity, Infinity, log],
  ['log', -Infinity, NaN, log],
  ['log', -1, NaN, log],
  ['log', NaN, NaN, log],
  ['tanh', 0, 0, tanh],
  ['tanh', -0, -0, tanh],
  ['tanh', Infinity, 1, tanh],
  ['tanh', -Infinity, -1, tanh],
  ['tanh', NaN, NaN, tanh],
  ['tanh', smallestDenormal, smallestDenormal, tanh],
  ['sin', 0, 0, sin],
  ['sin', -0, -0, sin],
  ['sin', smallestDenormal, smallestDenormal, sin],
  ['sin', Infinity, NaN, sin],
  ['sin', NaN, NaN, sin],
  ['cos', 0, 1, cos],
  ['cos', -Infinity, NaN, cos],
  ['cos', NaN, NaN, cos],
])('%s(%d) is %d', (_name, x, expected, kernel) => {
  expect(kernel(x)).toBe(expected);
});

describe('laws', () => {
  const within = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });
  const neighbours = (x: number): [number, number] => [x, fromBits(place(x) + 1n)];

  it('tanh is odd to the bit', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (x) => {
        expect(tanh(-x)).toBe(-tanh(x));
      }),
    );
  });

  it('exp(-x) exp(x) is about 1', () => {
    fc.assert(
      fc.property(within(700), (x) => {
        expect(Math.abs(exp(-x) * exp(x) - 1)).toBeLessThan(4 * epsilon);
      }),
    );
  });

  it('log(exp(x)) is about x', () => {
    fc.assert(
      fc.property(within(700), (x) => {
        expect(Math.abs(log(exp(x)) - x)).toBeLessThan(2 * epsilon * Math.max(1, Math.abs(x)));
      }),
    );
  });

  it('sin² + cos² is about 1', () => {
    fc.assert(
      fc.property(within(8 * Math.PI), (x) => {
        expect(Math.abs(sin(x) ** 2 + cos(x) ** 2 - 1)).toBeLessThan(4 * epsilon);
      }),
    );
  });

  it('exp and log grow from one double to the next where the step exceeds their error', () => {
    fc.assert(
      fc.property(fc.double({ min: 4, max: 709, noNaN: true }), (x) => {
        const [low, high] = neighbours(x);
        expect(exp(low)).toBeLessThan(exp(high));
        const [before, after] = neighbours(1 + 1 / x / 16);
        expect(log(before)).toBeLessThan(log(after));
      }),
    );
  });
});

describe('pow', () => {
  it('is exact where a product, a root or a quotient is', () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true }), (x) => {
        const root = Math.sqrt(x);
        expect(pow(x, 0)).toBe(1);
        expect(pow(x, 1)).toBe(x);
        expect(pow(x, 2)).toBe(x * x);
        expect(pow(x, 3)).toBe(x * x * x);
        expect(pow(x, 4)).toBe(x * x * x * x);
        expect(pow(x, -1)).toBe(1 / x);
        expect(pow(x, -2)).toBe(1 / (x * x));
        expect(pow(x, 0.5)).toBe(root);
        expect(pow(x, -0.5)).toBe(1 / root);
        expect(pow(x, 1.5)).toBe(root * x);
        expect(pow(x, -1.5)).toBe(1 / (x * root));
      }),
    );
  });

  it('is exp(exponent log x) otherwise', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-100, max: 1e100, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (x, exponent) => {
          const size = Math.abs(exponent * Math.log(x));
          const expected = x ** exponent;
          expect(Math.abs(pow(x, exponent) / expected - 1)).toBeLessThan((size + 4) * epsilon);
        },
      ),
    );
  });

  it.each([
    [NaN, 0, 1],
    [1, NaN, 1],
    [2, NaN, NaN],
    [NaN, 0.3, NaN],
    [-1, Infinity, 1],
    [2, Infinity, Infinity],
    [2, -Infinity, 0],
    [0.5, Infinity, 0],
    [-2, 0.3, NaN],
    [-2, 0.5, NaN],
    [-1, 7, -1],
    [-1, 8, 1],
    [0, 2.5, 0],
    [0, -2.5, Infinity],
    [-0, 7, -0],
    [-0, -7, -Infinity],
    [-0, 8, 0],
    [-Infinity, 7, -Infinity],
    [-Infinity, -7, -0],
    [-Infinity, 0.3, Infinity],
    [Infinity, -0.3, 0],
    [4, -1.5, 0.125],
    [10, 400, Infinity],
    [10, -400, 0],
  ])('pow(%d, %d) is %d', (x, exponent, expected) => {
    expect(pow(x, exponent)).toBe(expected);
  });

  it('keeps the sign of a negative number to an odd whole power', () => {
    expect(pow(-3, 7)).toBeCloseTo(-2187, 9);
    expect(pow(-3, 6)).toBeCloseTo(729, 9);
  });
});
