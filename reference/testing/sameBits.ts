import fc from 'fast-check';
import { expect } from 'vitest';
import type { Kernels } from '../kernels/kernels.ts';
import { plainFloat32 } from '../kernels/plain.ts';
import { loadKernels, newMemory } from '../kernels/wasm.ts';
import { wasmKernels } from '../kernels/wasmKernels.ts';
import type { NumberArray } from '../tensor/dtype.ts';

const smallestDenormal = 2 ** -149;
/** Where float32 arithmetic has its edges. */
export const nasty = [
  ...[0, smallestDenormal, 2 ** -127, 2 ** -126, 2 ** -64, 2 ** -24, 0.1, 1 / 3, 0.625, 1],
  ...[1 + 2 ** -23, 2, 3, 9.01, 88.7, 104, 2 ** 24, 16777217, 2 ** 64, 3.4028235e38, Infinity],
].flatMap((x) => [x, -x]);
nasty.push(Number.NaN);

/** Numbers from a seed. Ordinary ones in [-2, 2), of which `nastiness` in 10 are replaced by nasty ones. */
export function numbers(length: number, seed: number, nastiness = 0): Float32Array {
  let state = seed;
  const draw = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Float32Array.from({ length }, () =>
    draw() * 10 < nastiness ? nasty[Math.floor(draw() * nasty.length)] : draw() * 4 - 2,
  );
}

export const size = (max: number, min = 0) => fc.integer({ min, max });
export const seed = fc.integer({ min: 0, max: 2 ** 31 });
/** Out of ten numbers. */
export const nastiness = fc.constantFrom(0, 0, 0.5, 10);
/** An out full of what no kernel writes by chance. */
export const blank = (length: number) => new Float32Array(length).fill(12345.678);

const memory = newMemory(2 ** 20);
export const raw = loadKernels(memory);
const middle = 2 ** 19;
/** Copies whatever it is given. */
export const everywhere = wasmKernels(raw);
/** For arrays that are themselves below the middle. */
export const upper = wasmKernels(raw, { start: middle, end: 2 ** 20 });
/** Has room for nothing but a few numbers. */
export const cramped = wasmKernels(raw, { start: middle, end: middle + 64 });

/** A copy of the array in the memory, from this byte on. */
function settle(array: NumberArray, at: number): NumberArray {
  const Kind = array instanceof Int32Array ? Int32Array : Float32Array;
  const copy = new Kind(memory.buffer, at, array.length);
  copy.set(array);
  return copy;
}

function expectSame(got: NumberArray, wanted: NumberArray, what: string): void {
  const at = wanted.findIndex((number, i) => !Object.is(number, got[i]));
  if (at < 0) return;
  expect.fail(`${what}: at ${at} of ${wanted.length} it gave ${got[at]}, not ${wanted[at]}`);
}

export type Run = (kernels: Kernels, inputs: NumberArray[], outs: NumberArray[]) => void;

/**
 * Runs a kernel as the plain one, on arrays that are copied, on arrays in the memory, and with a
 * scratch area that is too small: the same bits, and nothing but the outs changed.
 */
export function check(inputs: NumberArray[], outs: NumberArray[], run: Run): void {
  const copies = (arrays: NumberArray[]) => arrays.map((array) => array.slice());
  const wanted = copies(outs);
  run(plainFloat32, inputs, wanted);
  for (const kernels of [everywhere, cramped]) {
    const [from, to] = [copies(inputs), copies(outs)];
    run(kernels, from, to);
    to.forEach((out, i) => {
      expectSame(out, wanted[i], 'copied');
    });
    from.forEach((input, i) => {
      expectSame(input, inputs[i], 'an input');
    });
  }

  checkInMemory(inputs, outs, wanted, run);
}

/** The arrays lie in the memory, and around them numbers that no kernel would leave as they are. */
function checkInMemory(
  inputs: NumberArray[],
  outs: NumberArray[],
  wanted: NumberArray[],
  run: Run,
): void {
  const arrays = [...inputs, ...outs];
  const gaps = arrays.map((_, i) => 4 * (17 + i));
  const bytes = arrays.reduce((total, array, i) => total + array.byteLength + gaps[i], 256);
  expect(raw.reserved + bytes).toBeLessThan(middle);
  const region = new Float32Array(memory.buffer, raw.reserved, bytes / 4);
  region.forEach((_, i) => {
    region[i] = -1000 - i;
  });

  let at = raw.reserved;
  const settled = arrays.map((array, i) => {
    const copy = settle(array, at + gaps[i]);
    at = copy.byteOffset + copy.byteLength;
    return copy;
  });
  const before = region.slice();
  const results = settled.slice(inputs.length);
  run(upper, settled.slice(0, inputs.length), results);

  results.forEach((out, i) => {
    expectSame(out, wanted[i], 'in the memory');
    const start = (out.byteOffset - raw.reserved) / 4;
    region.set(before.subarray(start, start + out.length), start);
  });
  const same = Buffer.compare(bytesOf(before), bytesOf(region)) === 0;
  expect(same, 'nothing outside of the outs is written').toBe(true);
}

function bytesOf(array: Float32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
