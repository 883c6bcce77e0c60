import fc from 'fast-check';
import { describe, it } from 'vitest';
import { blank, check, nastiness, numbers, type Run, seed, size } from '../testing/sameBits.ts';
import type { Product, Span } from './kernels.ts';

describe('along a dimension', () => {
  const lengths = fc.oneof(size(20), fc.constantFrom(27, 32, 63, 64, 65, 72, 200, 511, 513, 700));
  const spans = fc.oneof(
    fc.record({ outer: size(9), length: lengths, inner: fc.constant(1) }),
    fc.record({ outer: size(2), length: lengths, inner: size(9) }),
    fc.record({ outer: size(2), length: size(40), inner: fc.constantFrom(63, 64, 65, 131, 200) }),
  );
  const sum =
    (span: Span): Run =>
    (kernels, [input], [out]) =>
      kernels.sum(input, out, span);
  const max =
    (span: Span): Run =>
    (kernels, [input], [values, indices]) =>
      kernels.max(input, values, indices as Int32Array, span);

  it('sum', () => {
    fc.assert(
      fc.property(spans, seed, nastiness, (span, start, evil) => {
        const { outer, length, inner } = span;
        const input = numbers(outer * length * inner, start, evil);
        check([input], [blank(outer * inner)], sum(span));
      }),
    );
  });

  it.each([
    [1, 4097, 1],
    [1, 37000, 3],
    [4, 4200, 1],
    [1, 1200, 66],
  ])('sum over [%d, %d, %d], with blocks of blocks of blocks', (outer, length, inner) => {
    const input = numbers(outer * length * inner, 5);
    check([input], [blank(outer * inner)], sum({ outer, length, inner }));
  });

  it('max', () => {
    fc.assert(
      fc.property(spans, seed, fc.constantFrom(0, 1, 5, 10), (span, start, evil) => {
        const { outer, length, inner } = span;
        fc.pre(length > 0);
        // Few different numbers, so that many tie.
        const input = numbers(outer * length * inner, start, evil).map((x) =>
          Math.abs(x) < 2 ? Math.trunc(x) : x,
        );
        const indices = new Int32Array(outer * inner).fill(-7);
        check([input], [blank(outer * inner), indices], max(span));
      }),
    );
  });
});

describe('matmul', () => {
  const run =
    (product: Product): Run =>
    (kernels, [left, right], [out]) =>
      kernels.matmul(left, right, out, product);

  const multiply = (product: Product, start: number, evil: number) => {
    const { rows, depth, columns } = product;
    const [left, right] = [
      numbers(rows * depth, start, evil),
      numbers(depth * columns, ~start, evil),
    ];
    check([left, right], [blank(rows * columns)], run(product));
  };

  it('of any sizes', () => {
    const products = fc.record({
      rows: size(9),
      depth: size(12),
      columns: size(50),
      transposeLeft: fc.boolean(),
      transposeRight: fc.boolean(),
    });
    fc.assert(
      fc.property(products, seed, nastiness, (product, start, evil) => {
        multiply(product, start, evil);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([1, 2, 3])('of %d rows by every number of columns', (rows) => {
    for (let columns = 0; columns <= 50; columns++) {
      const transposed = { transposeLeft: columns % 2 === 0, transposeRight: columns % 3 === 0 };
      multiply({ rows, depth: 3, columns, ...transposed }, columns, 0);
    }
  });

  it.each([
    [32, 30, 200, false, false],
    [32, 200, 27, false, false],
    [32, 27, 200, false, true],
    [200, 32, 27, true, false],
    [30, 32, 200, true, false],
    [32, 200, 30, false, true],
  ])('[%d, %d] @ [%d] as in a training step', (rows, depth, columns, left, right) => {
    multiply({ rows, depth, columns, transposeLeft: left, transposeRight: right }, 1, 0);
  });
});
