import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  blank,
  check,
  cramped,
  everywhere,
  nastiness,
  nasty,
  numbers,
  type Run,
  raw,
  seed,
  size,
  upper,
} from '../testing/sameBits.ts';
import type { BinaryName, UnaryName, Walk } from './kernels.ts';
import { plainFloat32 } from './plain.ts';

const unaryNames: UnaryName[] = ['neg', 'exp', 'log', 'tanh', 'sqrt', 'abs'];
const binaryNames: BinaryName[] = ['add', 'sub', 'mul', 'div', 'eq'];

it.each(unaryNames)('%s', (name) => {
  const run: Run = (kernels, [input], [out]) => kernels.unary(name, input, out);
  for (let length = 0; length < 20; length++) check([numbers(length, 7)], [blank(length)], run);
  for (const x of nasty) check([Float32Array.of(x, 1, x)], [blank(3)], run);
  const length = 64 * nasty.length;
  check([numbers(length, 1, 10)], [blank(length)], run);
});

it.each([0, -0, 1, 2, 3, 4, -1, -2, -3, -4, 0.5, 1.5, -0.5, -1.5, 2.5, 5, -7, 0.3, NaN, Infinity])(
  'pow %d',
  (exponent) => {
    const run: Run = (kernels, [input], [out]) => kernels.pow(input, exponent, out);
    for (const length of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      check([numbers(length, 3)], [blank(length)], run);
    }
    check([Float32Array.from(nasty)], [blank(nasty.length)], run);
  },
);

describe('binary', () => {
  const pairs = nasty.flatMap((a) => nasty.map((b) => [a, b]));
  const same = (length: number): Walk => ({ shape: [length], left: [1], right: [1] });

  it.each(binaryNames)('%s of every nasty pair', (name) => {
    const [left, right] = [0, 1].map((side) => Float32Array.from(pairs, (pair) => pair[side]));
    const run: Run = (kernels, [a, b], [out]) =>
      kernels.binary(name, a, b, out, same(pairs.length));
    check([left, right], [blank(pairs.length)], run);
  });

  /** Every operand of a [rows, columns] result: stride by row and by column. */
  const strides = fc.constantFrom('same', 'row', 'column', 'number', 'apart');
  const strideOf = { same: [1, 1], row: [0, 1], column: [1, 0], number: [0, 0], apart: [2, 2] };

  it.each(binaryNames)('%s over rows and columns', (name) => {
    const cases = fc.tuple(size(9), size(21), strides, strides, seed, nastiness);
    fc.assert(
      fc.property(cases, ([rows, columns, leftKind, rightKind, start, evil]) => {
        const step = (kind: keyof typeof strideOf) => {
          const [byRow, byColumn] = strideOf[kind];
          return [byRow * (byColumn ? columns * byColumn : 1), byColumn];
        };
        const walk = { shape: [rows, columns], left: step(leftKind), right: step(rightKind) };
        const reach = ([byRow, byColumn]: number[]) => rows * byRow + columns * byColumn + 1;
        const left = numbers(reach(walk.left), start, evil);
        const right = numbers(reach(walk.right), start + 1, evil);
        check([left, right], [blank(rows * columns)], (kernels, [a, b], [out]) =>
          kernels.binary(name, a, b, out, walk),
        );
      }),
    );
  });

  it.each<[string, Walk]>([
    ['one number each', { shape: [], left: [], right: [] }],
    ['a number on the left', { shape: [9], left: [0], right: [1] }],
    ['a number on the right', { shape: [9], left: [1], right: [0] }],
    ['two numbers', { shape: [9], left: [0], right: [0] }],
    ['three dimensions', { shape: [2, 3, 4], left: [12, 4, 1], right: [4, 0, 1] }],
    ['nothing', { shape: [0], left: [1], right: [1] }],
  ])('%s', (_, walk) => {
    const count = walk.shape.reduce((product, length) => product * length, 1);
    const run: Run = (kernels, [a, b], [out]) => kernels.binary('sub', a, b, out, walk);
    check([numbers(24, 1), numbers(24, 2)], [blank(count)], run);
  });

  it('may write onto an operand in the memory', () => {
    const left = new Float32Array(raw.memory.buffer, raw.reserved, 7).fill(3);
    upper.binary('sub', left, numbers(7, 1), left, same(7));
    expect([...left]).toEqual([...numbers(7, 1).map((x) => 3 - x)]);
  });
});

it('transpose', () => {
  fc.assert(
    fc.property(size(20), size(20), seed, (rows, columns, start) => {
      const run: Run = (kernels, [input], [out]) => kernels.transpose(input, out, rows, columns);
      check([numbers(rows * columns, start, 1)], [blank(rows * columns)], run);
    }),
  );
});

const places = fc.record({
  blocks: size(9, 1),
  width: size(12),
  count: size(20),
  // Now and then a position beyond the table, which the plain kernels survive.
  beyond: fc.constantFrom(0, 0, 0, 1),
});

it('gather', () => {
  fc.assert(
    fc.property(places, seed, ({ blocks, width, count, beyond }, start) => {
      const table = numbers(blocks * width, start, 1);
      const positions = Int32Array.from(numbers(count, start), (x) =>
        Math.floor(((x + 2) / 4) * (blocks + beyond)),
      );
      check([table, positions], [blank(count * width)], (kernels, [from, where], [out]) =>
        kernels.gather(from, where as Int32Array, out, width),
      );
    }),
  );
});

it('scatterAdd', () => {
  fc.assert(
    fc.property(places, seed, nastiness, ({ blocks, width, count, beyond }, start, evil) => {
      const source = numbers(count * width, start, evil);
      const positions = Int32Array.from(numbers(count, start), (x) =>
        Math.floor(((x + 2) / 4) * (blocks + 2 * beyond) - beyond),
      );
      const table = numbers(blocks * width, start + 1, evil);
      check([source, positions], [table], (kernels, [from, where], [out]) =>
        kernels.scatterAdd(from, where as Int32Array, out, width),
      );
    }),
  );
});

it('update', () => {
  const alphas = fc.constantFrom(-0.1, 0.01, 0, Number.NaN, 1e-46);
  fc.assert(
    fc.property(size(40), alphas, seed, nastiness, (length, alpha, start, evil) => {
      const [target, source] = [numbers(length, start, evil), numbers(length, start + 1, evil)];
      check([source], [target], (kernels, [from], [to]) => kernels.update(to, from, alpha));
    }),
  );
});

describe('where the work is done', () => {
  afterEach(() => vi.restoreAllMocks());

  it('in the plain kernels only for what the raw ones are not made for', () => {
    const plain = vi.spyOn(plainFloat32, 'pow');
    const [input, out] = [numbers(16, 1), blank(16)];
    for (const exponent of [0, 1, 2, 3, 4, -1, -4, 0.5, -1.5]) everywhere.pow(input, exponent, out);
    expect(plain).toHaveBeenCalledTimes(0);
    everywhere.pow(input, 2.5, out);
    expect(plain).toHaveBeenCalledTimes(1);
    cramped.pow(input, 2, out);
    expect(plain).toHaveBeenCalledTimes(2);
    everywhere.pow(Float64Array.from(input), 2, new Float64Array(16));
    expect(plain).toHaveBeenCalledTimes(3);
  });
});
