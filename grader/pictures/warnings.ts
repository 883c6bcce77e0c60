import { log } from '../../reference/kernels/float64Math.ts';
import type { Values } from '../../reference/tensor/values.ts';

/** Beyond this, tanh is so flat that hardly any gradient comes through. */
export const saturatedFrom = 0.99;

/** How much of a tanh layer is stuck. */
export interface Saturation {
  /** Cells with |h| above the limit. */
  readonly saturated: number;
  readonly count: number;
  /** Units (columns) that are saturated in every row: no example of the batch moves them. */
  readonly dead: readonly number[];
  /** h where it is saturated, 0 elsewhere. */
  readonly where: Values;
}

/** Counts the saturated cells and the dead neurons of h [n, hidden]. */
export function saturationOf(h: Values): Saturation {
  const [rows, units] = h.shape;
  // As PyTorch compares: the limit rounded to the tensor's own float32.
  const limit = Math.fround(saturatedFrom);
  const data = h.data.map((number) => (Math.abs(number) > limit ? number : 0));
  const dead = Array.from({ length: units }, (_, unit) => unit).filter((unit) =>
    Array.from({ length: rows }, (_, row) => data[row * units + unit]).every(Boolean),
  );
  const saturated = Array.from(data).filter((number) => number !== 0).length;
  return { saturated, count: data.length, dead, where: { ...h, data } };
}

/** The loss of giving each of so many characters the same probability: -log(1/count). */
export function evenGuess(count: number): number {
  return log(count);
}

export type Start = 'confidently wrong' | 'even' | 'trained';

/** What a loss says beside that of an even guess. */
export function startOf(loss: number, even: number): Start {
  if (loss > 1.25 * even) return 'confidently wrong';
  return loss < 0.85 * even ? 'trained' : 'even';
}
