import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TorchGenerator } from './torchGenerator.ts';

const LECTURE_SEED = 2147483647;

const seeds = fc.maxSafeInteger();
const counts = fc.nat({ max: 70 });

// Every expected figure was computed with PyTorch 1.13.1 on a processor with AVX2.
describe('randn', () => {
  test('of 16 and more begins as in PyTorch', () => {
    const generator = new TorchGenerator(LECTURE_SEED);
    expect([...generator.randn(270).slice(0, 4)]).toEqual([
      1.5673619508743286, -0.2372923195362091, -0.027384605258703232, -1.100779414176941,
    ]);
    expect([...generator.randn(1920).slice(0, 2)]).toEqual([
      -1.1707007884979248, 0.07193740457296371,
    ]);
  });

  test('that is no multiple of 16 ends as in PyTorch', () => {
    expect([...new TorchGenerator(7).randn(20).slice(16)]).toEqual([
      -0.866701602935791, -0.5640066862106323, -2.056462526321411, -0.35672253370285034,
    ]);
  });

  test('below 16 and the randint after it are those of PyTorch', () => {
    const generator = new TorchGenerator(7);
    expect([...generator.randn(5)]).toEqual([
      -0.1467950940132141, 0.7861412763595581, 0.9468216300010681, -1.1143440008163452,
      1.6907901763916016,
    ]);
    expect([...generator.randint(1000, 4)]).toEqual([8, 217, 262, 930]);
  });

  test('below 16 keeps the second sample of a pair across other draws', () => {
    const [, second] = new TorchGenerator(7).randn(2);
    const generator = new TorchGenerator(7);
    generator.randn(1);
    generator.randn(16);
    generator.randint(10, 3);
    expect(generator.randn(1)[0]).toBe(second);
  });

  test('below 16 may be drawn in pieces', () => {
    fc.assert(
      fc.property(seeds, fc.nat({ max: 7 }), fc.nat({ max: 8 }), (seed, first, second) => {
        const generator = new TorchGenerator(seed);
        const pieces = [...generator.randn(first), ...generator.randn(second)];
        expect(pieces).toEqual([...new TorchGenerator(seed).randn(first + second)]);
      }),
    );
  });

  test('has mean 0 and variance 1', () => {
    const values = new TorchGenerator(1).randn(100_000);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
  });
});

describe('randint', () => {
  test('stays from 0 to high - 1', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 2 ** 31 - 1 }), counts, (seed, high, count) => {
        const values = new TorchGenerator(seed).randint(high, count);
        expect(values).toHaveLength(count);
        expect(values.every((value) => value >= 0 && value < high)).toBe(true);
      }),
    );
  });

  test('reaches every number below high', () => {
    expect(new Set(new TorchGenerator(7).randint(5, 100))).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  test.each([0, -1, 1.5, Number.NaN, 2 ** 31])('refuses high = %s', (high) => {
    expect(() => new TorchGenerator(7).randint(high, 1)).toThrow(
      new RangeError(`randint: high must be an integer from 1 to 2147483647, got ${high}.`),
    );
  });
});

describe('uniform', () => {
  test('gives multiples of 2^-24 in [0, 1)', () => {
    fc.assert(
      fc.property(seeds, counts, (seed, count) => {
        const values = new TorchGenerator(seed).uniform(count);
        expect(values).toHaveLength(count);
        expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
        expect(values.every((value) => Number.isInteger(value * 2 ** 24))).toBe(true);
      }),
    );
  });

  test('is the lowest 24 bits of a draw', () => {
    expect(new TorchGenerator(LECTURE_SEED).uniform(1)[0]).toBe((1689602031 % 2 ** 24) / 2 ** 24);
  });
});

describe('exponential', () => {
  test('is that of PyTorch', () => {
    expect([...new TorchGenerator(2147483657).exponential(8)]).toEqual([
      1.4220120906829834, 1.5344163179397583, 4.512016296386719, 0.0027458721306174994,
      0.5170444846153259, 0.7277138829231262, 1.0117830038070679, 0.3639501631259918,
    ]);
  });
});

