import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PythonRandom } from './pythonRandom.ts';

const seeds = fc.nat({ max: Number.MAX_SAFE_INTEGER });

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}

function shuffled<Item>(seed: number, items: readonly Item[]): Item[] {
  const copy = [...items];
  new PythonRandom(seed).shuffle(copy);
  return copy;
}

// Every expected figure was computed with CPython 3.11.
describe('getrandbits32', () => {
  test.each([
    [0, [3626764237, 1654615998, 3255389356]],
    [42, [2746317213, 478163327, 107420369]],
    [2 ** 32 - 1, [2728839433, 2661025012, 872737089]],
    [2 ** 32, [485306839, 1508871100, 1794561286]],
    [2 ** 53 - 1, [404802386, 2407860725, 957238923]],
  ])('begins as in Python with seed %i', (seed, expected) => {
    const random = new PythonRandom(seed);
    expect(expected.map(() => random.getrandbits32())).toEqual(expected);
  });
});

describe('shuffle', () => {
  test.each([
    [42, 10, [7, 3, 2, 8, 5, 6, 9, 4, 0, 1]],
    [1, 20, [11, 5, 17, 19, 9, 0, 16, 1, 15, 6, 10, 13, 14, 12, 7, 3, 8, 2, 18, 4]],
    [42, 1, [0]],
    [42, 0, []],
  ])('with seed %i orders range(%i) as Python does', (seed, length, expected) => {
    expect(shuffled(seed, range(length))).toEqual(expected);
  });

  test('orders as many items as the lecture has names as Python does', () => {
    const order = shuffled(42, range(32_033));
    expect(order.slice(0, 3)).toEqual([26785, 23366, 20900]);
    expect(createHash('sha256').update(Int32Array.from(order)).digest('hex')).toBe(
      '7a056801624731b43f06633a3add0de32b12d2c66e2558af99f6386a55844999',
    );
  });

  test('keeps every item, and the same seed gives the same order', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.integer()), (seed, items) => {
        const order = shuffled(seed, items);
        expect(order.toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
        expect(shuffled(seed, items)).toEqual(order);
      }),
    );
  });
});

test.each([-1, 0.5, Number.NaN, 2 ** 53])('PythonRandom refuses the seed %s', (seed) => {
  expect(() => new PythonRandom(seed)).toThrow(
    new RangeError(`seed must be an integer from 0 to 9007199254740991, got ${seed}.`),
  );
});
