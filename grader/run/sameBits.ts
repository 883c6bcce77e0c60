import type { NumberArray } from '../../reference/tensor/dtype.ts';

// Kept here, because a stub may change what is global.
const { compare } = Buffer;

/** Whether two arrays of one kind hold the same bits. */
export function sameBits(a: NumberArray, b: NumberArray): boolean {
  const [left, right] = [a, b].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  return compare(left, right) === 0;
}
