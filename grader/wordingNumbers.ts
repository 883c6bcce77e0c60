/** Numbers and places as they stand in sentences. */
import { pythonFloat } from '../reference/tensor/pythonNumber.ts';
import type { Cell } from './compare.ts';

/** Six digits, as Python writes them. */
export function number(x: number): string {
  return pythonFloat(Number(x.toPrecision(6)));
}

export function cell({ index, yours, expected }: Cell): string {
  return `at [${index.join(', ')}] yours is ${number(yours)}, expected ${number(expected)}`;
}
