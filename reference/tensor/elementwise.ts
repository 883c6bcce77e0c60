import type { BinaryName, UnaryName, Walk } from '../kernels/kernels.ts';
import { allocate, asFloat, type DType, promote } from './dtype.ts';
import { TensorError } from './errors.ts';
import { binaryInMemory, numberInMemory, powInMemory, unaryInMemory } from './inMemory.ts';
import { broadcastShapes, type Shape, showShape, sizeOf, stridesOf } from './shape.ts';
import { cast, empty, kernelsFor, reshaped, type Values } from './values.ts';

export function unary(name: UnaryName, input: Values): Values {
  const fast = unaryInMemory(name, input);
  if (fast) return fast;
  const keeps = name === 'neg' || name === 'abs';
  const operand = keeps ? input : cast(input, asFloat(input.dtype));
  const result = empty(input.shape, operand.dtype);
  kernelsFor(operand.dtype).unary(name, operand.data, result.data);
  return result;
}

export function pow(input: Values, exponent: number): Values {
  const fast = powInMemory(input, exponent);
  if (fast) return fast;
  const whole = Number.isInteger(exponent) && exponent >= 0;
  if (whole && input.dtype === 'int32') {
    const data = input.data.map((x) => integerPower(x, exponent));
    return { shape: input.shape, dtype: input.dtype, data };
  }
  const operand = cast(input, asFloat(input.dtype));
  const result = empty(input.shape, operand.dtype);
  const [rounded] = besideTensor(exponent, operand.dtype).data;
  kernelsFor(operand.dtype).pow(operand.data, rounded, result.data);
  return result;
}

/** Products modulo 2^32, as PyTorch's of int32: exp and log would not be exact. */
function integerPower(x: number, exponent: number): number {
  let [power, square] = [1, x];
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power = Math.imul(power, square);
    square = Math.imul(square, square);
  }
  return power;
}

/** A number beside a tensor: it takes the tensor's dtype, or the default float one if that cannot hold it. */
export function besideTensor(value: number, dtype: DType): Values {
  const own = value === (value | 0) ? dtype : asFloat(dtype);
  const fast = own === 'float32' ? numberInMemory(value) : undefined;
  if (fast) return fast;
  const data = allocate(own, 1);
  data[0] = value;
  return { shape: [], dtype: own, data };
}

export function binary(name: BinaryName, left: Values, right: Values): Values {
  const fast = binaryInMemory(name, left, right);
  if (fast) return fast;
  const shape = broadcastShapes(name, left.shape, right.shape);
  const wider = resultType(left, right);
  const dtype = name === 'div' ? asFloat(wider) : wider;
  const result = empty(shape, dtype);
  const [a, b] = [cast(left, dtype).data, cast(right, dtype).data];
  kernelsFor(dtype).binary(name, a, b, result.data, walk(shape, left.shape, right.shape));
  return result;
}

/** The wider dtype; but a float of no dimensions takes that of the floats beside it. Mirrors torch.result_type. */
function resultType(left: Values, right: Values): DType {
  const [whole, other] = left.shape.length > 0 ? [left, right] : [right, left];
  const isBeside = whole.shape.length > 0 && other.shape.length === 0;
  return isBeside && whole.dtype !== 'int32' ? whole.dtype : promote(whole.dtype, other.dtype);
}

/** The strides of an operand inside a larger shape: 0 along each dimension that is stretched. */
function stridesWithin(shape: Shape, operand: Shape): number[] {
  const own = stridesOf(operand);
  const offset = shape.length - operand.length;
  return shape.map((_, dim) =>
    dim < offset || operand[dim - offset] === 1 ? 0 : own[dim - offset],
  );
}

/** How two operands are walked together, with dimensions merged wherever one stride serves both. */
function walk(shape: Shape, leftShape: Shape, rightShape: Shape): Walk {
  const [left, right] = [stridesWithin(shape, leftShape), stridesWithin(shape, rightShape)];
  const merged = { shape: [] as number[], left: [] as number[], right: [] as number[] };
  for (let dim = 0; dim < shape.length; dim++) {
    const size = shape[dim];
    if (size === 1) continue;
    const last = merged.shape.length - 1;
    const continues =
      last >= 0 &&
      merged.left[last] === left[dim] * size &&
      merged.right[last] === right[dim] * size;
    if (continues) {
      merged.shape[last] *= size;
      merged.left[last] = left[dim];
      merged.right[last] = right[dim];
    } else {
      merged.shape.push(size);
      merged.left.push(left[dim]);
      merged.right.push(right[dim]);
    }
  }
  return merged;
}

/** The values repeated along dimensions of size 1 (or missing in front) until they fill `shape`. */
export function expand(input: Values, shape: Shape): Values {
  const offset = shape.length - input.shape.length;
  const wanted = shape.map((size, dim) => (size === -1 ? (input.shape[dim - offset] ?? -1) : size));
  const fits =
    offset >= 0 &&
    wanted.every((size) => Number.isInteger(size) && size >= 0) &&
    input.shape.every((size, dim) => size === 1 || size === wanted[dim + offset]);
  if (!fits) {
    const isView = wanted.length > 1 && sizeOf(wanted) === sizeOf(input.shape);
    const question = isView ? 'Did you mean view?' : 'Which dimension should repeat?';
    throw new TensorError(
      `expand: ${showShape(input.shape)} does not stretch to ${showShape(shape)}: only dimensions of size 1 stretch. ${question}`,
    );
  }
  if (sizeOf(input.shape) === 1) {
    const filled = empty(wanted, input.dtype);
    filled.data.fill(input.data[0]);
    return filled;
  }
  const ones = new Array<number>(wanted.length).fill(1);
  const one = reshaped(besideTensor(1, input.dtype), ones);
  const result = empty(wanted, input.dtype);
  const steps = walk(wanted, input.shape, one.shape);
  kernelsFor(input.dtype).binary('mul', input.data, one.data, result.data, steps);
  return result;
}
