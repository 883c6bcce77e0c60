import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { NumberArray } from '../tensor/dtype.ts';
import { between } from '../testing/arbitrary.ts';
import * as float32Math from './float32Math.ts';
import * as float64Math from './float64Math.ts';
import type { BinaryName, Kernels, Product, Span, UnaryName, Walk } from './kernels.ts';
import { plainFloat32, plainFloat64 } from './plain.ts';

const { fround } = Math;

type Kind = [
  dtype: string,
  kernels: Kernels,
  math: Pick<typeof float64Math, 'exp' | 'log' | 'tanh' | 'pow'>,
  round: (x: number) => number,
  array: (of: ArrayLike<number>) => NumberArray,
];

describe.each<Kind>([
  ['float32', plainFloat32, float32Math, fround, (of) => Float32Array.from(of)],
  ['float64', plainFloat64, float64Math, Number, (of) => Float64Array.from(of)],
])('the plain kernels in %s', (_, kernels, math, round, array) => {
  /** Runs a kernel into an array of NaN, so that a place it leaves out shows. */
  function written(length: number, run: (out: NumberArray) => void): number[] {
    const out = array(new Array<number>(length).fill(Number.NaN));
    run(out);
    return [...out];
  }

  const input = array([0.1, -2, 3.5, 0, 7, -0.25]);
  const numbers = fc.array(between(-8, 8), { maxLength: 40 }).map(array);

  it.each<[UnaryName, (x: number) => number]>([
    ['neg', (x) => -x],
    ['abs', Math.abs],
    ['sqrt', Math.sqrt],
    ['exp', math.exp],
    ['log', math.log],
    ['tanh', math.tanh],
  ])('%s', (name, apply) => {
    const wanted = array([...input].map(apply));
    expect(written(6, (out) => kernels.unary(name, input, out))).toEqual([...wanted]);
  });

  it.each([-1, 0, 2, -0.5, 2.5])('pow %d', (exponent) => {
    const wanted = array([...input].map((x) => math.pow(x, exponent)));
    expect(written(6, (out) => kernels.pow(input, exponent, out))).toEqual([...wanted]);
  });

  const names: [BinaryName, (a: number, b: number) => number][] = [
    ['add', (a, b) => a + b],
    ['sub', (a, b) => a - b],
    ['mul', (a, b) => a * b],
    ['div', (a, b) => a / b],
    ['eq', (a, b) => (a === b ? 1 : 0)],
  ];
  // Where a walk over 2 x 3 places finds its operands.
  const walks: [string, Walk, number[], number[]][] = [
    ['the same', { shape: [6], left: [1], right: [1] }, [0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5]],
    ['a number', { shape: [6], left: [1], right: [0] }, [0, 1, 2, 3, 4, 5], [0, 0, 0, 0, 0, 0]],
    [
      'a row',
      { shape: [2, 3], left: [3, 1], right: [0, 1] },
      [0, 1, 2, 3, 4, 5],
      [0, 1, 2, 0, 1, 2],
    ],
    [
      'a column',
      { shape: [2, 3], left: [3, 1], right: [1, 0] },
      [0, 1, 2, 3, 4, 5],
      [0, 0, 0, 1, 1, 1],
    ],
    [
      'column, row',
      { shape: [2, 3], left: [1, 0], right: [0, 1] },
      [0, 0, 0, 1, 1, 1],
      [0, 1, 2, 0, 1, 2],
    ],
    ['numbers', { shape: [], left: [], right: [] }, [0], [0]],
    ['nothing', { shape: [0, 3], left: [3, 1], right: [0, 1] }, [], []],
  ];
  it.each(walks)('binary over %s', (_title, walk, leftAt, rightAt) => {
    const right = array([2, -2, 0.3, 4, 7, 1]);
    for (const [name, apply] of names) {
      const wanted = array(leftAt.map((l, i) => apply(input[l], right[rightAt[i]])));
      const run = (out: NumberArray) => kernels.binary(name, input, right, out, walk);
      expect(written(leftAt.length, run)).toEqual([...wanted]);
    }
  });

  const spans = fc
    .record({
      outer: fc.integer({ min: 0, max: 3 }),
      length: fc.integer({ min: 1, max: 20 }),
      inner: fc.integer({ min: 0, max: 3 }),
    })
    .chain((span) => {
      const count = span.outer * span.length * span.inner;
      const small = fc.constantFrom(-1, 0.1, 0.3, 2, Number.NaN);
      return fc.tuple(
        fc.constant(span),
        fc.array(small, { minLength: count, maxLength: count }).map(array),
      );
    });
  /** The terms that a reduction over this span takes together, for each of its results. */
  function groups(values: NumberArray, { outer, length, inner }: Span): number[][] {
    return Array.from({ length: outer * inner }, (_place, i) => {
      const first = Math.floor(i / inner) * length * inner + (i % inner);
      return Array.from({ length }, (_term, k) => values[first + k * inner]);
    });
  }

  it('sum over any span is sum over one vector at a time', () => {
    fc.assert(
      fc.property(spans, ([span, values]) => {
        const alone = groups(values, span).map((terms) => {
          const run = (out: NumberArray) =>
            kernels.sum(array(terms), out, { outer: 1, length: terms.length, inner: 1 });
          return written(1, run)[0];
        });
        expect(written(alone.length, (out) => kernels.sum(values, out, span))).toEqual(alone);
      }),
    );
  });

  it('max takes the first NaN, else the first of the largest', () => {
    fc.assert(
      fc.property(spans, ([span, values]) => {
        const places = groups(values, span).map((terms) => {
          const nan = terms.findIndex(Number.isNaN);
          return nan >= 0 ? nan : terms.indexOf(Math.max(...terms));
        });
        const indices = new Int32Array(places.length);
        const largest = written(places.length, (out) => kernels.max(values, out, indices, span));
        expect([...indices]).toEqual(places);
        expect(largest).toEqual(groups(values, span).map((terms, i) => terms[places[i]]));
      }),
    );
  });

  it('matmul gives the same bits whether its factors are stored as they are or transposed', () => {
    const left = array([0.1, -2, 3.5, 0, 7, -0.25]);
    const right = array([1, 0.3, 2, -1, 0.7, 5, 0.2, -0.6, 3, 8, -4, 0.9]);
    const sizes = { rows: 2, depth: 3, columns: 4 };
    const [leftT, rightT] = [array(new Float64Array(6)), array(new Float64Array(12))];
    kernels.transpose(left, leftT, 2, 3);
    kernels.transpose(right, rightT, 3, 4);
    expect([...leftT]).toEqual([left[0], left[3], left[1], left[4], left[2], left[5]]);

    const wanted = [0, 1].flatMap((i) =>
      [0, 1, 2, 3].map((j) =>
        [0, 1, 2].reduce((total, k) => round(total + round(left[i * 3 + k] * right[k * 4 + j])), 0),
      ),
    );
    const cases: [NumberArray, NumberArray, Pick<Product, 'transposeLeft' | 'transposeRight'>][] = [
      [left, right, { transposeLeft: false, transposeRight: false }],
      [leftT, right, { transposeLeft: true, transposeRight: false }],
      [left, rightT, { transposeLeft: false, transposeRight: true }],
      [leftT, rightT, { transposeLeft: true, transposeRight: true }],
    ];
    for (const [a, b, transposed] of cases) {
      const run = (out: NumberArray) => kernels.matmul(a, b, out, { ...sizes, ...transposed });
      expect(written(8, run)).toEqual(wanted);
    }
  });

  it('gather copies blocks, scatterAdd adds them one after the other', () => {
    const positions = Int32Array.of(2, 0, 2);
    const gathered = written(6, (out) => kernels.gather(input, positions, out, 2));
    expect(gathered).toEqual([input[4], input[5], input[0], input[1], input[4], input[5]]);
    const total = array([1, 1, 1, 1, 1, 1]);
    kernels.scatterAdd(input, positions, total, 2);
    const twice = [0, 1].map((k) => round(round(1 + input[k]) + input[4 + k]));
    expect([...total]).toEqual([round(1 + input[2]), round(1 + input[3]), 1, 1, ...twice]);
  });

  it('update adds alpha times the source, the factor and the product rounded first', () => {
    fc.assert(
      fc.property(numbers, between(-1, 1), (source, alpha) => {
        const target = source.map((x) => x / 3 + 1);
        const wanted = target.map((x, i) => x + round(round(alpha) * source[i]));
        kernels.update(target, source, alpha);
        expect([...target]).toEqual([...wanted]);
      }),
    );
  });

  it('no kernel writes to its inputs', () => {
    const before = [...input];
    const [out, indices] = [array(input), new Int32Array(6)];
    const square: Product = {
      rows: 2,
      depth: 2,
      columns: 2,
      transposeLeft: true,
      transposeRight: false,
    };
    kernels.unary('exp', input, out);
    kernels.pow(input, 2.5, out);
    kernels.binary('mul', input, input, out, { shape: [6], left: [1], right: [1] });
    kernels.sum(input, out, { outer: 1, length: 6, inner: 1 });
    kernels.max(input, out, indices, { outer: 2, length: 3, inner: 1 });
    kernels.matmul(input, input, out.subarray(0, 4), square);
    kernels.transpose(input, out, 2, 3);
    kernels.gather(input, Int32Array.of(1, 0), out, 3);
    kernels.scatterAdd(input, Int32Array.of(1, 0), out, 3);
    kernels.update(out, input, 0.1);
    expect([...input]).toEqual(before);
  });
});

test('a float32 sum is rounded at each step, and a product before it is added', () => {
  const out = new Float32Array(1);
  plainFloat32.sum(Float32Array.of(16777216, 1, 1), out, { outer: 1, length: 3, inner: 1 });
  expect(out[0]).toBe(16777216);
  const x = fround(1 + 2 ** -12);
  const product = { rows: 1, depth: 2, columns: 1, transposeLeft: false, transposeRight: false };
  // x * x is 1 + 2^-11 + 2^-24, which rounds to even; a fused multiply-add would keep 2^-24.
  plainFloat32.matmul(Float32Array.of(-1, x), Float32Array.of(1 + 2 ** -11, x), out, product);
  expect(out[0]).toBe(0);
});
