import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxMuller16, log, sinCos } from './boxMuller.ts';

const steps = 2 ** 24;
const uniforms = fc.nat({ max: steps - 1 }).map((k) => k / steps);

describe('log', () => {
  test('is within 1e-7 of the logarithm, relatively', () => {
    fc.assert(
      fc.property(uniforms, (u) => {
        const expected = Math.log(1 - u);
        expect(Math.abs(log(1 - u) - expected)).toBeLessThanOrEqual(1e-7 * Math.abs(expected));
      }),
    );
  });

  test.each([
    [1, 0],
    [0.5, Math.fround(-Math.LN2)],
    [2, Math.fround(Math.LN2)],
    [2 ** -24, Math.fround(-24 * Math.LN2)],
  ])('of %d is %d', (x, expected) => {
    expect(log(x)).toBe(expected);
  });
});

describe('sinCos', () => {
  test('is within 1e-7 of sine and cosine over the whole circle', () => {
    fc.assert(
      fc.property(uniforms, (u) => {
        const angle = Math.fround(2 * Math.PI * u);
        const { sin, cos } = sinCos(angle);
        expect(Math.abs(sin - Math.sin(angle))).toBeLessThan(1e-7);
        expect(Math.abs(cos - Math.cos(angle))).toBeLessThan(1e-7);
      }),
    );
  });

  test('of 0 is exact', () => {
    expect(sinCos(0)).toEqual({ sin: 0, cos: 1 });
  });
});

describe('boxMuller16', () => {
  test('pairs each of the first eight with the one eight places on', () => {
    fc.assert(
      fc.property(fc.array(uniforms, { minLength: 16, maxLength: 16 }), (block) => {
        const values = Float32Array.from([9, ...block, 9]);
        boxMuller16(values, 1);
        expect([values[0], values[17]]).toEqual([9, 9]);
        for (let j = 0; j < 8; j++) {
          const radius = Math.sqrt(-2 * Math.log(1 - block[j]));
          const angle = 2 * Math.PI * block[j + 8];
          expect(values[1 + j]).toBeCloseTo(radius * Math.cos(angle), 5);
          expect(values[9 + j]).toBeCloseTo(radius * Math.sin(angle), 5);
        }
      }),
    );
  });

  test('gives no negative zero, as PyTorch adds the mean 0', () => {
    const values = new Float32Array(16);
    boxMuller16(values, 0);
    expect(values).toEqual(new Float32Array(16));
  });
});
