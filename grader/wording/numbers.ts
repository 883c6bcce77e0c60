/** Numbers and places as they stand in sentences. */
import { pythonFloat } from '../../reference/tensor/pythonNumber.ts';
import type { Cell } from '../compare.ts';

/** Six digits, as Python writes them. */
export function number(x: number, digits = 6): string {
  return pythonFloat(Number(x.toPrecision(digits)));
}

/** A number beside another, with twelve digits where six do not tell them apart. */
export function numberBeside(x: number, other: number): string {
  return number(x, number(x) === number(other) ? 12 : 6);
}

export function cell({ index, yours, expected }: Cell): string {
  return `at [${index.join(', ')}] yours is ${numberBeside(yours, expected)}, expected ${numberBeside(expected, yours)}`;
}
