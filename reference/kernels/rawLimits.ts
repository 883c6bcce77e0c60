/** What the raw kernels are made for: they check nothing themselves. */
import type { NumberArray } from '../tensor/dtype.ts';
import type { Walk } from './kernels.ts';

/** Whether both operands are rows and columns whose columns lie side by side or stand still. */
export function isTable({ shape, left, right }: Walk): boolean {
  const last = shape.length - 1;
  return last < 0 || (last <= 1 && isStep(left[last]) && isStep(right[last]));
}

function isStep(stride: number): boolean {
  return stride === 0 || stride === 1;
}

/** Whether every position is that of a whole block: a raw kernel would go astray beyond them. */
export function areBlocksOf(table: NumberArray, positions: Int32Array, width: number): boolean {
  for (let i = 0; i < positions.length; i++) {
    const position = positions[i];
    if (position < 0 || (position + 1) * width > table.length) return false;
  }
  return true;
}
