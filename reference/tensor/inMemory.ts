/*
 * The operations of a training step on numbers in the kernels' memory, without a copy or a detour:
 * each gives undefined where an operand lies elsewhere or the shapes are none of its kinds, and the
 * general operation takes over, with the same bits.
 */
import type { BinaryName, UnaryName } from '../kernels/kernels.ts';
import { productOf } from '../kernels/product.ts';
import { type Shape, sameShape } from './shape.ts';
import { type Memory, openMemory, place } from './store.ts';
import { MemoryValues, type Values } from './values.ts';

/** Room for `length` numbers of this shape, with anything in them. */
export function roomFor(shape: Shape, length: number): MemoryValues {
  return new MemoryValues(shape, length, place(length));
}

export function unaryInMemory(name: UnaryName, input: Values): Values | undefined {
  const memory = openMemory();
  if (!memory || !(input instanceof MemoryValues)) return undefined;
  const result = roomFor(input.shape, input.length);
  memory.raw[name](input.pointer, result.pointer, input.length);
  return result;
}

/** How an operand stands in a result of [rows, columns]. */
type Stance = 'whole' | 'one' | 'row' | 'column';

/** Undefined where the operand is none of these. */
function stanceIn(shape: Shape, operand: MemoryValues): Stance | undefined {
  if (operand.length === 1 && operand.shape.length <= shape.length) return 'one';
  if (shape.length !== 2) return undefined;
  const [rows, columns] = shape;
  const { shape: own } = operand;
  const last = own[own.length - 1];
  if (last === columns && operand.length === columns && own.length <= 2) return 'row';
  return own.length === 2 && own[0] === rows && last === 1 ? 'column' : undefined;
}

export function binaryInMemory(name: BinaryName, left: Values, right: Values): Values | undefined {
  const memory = openMemory();
  if (!memory || !(left instanceof MemoryValues) || !(right instanceof MemoryValues)) {
    return undefined;
  }
  if (sameShape(left.shape, right.shape))
    return run(memory, name, left.shape, left, right, 'whole', 'whole');
  const stretched = stanceIn(left.shape, right);
  if (stretched) return run(memory, name, left.shape, left, right, 'whole', stretched);
  const other = stanceIn(right.shape, left);
  return other && run(memory, name, right.shape, left, right, other, 'whole');
}

function run(
  memory: Memory,
  name: BinaryName,
  shape: Shape,
  left: MemoryValues,
  right: MemoryValues,
  leftStance: Stance,
  rightStance: Stance,
): Values {
  const result = roomFor(shape, leftStance === 'whole' ? left.length : right.length);
  const byRows =
    leftStance === 'row' ||
    leftStance === 'column' ||
    rightStance === 'row' ||
    rightStance === 'column';
  const columns = byRows ? shape[1] : result.length;
  memory.raw[name](
    left.pointer,
    right.pointer,
    result.pointer,
    byRows ? shape[0] : 1,
    columns,
    rowStride(leftStance, columns),
    leftStance === 'whole' || leftStance === 'row' ? 1 : 0,
    rowStride(rightStance, columns),
    rightStance === 'whole' || rightStance === 'row' ? 1 : 0,
  );
  return result;
}

function rowStride(stance: Stance, columns: number): number {
  if (stance === 'whole') return columns;
  return stance === 'column' ? 1 : 0;
}

/** A number as float32 values of shape []. */
export function numberInMemory(value: number): Values | undefined {
  const memory = openMemory();
  if (!memory) return undefined;
  const result = roomFor([], 1);
  memory.floats[result.pointer >> 2] = value;
  return result;
}

/** A power that is a product. */
export function powInMemory(input: Values, exponent: number): Values | undefined {
  const memory = openMemory();
  const product = productOf(exponent);
  if (!memory || !product || !(input instanceof MemoryValues)) return undefined;
  const result = roomFor(input.shape, input.length);
  const { factors, root } = product;
  memory.raw.pow(input.pointer, result.pointer, input.length, factors, root, exponent < 0 ? 1 : 0);
  return result;
}

export function matmulInMemory(
  left: Values,
  right: Values,
  rows: number,
  depth: number,
  columns: number,
  transposeLeft: boolean,
  transposeRight: boolean,
): Values | undefined {
  const memory = openMemory();
  if (!memory || !(left instanceof MemoryValues) || !(right instanceof MemoryValues)) {
    return undefined;
  }
  const result = roomFor([rows, columns], rows * columns);
  memory.raw.matmul(
    left.pointer,
    right.pointer,
    result.pointer,
    rows,
    depth,
    columns,
    transposeLeft ? 1 : 0,
    transposeRight ? 1 : 0,
    transposeRight ? place(depth * columns) : 0,
  );
  return result;
}

/** target += alpha * source, in place. */
export function updateInMemory(target: Values, source: Values, alpha: number): boolean {
  const memory = openMemory();
  if (!memory || !(target instanceof MemoryValues) || !(source instanceof MemoryValues)) {
    return false;
  }
  memory.raw.update(target.pointer, source.pointer, target.length, alpha);
  return true;
}

/** Blocks of `width` numbers of the input, by their numbers, which are known to be in range. */
export function gatherInMemory(
  input: Values,
  blocks: Int32Array,
  shape: Shape,
  width: number,
): Values | undefined {
  const memory = openMemory();
  if (!memory || !(input instanceof MemoryValues)) return undefined;
  const result = roomFor(shape, blocks.length * width);
  const positions = copyIn(memory, blocks);
  memory.raw.gather(input.pointer, positions, result.pointer, blocks.length, width);
  return result;
}

/** Adds blocks of `width` numbers to those of `target` that have these numbers, which are known to be in range. */
export function scatterAddInMemory(
  source: Values,
  blocks: Int32Array,
  target: Values,
  width: number,
): boolean {
  const memory = openMemory();
  if (!memory || !(source instanceof MemoryValues) || !(target instanceof MemoryValues)) {
    return false;
  }
  const positions = copyIn(memory, blocks);
  memory.raw.scatterAdd(source.pointer, positions, target.pointer, blocks.length, width);
  return true;
}

function copyIn(memory: Memory, numbers: Int32Array): number {
  const pointer = place(numbers.length);
  memory.ints.set(numbers, pointer >> 2);
  return pointer;
}
