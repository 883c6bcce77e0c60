import { promote } from './dtype.ts';
import { TensorError } from './errors.ts';
import { matmulInMemory } from './inMemory.ts';
import { broadcasts, type Shape, sameShape, showShape, sizeOf } from './shape.ts';
import { cast, empty, kernelsFor, reshaped, type Values } from './values.ts';

/** A matrix that is stored as its transpose: what `.T` gives, until something needs it laid out. */
export interface MaybeTransposed {
  readonly values: Values;
  readonly transposed: boolean;
}

/** Refuses more dimensions than a matrix has. */
export function checkMatrix(operation: string, shape: Shape): void {
  if (shape.length <= 2) return;
  const [rows, columns] = [shape[0], shape[shape.length - 1]];
  const views = [
    [rows, sizeOf(shape.slice(1))],
    [sizeOf(shape.slice(0, -1)), columns],
  ];
  throw new TensorError(
    `${operation}: ${showShape(shape)} is no matrix. Did you mean to view it as ${views.map(showShape).join(' or ')} first?`,
  );
}

export function transpose(input: Values): Values {
  const [rows, columns] = input.shape;
  const result = empty([columns, rows], input.dtype);
  kernelsFor(input.dtype).transpose(input.data, result.data, rows, columns);
  return result;
}

/** The matrix product; a vector is a row on the left, a column on the right, and is taken off again. */
export function matmul(left: MaybeTransposed, right: MaybeTransposed): Values {
  const [a, b] = [shapeOf(left), shapeOf(right)];
  if (!isVectorOrMatrix(a) || !isVectorOrMatrix(b)) {
    throw new TensorError(
      `matmul: ${showShape(a)} @ ${showShape(b)}: it takes matrices and vectors. ${matricesMeant(a, b)}`,
    );
  }
  const [rows, depth] = a.length === 1 ? [1, a[0]] : a;
  const [otherDepth, columns] = b.length === 1 ? [b[0], 1] : b;
  if (depth !== otherDepth) throw new TensorError(innerSizesDiffer(left, right));
  if (a.length === 2 && b.length === 2) {
    const fast = matmulInMemory(
      left.values,
      right.values,
      rows,
      depth,
      columns,
      left.transposed,
      right.transposed,
    );
    if (fast) return fast;
  }
  const dtype = promote(left.values.dtype, right.values.dtype);
  const result = empty([rows, columns], dtype);
  kernelsFor(dtype).matmul(
    cast(left.values, dtype).data,
    cast(right.values, dtype).data,
    result.data,
    { rows, depth, columns, transposeLeft: left.transposed, transposeRight: right.transposed },
  );
  return reshaped(result, [
    ...(a.length === 1 ? [] : [rows]),
    ...(b.length === 1 ? [] : [columns]),
  ]);
}

/** What to ask of what has more dimensions than a matrix, or none. */
function matricesMeant(a: Shape, b: Shape): string {
  if (a.length === 0 || b.length === 0) return 'Did you mean mul?';
  const isLeft = a.length > 2;
  const [shape, inner] = isLeft ? [a, b[0]] : [b, a[a.length - 1]];
  const views = [
    [shape[0], sizeOf(shape.slice(1))],
    [sizeOf(shape.slice(0, -1)), shape[shape.length - 1]],
  ];
  // Only a view that meets the other side leads on.
  const view = views.find(([rows, columns]) => (isLeft ? columns : rows) === inner);
  return view
    ? `Did you mean to view the ${isLeft ? 'left' : 'right'} one as ${showShape(view)} first?`
    : 'Which dimension should be summed away?';
}

function isVectorOrMatrix({ length }: readonly number[]): boolean {
  return length === 1 || length === 2;
}

function shapeOf({ values, transposed }: MaybeTransposed): readonly number[] {
  return transposed ? [values.shape[1], values.shape[0]] : values.shape;
}

function innerSizesDiffer(left: MaybeTransposed, right: MaybeTransposed): string {
  const [a, b] = [shapeOf(left), shapeOf(right)];
  const [inner, outer] = [a[a.length - 1], b[0]];
  const got = `matmul: ${showShape(a)} @ ${showShape(b)}: the inner sizes are ${inner} and ${outer}, and must be equal.`;
  const meant: string[] = [];
  if (broadcasts(a, b)) meant.push('mul, number by number');
  if (sameShape(a, b)) meant.push('.T on one of them');
  else if (inner === b[b.length - 1]) meant.push('.T on the right one');
  else if (a[0] === outer) meant.push('.T on the left one');
  const question =
    meant.length > 0
      ? `Did you mean ${meant.join(', or ')}`
      : 'Is one of them another tensor than was meant';
  return `${got} ${question}?`;
}
