import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MersenneTwister } from './mersenneTwister.ts';

function draws(engine: MersenneTwister, count: number): number[] {
  return Array.from({ length: count }, () => engine.nextUint32());
}

describe('MersenneTwister', () => {
  test.each([
    ['PyTorch', 2147483647, [1689602031, 3831148394, 2820341149]],
    ['the default of C++', 5489, [3499211612, 581869302, 3890346734]],
  ])('begins as with the seed of %s', (_, seed, expected) => {
    expect(draws(MersenneTwister.fromSeed(seed), 3)).toEqual(expected);
  });

  test.each([
    ['Python, seed 42', [42], [2746317213, 478163327, 107420369]],
    [
      'mt19937ar.out',
      [0x123, 0x234, 0x345, 0x456],
      [1067595299, 955945823, 477289528, 4107218783, 4228976476],
    ],
    [
      'Python, with more words than the state has',
      Array.from({ length: 1000 }, (_, i) => i),
      [4012946933, 3615799318, 1210851548],
    ],
  ])('begins as with the key of %s', (_, key, expected) => {
    expect(draws(MersenneTwister.fromKey(key), expected.length)).toEqual(expected);
  });

  test('gives the 10,000th draw that the C++ standard demands of std::mt19937', () => {
    expect(draws(MersenneTwister.fromSeed(5489), 10_000).at(-1)).toBe(4123659995);
  });

  test('reads a seed modulo 2^32', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (seed) => {
        const modulo = Number(BigInt.asUintN(32, BigInt(seed)));
        const expected = draws(MersenneTwister.fromSeed(modulo), 3);
        expect(draws(MersenneTwister.fromSeed(seed), 3)).toEqual(expected);
      }),
    );
  });

  test.each([Number.NaN, 0.5, Infinity, 2 ** 53])('refuses the seed %s', (seed) => {
    expect(() => MersenneTwister.fromSeed(seed)).toThrow(
      new RangeError(
        `seed must be an integer from -9007199254740991 to 9007199254740991, got ${seed}.`,
      ),
    );
  });

  test.each([
    [[], 'key must hold at least one integer, got none.'],
    [[1, -1], 'key word must be an integer from 0 to 4294967295, got -1.'],
    [[2 ** 32], 'key word must be an integer from 0 to 4294967295, got 4294967296.'],
    [[1.5], 'key word must be an integer from 0 to 4294967295, got 1.5.'],
  ])('refuses the key %j', (key, message) => {
    expect(() => MersenneTwister.fromKey(key)).toThrow(new RangeError(message));
  });
});
