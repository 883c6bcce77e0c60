import type { Values } from '../../reference/tensor/values.ts';

/** The magnitude that is drawn in full strength: the largest finite one, or 0 if there is none. */
export function scaleOf({ data }: Values): number {
  let largest = 0;
  for (const number of data) {
    if (Number.isFinite(number)) largest = Math.max(largest, Math.abs(number));
  }
  return largest;
}

/**
 * How strongly a number is drawn, 0 to 1: the square root of its share of the scale, because a
 * gradient has a few large numbers and many small ones, and all of them should be seen.
 */
export function strengthOf(number: number, scale: number): number {
  return scale === 0 ? 0 : Math.sqrt(Math.min(1, Math.abs(number) / scale));
}

/** The power of ten that makes numbers up to `largest` visible on the scale: 1 if they are already. */
export function magnification(largest: number, scale: number): number {
  if (largest === 0 || largest * 20 >= scale) return 1;
  let factor = 1;
  while (largest * factor * 10 <= scale) factor *= 10;
  return factor;
}
