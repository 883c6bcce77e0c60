import { TensorError } from './errors.ts';

export type Shape = readonly number[];

/** A shape as separate sizes or as one list. */
export type Sizes = readonly number[] | readonly [Shape];

export function sizesOf(operation: string, sizes: Sizes): Shape {
  const [first] = sizes;
  if (Array.isArray(first)) {
    if (sizes.length === 1) return first;
    throw new TensorError(
      `${operation}: sizes are given one by one or in one list, and ${String(sizes[1])} stands behind a list. Did you mean ${operation}(${showShape(first)}) alone?`,
    );
  }
  if (typeof first === 'object') {
    throw new TensorError(
      `${operation}: it takes sizes, not a tensor. Did you mean ${operation}(x.shape)?`,
    );
  }
  return sizes as readonly number[];
}

/** `[32, 27]`, as the lecture's notebook prints a shape. */
export function showShape(shape: Shape): string {
  // By String, because a student's size may be undefined, which join leaves out.
  return `[${shape.map(String).join(', ')}]`;
}

/** How many numbers a tensor of this shape holds. */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (let dim = 0; dim < shape.length; dim++) size *= shape[dim];
  return size;
}

/** Row-major strides, in elements. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let dim = shape.length - 1; dim >= 0; dim--) {
    strides[dim] = stride;
    stride *= shape[dim];
  }
  return strides;
}

export function sameShape(a: Shape, b: Shape): boolean {
  if (a.length !== b.length) return false;
  for (let dim = 0; dim < a.length; dim++) if (a[dim] !== b[dim]) return false;
  return true;
}

/** A dimension as given (-1 is the last) as an index from 0; `rank` says how many there are to choose from. */
export function dimensionOf(
  operation: string,
  dim: number,
  shape: Shape,
  rank = shape.length,
): number {
  if (Number.isInteger(dim) && dim >= -rank && dim < rank) return dim < 0 ? dim + rank : dim;
  const range =
    rank === 0 ? 'it is a single number' : rank === 1 ? 'only 0' : `only 0 to ${rank - 1}`;
  if (dim === undefined) {
    throw new TensorError(
      `${operation}: it takes a dimension of ${showShape(shape)}, and got none. Did you mean ${operation}(${rank > 1 ? 1 : 0})?`,
    );
  }
  throw new TensorError(
    `${operation}: there is no dimension ${dim} in ${showShape(shape)}, ${range}. Which one did you mean?`,
  );
}

/** The size of a dimension of `rank` that are matched from the right; what is missing is 1. */
function sizeAt(dim: number, shape: Shape, rank: number): number {
  return shape[dim - rank + shape.length] ?? 1;
}

/** The first dimension in which two shapes do not broadcast, or -1. */
function mismatch(a: Shape, b: Shape): number {
  const rank = Math.max(a.length, b.length);
  for (let dim = 0; dim < rank; dim++) {
    const [left, right] = [sizeAt(dim, a, rank), sizeAt(dim, b, rank)];
    if (left !== right && left !== 1 && right !== 1) return dim;
  }
  return -1;
}

/** Whether two shapes broadcast with each other. */
export function broadcasts(a: Shape, b: Shape): boolean {
  return mismatch(a, b) < 0;
}

/**
 * The shape of two operands together: sizes are matched from the right, and a 1 (or nothing)
 * stretches to the other's size. Mirrors torch.broadcast_shapes.
 */
export function broadcastShapes(operation: string, a: Shape, b: Shape): Shape {
  if (sameShape(a, b)) return a;
  const rank = Math.max(a.length, b.length);
  const wrong = mismatch(a, b);
  if (wrong >= 0) {
    throw new TensorError(
      `${operation}: ${showShape(a)} and ${showShape(b)} do not broadcast: dimension ${wrong} is ${sizeAt(wrong, a, rank)} on the left, ${sizeAt(wrong, b, rank)} on the right. ${broadcastQuestion(operation, a, b)}`,
    );
  }
  const shape = new Array<number>(rank);
  for (let dim = 0; dim < rank; dim++) {
    const left = sizeAt(dim, a, rank);
    shape[dim] = left === 1 ? sizeAt(dim, b, rank) : left;
  }
  return shape;
}

/** What most likely went wrong when two shapes do not broadcast. */
function broadcastQuestion(operation: string, a: Shape, b: Shape): string {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  const summed = longer.findIndex((_, dim) =>
    sameShape(
      shorter,
      longer.filter((_, other) => other !== dim),
    ),
  );
  if (summed >= 0 && a.length !== b.length) {
    const wanted = showShape(longer.with(summed, 1));
    return `Did you mean ${wanted}, as unsqueeze(${summed}) or a sum with { keepdim: true } gives it?`;
  }
  const areFactors = operation === 'mul' && a.length === 2 && b.length === 2;
  if (sameShape(a, [...b].reverse())) return 'Is a .T too many, or is one missing?';
  if (areFactors && a[1] === b[0]) return 'Did you mean matmul?';
  if (areFactors && a[0] === b[0]) return 'Did you mean matmul, with .T on the left one?';
  if (areFactors && a[1] === b[1]) return 'Did you mean matmul, with .T on the right one?';
  return 'Which one has the shape that you expect?';
}

/** The shape that `sizes` asks for, with a -1 worked out from the `count` numbers there are. */
export function inferShape(operation: string, sizes: Shape, from: Shape): Shape {
  const count = sizeOf(from);
  const unknown = sizes.indexOf(-1);
  const known = sizes.reduce((product, size) => (size === -1 ? product : product * size), 1);
  const wrong = sizes.some((size) => !Number.isInteger(size) || size < -1);
  if (wrong || sizes.lastIndexOf(-1) !== unknown) {
    throw new TensorError(
      `${operation}: ${showShape(sizes)} is no shape: sizes are whole numbers, and one of them may be -1. What should each dimension be?`,
    );
  }
  const fits = unknown < 0 ? known === count : known > 0 && count % known === 0;
  if (!fits) {
    const wanted = unknown < 0 ? known : known > 0 ? `a multiple of ${known}` : 'no -1 beside a 0';
    throw new TensorError(
      `${operation}: ${showShape(from)} holds ${count} numbers, ${showShape(sizes)} wants ${wanted}. Did you mean ${viewMeant(operation, sizes, count)}?`,
    );
  }
  return sizes.map((size) => (size === -1 ? count / known : size));
}

/** The same sizes with one of them worked out, or one more, if the numbers fill that. */
function viewMeant(operation: string, sizes: Shape, count: number): string {
  const write = (shape: Shape): string => `${operation}(${shape.join(', ')})`;
  const fills = (known: number): boolean => known > 0 && count > 0 && count % known === 0;
  if (!sizes.includes(-1)) {
    const free = sizes.findIndex((_, dim) => fills(sizeOf(sizes.with(dim, 1))));
    if (free >= 0) return write(sizes.with(free, -1));
    if (fills(sizeOf(sizes))) return write([...sizes, -1]);
  }
  return `the shape of another tensor, as ${operation}(x.shape)`;
}

/** The shape with a new dimension of size 1 before `dim`. */
export function unsqueezed(shape: Shape, dim: number): Shape {
  return shape.toSpliced(dimensionOf('unsqueeze', dim, shape, shape.length + 1), 0, 1);
}

/** The shape without dimension `dim` if its size is 1; without all such dimensions if no `dim` is named. */
export function squeezed(shape: Shape, dim?: number): Shape {
  const axis = dim === undefined ? undefined : dimensionOf('squeeze', dim, shape);
  return shape.filter((size, d) => size !== 1 || (axis !== undefined && d !== axis));
}
