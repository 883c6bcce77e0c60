import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp, log, pow, tanh } from './float32Math.ts';

const { fround } = Math;
const smallestDenormal = 2 ** -149;
const smallestNormal = 2 ** -126;
const largest = fround(3.4028234663852886e38);

const float = new Float32Array(1);
const int = new Int32Array(float.buffer);

function fromBits(bits: number): number {
  int[0] = bits;
  return float[0];
}

/** A float32's place on the number line, counted in floats from zero. */
function place(x: number): number {
  float[0] = x;
  return int[0] < 0 ? -(int[0] & 0x7fffffff) : int[0];
}

/** The next larger float32. */
function nextFloat(x: number): number {
  return x < 0 ? -fromBits(-place(x) - 1) : fromBits(place(x) + 1);
}

/** How many floats lie between a and b; none between NaN and NaN. */
function ulps(a: number, b: number): number {
  if (Number.isNaN(a) && Number.isNaN(b)) return 0;
  if (Number.isNaN(a) || Number.isNaN(b)) return Infinity;
  return Math.abs(place(a) - place(b));
}

type Unary = (x: number) => number;

/** The largest distance over these bit patterns from the yardstick's rounded result. */
function worst(kernel: Unary, yardstick: Unary, first: number, last: number, stride: number) {
  let distance = 0;
  let at = 0;
  for (let bits = first; bits <= last; bits += stride) {
    const x = fromBits(bits);
    const here = ulps(kernel(x), fround(yardstick(x)));
    if (here > distance) {
      distance = here;
      at = x;
    }
  }
  return { distance, at };
}

/** The midpoints between multiples of ln 2, where exp changes its exponent. */
const expBoundaries = Array.from({ length: 279 }, (_, n) => (n - 151 + 0.5) * Math.LN2);
/** √½ 2^n, where log changes its exponent. */
const logBoundaries = Array.from({ length: 278 }, (_, n) => Math.SQRT1_2 * 2 ** (n - 149));

/** A hash (like FNV-1a) of the results for every 100,003rd bit pattern; all NaN count as one. */
function fingerprint(kernel: Unary): number {
  let hash = 0x811c9dc5;
  for (let bits = 0; bits <= 0xffffffff; bits += 100003) {
    const result = kernel(fromBits(bits));
    float[0] = result;
    const resultBits = Number.isNaN(result) ? 0x7fc00000 : int[0];
    hash = Math.imul(hash ^ resultBits, 0x01000193);
  }
  return hash >>> 0;
}

const functions: [string, Unary, Unary, number[]][] = [
  ['exp', exp, Math.exp, [88.72284, -87.33655, -103.27893, -103.97208, ...expBoundaries]],
  ['log', log, Math.log, [1, smallestNormal, largest, ...logBoundaries]],
  ['tanh', tanh, Math.tanh, [0.625, -0.625, 9.01, -9.01, 44, 1e-19, 1e-13]],
];

describe.each(functions)('%s', (_, kernel, yardstick, critical) => {
  it('stays within 2 ulp of the correctly rounded result over all bit patterns', () => {
    const primeStride = 1511;
    expect(worst(kernel, yardstick, 0, 0xffffffff, primeStride).distance).toBeLessThanOrEqual(2);
  });

  it('stays within 2 ulp around its critical points, 0 and the specials', () => {
    for (const point of [...critical, Infinity, -Infinity, fromBits(0x80001000 | 0)]) {
      float[0] = point;
      const bits = int[0];
      const { distance, at } = worst(kernel, yardstick, bits - 2000, bits + 2000, 1);
      expect(distance, `at ${at}`).toBeLessThanOrEqual(2);
    }
    expect(worst(kernel, yardstick, 0, 4000, 1).distance).toBeLessThanOrEqual(2);
  });

  it('rounds its argument to float32 first and returns a float32', () => {
    fc.assert(
      fc.property(fc.double({ min: -100, max: 100 }), (x) => {
        expect(kernel(x)).toBe(kernel(fround(x)));
        expect(kernel(x)).toBe(fround(kernel(x)));
      }),
    );
  });
});

it.each([
  ['exp', 0, 1, exp],
  ['exp', -0, 1, exp],
  ['exp', Infinity, Infinity, exp],
  ['exp', -Infinity, 0, exp],
  ['exp', NaN, NaN, exp],
  ['exp', 88.72283, 3.402798519021476e38, exp],
  ['exp', 88.72284, Infinity, exp],
  ['exp', -103.9, smallestDenormal, exp],
  ['exp', -104, 0, exp],
  ['log', 1, 0, log],
  ['log', 0, -Infinity, log],
  ['log', -0, -Infinity, log],
  ['log', Infinity, Infinity, log],
  ['log', -Infinity, NaN, log],
  ['log', -smallestDenormal, NaN, log],
  ['log', NaN, NaN, log],
  ['log', smallestDenormal, fround(Math.log(smallestDenormal)), log],
  ['tanh', 0, 0, tanh],
  ['tanh', -0, -0, tanh],
  ['tanh', Infinity, 1, tanh],
  ['tanh', -Infinity, -1, tanh],
  ['tanh', NaN, NaN, tanh],
  ['tanh', 9.02, 1, tanh],
  ['tanh', 9, 1 - 2 ** -24, tanh],
  ['tanh', smallestDenormal, smallestDenormal, tanh],
])('%s(%d) is %d', (_name, x, expected, kernel) => {
  expect(kernel(x)).toBe(expected);
});

