import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { exp, log, tanh } from './float32Math.ts';
import { hasWasm, loadKernels, newMemory } from './wasm.ts';
import { wasmBytes } from './wasmBytes.ts';

const memory = newMemory(2 ** 20);
const raw = loadKernels(memory);
const bits = new Int32Array(memory.buffer);
const floats = new Float32Array(memory.buffer);

afterEach(() => vi.unstubAllGlobals());

describe('loading', () => {
  const kernelsWasm = readFileSync(new URL('kernels.wasm', import.meta.url));

  it('takes the bytes of kernels.wasm', () => {
    expect(Buffer.from(wasmBytes, 'base64').equals(kernelsWasm)).toBe(true);
  });

  it('keeps to its first 4 KiB', () => {
    expect(raw.reserved).toBeLessThanOrEqual(4096);
  });

  it('tells whether there is WebAssembly with SIMD', () => {
    expect(hasWasm()).toBe(true);
    vi.stubGlobal('WebAssembly', { validate: () => false });
    expect(hasWasm()).toBe(false);
    vi.stubGlobal('WebAssembly', undefined);
    expect(hasWasm()).toBe(false);
  });

  it.each([
    [1, 65536],
    [65536, 65536],
    [65537, 131072],
  ])('a memory of %d bytes has %d', (wanted, size) => {
    expect(newMemory(wanted).buffer.byteLength).toBe(size);
  });

  it('gives every memory kernels of its own', () => {
    const other = newMemory(65536);
    loadKernels(other).fill(8192, 3, 7);
    expect([...new Float32Array(other.buffer, 8192, 4)]).toEqual([7, 7, 7, 0]);
    expect(floats[2048]).toBe(0);
  });
});

it.each([0, 1, 2, 3, 4, 5, 7, 8, 31])('fill writes %d numbers and no more', (count) => {
  const [start, canary] = [5000, 0x7fc0dead];
  bits.fill(canary, start - 8, start + 48);
  raw.fill(start * 4, count, 0.1);
  const around = [bits.subarray(start - 8, start), bits.subarray(start + count, start + 48)];
  expect(around.every((place) => place.every((word) => word === canary))).toBe(true);
  const filled = floats.subarray(start, start + count);
  expect(filled.every((number) => number === Math.fround(0.1))).toBe(true);
});

describe.each([
  ['exp', exp],
  ['log', log],
  ['tanh', tanh],
] as const)('%s', (name, oracle) => {
  const [input, output, most] = [1024, 131072, 65536];

  /** The first of these bit patterns whose result has other bits than the oracle's. */
  function difference(first: number, last: number, stride: number): number | undefined {
    for (let begin = first; begin <= last; begin += most * stride) {
      const count = Math.min(most, Math.floor((last - begin) / stride) + 1);
      for (let i = 0; i < count; i++) bits[input + i] = begin + i * stride;
      raw[name](input * 4, output * 4, count);
      for (let i = 0; i < count; i++) {
        const wanted = oracle(floats[input + i]);
        // A NaN's bits are open.
        if (!Object.is(floats[output + i], wanted)) return begin + i * stride;
      }
    }
    return undefined;
  }

  it('has the bits of the plain function over all bit patterns', () => {
    const primeStride = 499;
    expect(difference(0, 0xffffffff, primeStride)).toBeUndefined();
  });

  // Zeros, denormals, limits, and where a polynomial, an exponent or a clamp changes.
  it.each([
    0,
    1.1754943508222875e-38,
    0.34657359,
    0.5,
    0.625,
    0.70710677,
    1,
    1.0397208,
    Math.SQRT2,
    2,
    9.010913,
    20,
    44,
    87.33655,
    88.72284,
    89,
    103.27893,
    103.97208,
    104,
    8388608,
    3.4028235e38,
    Infinity,
  ])('has the bits of the plain function around ±%d', (point) => {
    floats[0] = point;
    const center = bits[0];
    expect(difference(center - 3000, center + 3000, 1)).toBeUndefined();
    const mirrored = (center ^ 0x80000000) >>> 0;
    expect(difference(mirrored, mirrored + 3000, 1)).toBeUndefined();
    expect(difference(mirrored - 3000, mirrored, 1)).toBeUndefined();
  });
});
