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

/** A factor, as a whole number or a fraction of two where it is one: `32`, `-1/32`, `31/32`, `0.3`. */
export function ratio(x: number): string {
  const isWhole = (y: number): boolean => Math.abs(y - Math.round(y)) <= 1e-9 * Math.abs(y);
  for (let below = 1; below <= 1024; below++) {
    const above = x * below;
    if (!isWhole(above) || Math.abs(above) < 0.5 || Math.abs(above) > 1e5) continue;
    return below === 1 ? `${Math.round(above)}` : `${Math.round(above)}/${below}`;
  }
  return numberBeside(x, 1);
}

/** `db2`, `db2 and dW2`, `dC, dW1 and db1`; clauses have a comma before the last, too. */
export function listed(all: readonly string[], before = ' and '): string {
  const last = all[all.length - 1] ?? '';
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')}${before}${last}`;
}

export function cell({ index, yours, expected }: Cell): string {
  return `at [${index.join(', ')}] yours is ${numberBeside(yours, expected)}, expected ${numberBeside(expected, yours)}`;
}