it.each([
  ['exp', exp, 3517006179],
  ['log', log, 336975375],
  ['tanh', tanh, 116141556],
])(
  '%s keeps its bits: another sequence of operations is another function',
  (_name, kernel, expected) => {
    expect(fingerprint(kernel)).toBe(expected);
  },
);

describe('laws', () => {
  const finite = fc.float({ noNaN: true, noDefaultInfinity: true });
  const within = (limit: number) =>
    fc.float({ min: fround(-limit), max: fround(limit), noNaN: true });

  it('tanh is odd to the bit and never beyond 1', () => {
    fc.assert(
      fc.property(finite, (x) => {
        expect(tanh(-x)).toBe(-tanh(x));
        expect(Math.abs(tanh(x))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('no function falls from one float to the next', () => {
    fc.assert(
      fc.property(finite, (x) => {
        const next = nextFloat(x);
        expect(exp(next)).toBeGreaterThanOrEqual(exp(x));
        expect(tanh(next)).toBeGreaterThanOrEqual(tanh(x));
        if (x > 0) expect(log(next)).toBeGreaterThanOrEqual(log(x));
      }),
    );
  });

  it('exp(-x) exp(x) is about 1', () => {
    fc.assert(
      fc.property(within(87), (x) => {
        expect(Math.abs(exp(-x) * exp(x) - 1)).toBeLessThan(2 ** -21);
      }),
    );
  });

  it('log(exp(x)) is about x', () => {
    fc.assert(
      fc.property(within(87), (x) => {
        expect(Math.abs(log(exp(x)) - x)).toBeLessThan(2 ** -22 * Math.max(1, Math.abs(x)));
      }),
    );
  });
});

describe('pow', () => {
  it('rounds every product, root and quotient', () => {
    fc.assert(
      fc.property(fc.float({ noDefaultInfinity: true }), (x) => {
        const root = fround(Math.sqrt(x));
        const square = fround(x * x);
        const cube = fround(square * x);
        expect(pow(x, 0)).toBe(1);
        expect(pow(x, 1)).toBe(x);
        expect(pow(x, 2)).toBe(square);
        expect(pow(x, 3)).toBe(cube);
        expect(pow(x, 4)).toBe(fround(cube * x));
        expect(pow(x, -1)).toBe(fround(1 / x));
        expect(pow(x, -2)).toBe(fround(1 / square));
        expect(pow(x, 0.5)).toBe(root);
        expect(pow(x, -0.5)).toBe(fround(1 / root));
        expect(pow(x, 1.5)).toBe(fround(root * x));
        expect(pow(x, -1.5)).toBe(fround(1 / fround(x * root)));
      }),
    );
  });

  it.each([
    [2, 0],
    [3, 1],
    [4, 2],
    [-1, 0],
    [-2, 1],
    [-3, 2],
    [-4, 3],
    [0.5, 0],
    [-0.5, 1],
    [1.5, 1],
    [-1.5, 2],
    [0.3, 1],
    [-2.7, 1],
    [5, 1],
    [-7, 1],
  ])('to the power of %d stays within %d ulp', (exponent, limit) => {
    const kernel = (x: number) => pow(x, exponent);
    const yardstick = (x: number) => {
      // Where the denominator of a negative power is no normal float, its reciprocal is lost.
      const denominator = Math.abs(x) ** Math.abs(exponent);
      const lost = exponent < 0 && (denominator > largest || denominator < smallestNormal);
      return lost ? kernel(x) : x ** exponent;
    };
    expect(worst(kernel, yardstick, 0, 0xffffffff, 50021).distance).toBeLessThanOrEqual(limit);
  });

  it.each([
    [NaN, 0, 1],
    [-2, 3, -8],
    [-2, 5, -32],
    [-2, 0.3, NaN],
    [-2, -1.5, NaN],
    [0, -1.5, Infinity],
    [1e30, 1.7, Infinity],
    [4, -1.5, 0.125],
    [1e-30, 1.7, 0],
  ])('pow(%d, %d) is %d', (x, exponent, expected) => {
    expect(pow(x, exponent)).toBe(expected);
  });
});
