import type { DType } from './dtype.ts';
import { besideTensor } from './elementwise.ts';
import { TensorError } from './errors.ts';
import type { MaybeTransposed } from './linear.ts';
import { type Shape, showShape } from './shape.ts';
import { Stored } from './stored.ts';
import type { Values } from './values.ts';

/** The numbers of an operation's other operand; a number takes `dtype` if that can hold it. */
export function operandValues(operation: string, other: unknown, dtype: DType): Values {
  if (other instanceof Stored) return Stored.valuesOf(other);
  if (typeof other === 'number') return besideTensor(other, dtype);
  throw new TensorError(
    `${operation}: the other operand is ${describe(other)}, not a tensor or a number. Is it what you meant to pass?`,
  );
}

/** The exponent of a power, which is no tensor. */
export function exponentNumber(exponent: unknown): number {
  if (typeof exponent === 'number') return exponent;
  throw new TensorError(
    `pow: the exponent must be a number, not ${describe(exponent)}. Which power did you mean?`,
  );
}

/** The right operand of a matrix product. */
export function rightOperand(other: unknown): MaybeTransposed {
  if (other instanceof Stored) return Stored.storedOf(other);
  const question =
    other === undefined
      ? 'Is its name spelt right, as in W2.T for the transpose?'
      : 'Did you mean mul?';
  throw new TensorError(
    `matmul: the right operand is ${describe(other)}, not a tensor. ${question}`,
  );
}

/** The whole numbers of an index. */
export function indexValues(operation: string, entry: unknown): Values {
  const values = entry instanceof Stored ? Stored.valuesOf(entry) : undefined;
  if (typeof entry === 'number') return besideTensor(entry, 'int32');
  if (values?.dtype === 'int32') return values;
  throw new TensorError(
    `${operation}: an index must hold integers, and this is ${values ? `a ${values.dtype} tensor` : describe(entry)}. Did you mean Xb, Yb, arange(n) or max(…).indices?`,
  );
}

/** What a value is, for a sentence: `undefined`, `a list`, `a string`, `a tensor of [2, 3]`. */
export function describe(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (value instanceof Stored) return `a tensor of ${showShape(shapeOf(value))}`;
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function shapeOf(tensor: Stored): Shape {
  const { values, transposed } = Stored.storedOf(tensor);
  return transposed ? values.shape.toReversed() : values.shape;
}