describe('multinomial', () => {
  test('takes the largest ratio of weight to exponential', () => {
    // The fourth of the exponentials above is the smallest by far.
    expect(new TorchGenerator(2147483657).multinomial(new Float32Array(8).fill(0.125))).toBe(3);
    const p = Float32Array.of(1, 1, 1, 0.001, 1, 1, 1, 0.9);
    expect(new TorchGenerator(2147483657).multinomial(p)).toBe(7);
  });

  test('compares ratios rounded to float32, and of equals takes the first', () => {
    // Over the exponentials 1.42 and 1.01 the least denormal stays what it is.
    const p = Float32Array.of(2 ** -149, 0, 0, 0, 0, 0, 2 ** -149, 0);
    expect(new TorchGenerator(2147483657).multinomial(p)).toBe(0);
  });

  test('draws one exponential for every weight', () => {
    const generator = new TorchGenerator(2147483657);
    generator.multinomial(Float32Array.of(0.2, 0.3, 0.5));
    expect(generator.exponential(1)[0]).toBe(0.0027458721306174994);
  });

  test('never takes a weight of zero', () => {
    fc.assert(
      fc.property(seeds, fc.nat({ max: 26 }), (seed, only) => {
        const p = new Float32Array(27);
        p[only] = 1e-30;
        expect(new TorchGenerator(seed).multinomial(p)).toBe(only);
      }),
    );
  });

  test('takes each index as often as its weight says', () => {
    const generator = new TorchGenerator(1);
    const taken = [0, 0, 0];
    for (let i = 0; i < 10_000; i++) taken[generator.multinomial(Float32Array.of(1, 3, 6))]++;
    expect(taken.map((count) => Math.round(count / 500) / 2)).toEqual([1, 3, 6]);
  });

  test.each([
    [[], 'at least one weight must be greater than zero.'],
    [[0, 0], 'at least one weight must be greater than zero.'],
    [[1, Number.NaN], 'every weight must be finite and not negative.'],
    [[1, Infinity], 'every weight must be finite and not negative.'],
    [[1, -0.1], 'every weight must be finite and not negative.'],
  ])('refuses the weights %j', (p, message) => {
    expect(() => new TorchGenerator(7).multinomial(Float32Array.from(p))).toThrow(
      new RangeError(`multinomial: ${message}`),
    );
  });
});

describe('seeds and counts', () => {
  function everyDraw(generator: TorchGenerator, count: number): number[] {
    return [
      ...generator.randn(count),
      ...generator.randint(1000, count),
      ...generator.uniform(count),
      ...generator.exponential(count),
    ];
  }

  test('the same seed gives the same draws, also by manualSeed', () => {
    fc.assert(
      fc.property(seeds, counts, (seed, count) => {
        const generator = new TorchGenerator(seed);
        const expected = everyDraw(generator, count);
        expect(everyDraw(new TorchGenerator(seed), count)).toEqual(expected);
        expect(everyDraw(generator.manualSeed(seed), count)).toEqual(expected);
      }),
    );
  });

  test('two seeds give other draws', () => {
    expect(new TorchGenerator(1).randn(3)).not.toEqual(new TorchGenerator(2).randn(3));
  });

  test.each([Number.NaN, 0.5, Infinity])('the seed %s is refused', (seed) => {
    const message = `seed must be an integer from -9007199254740991 to 9007199254740991, got ${seed}.`;
    expect(() => new TorchGenerator(seed)).toThrow(new RangeError(message));
    expect(() => new TorchGenerator(7).manualSeed(seed)).toThrow(new RangeError(message));
  });

  test.each([-1, Number.NaN, 2.5, Infinity])('the count %s is refused', (count) => {
    const generator = new TorchGenerator(7);
    const draws = {
      randn: () => generator.randn(count),
      randint: () => generator.randint(10, count),
      uniform: () => generator.uniform(count),
      exponential: () => generator.exponential(count),
    };
    for (const [name, draw] of Object.entries(draws)) {
      expect(draw).toThrow(
        new RangeError(`${name}: count must be an integer from 0 to 2147483647, got ${count}.`),
      );
    }
  });

  test('a count of 0 draws nothing', () => {
    const generator = new TorchGenerator(LECTURE_SEED);
    expect(everyDraw(generator, 0)).toEqual([]);
    expect(generator.randn(270)[0]).toBe(1.5673619508743286);
  });
});
