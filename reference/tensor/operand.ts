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
    `${operation}: the other operand is ${describe(other)}, not a tensor or a number. ${questionAbout(other)}`,
  );
}

export function isStored(value: unknown): value is Stored {
  return value instanceof Stored;
}

/** Refuses what is no tensor, where a number would not do either. */
export function checkTensor(operation: string, other: unknown): asserts other is Stored {
  if (other instanceof Stored) return;
  throw new TensorError(
    `${operation}: it takes a tensor, not ${describe(other)}. ${questionAbout(other)}`,
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
      : typeof other === 'number'
        ? 'Did you mean mul?'
        : questionAbout(other);
  throw new TensorError(
    `matmul: the right operand is ${describe(other)}, not a tensor. ${question}`,
  );
}

/** The whole numbers of an index. */
export function indexValues(operation: string, entry: unknown): Values {
  if (typeof entry === 'number' && Number.isInteger(entry)) return besideTensor(entry, 'int32');
  const values = entry instanceof Stored ? Stored.valuesOf(entry) : undefined;
  if (values?.dtype === 'int32') return values;
  const other = typeof entry === 'number' ? String(entry) : describe(entry);
  const meant = Array.isArray(entry)
    ? "tensor([…], { dtype: 'int32' })"
    : values?.data.every(Number.isInteger)
      ? "to('int32'), or Xb, Yb, arange(n) or max(…).indices"
      : 'Xb, Yb, arange(n) or max(…).indices';
  throw new TensorError(
    `${operation}: an index must hold integers, and this is ${values ? `a ${values.dtype} tensor` : other}. Did you mean ${meant}?`,
  );
}

/** What takes whole rows, where gather and scatter go number by number. */
export function wholeRows(operation: string, shape: Shape): string {
  if (operation === 'gather') return 'Did you mean at(index), which gives a row for each index?';
  if (operation === 'scatter') return 'Did you mean indexPut([index], values), which sets rows?';
  const sizes = shape.slice(1).map((_, other) => `, x.shape[${other + 1}]`);
  return `Did you mean indexAdd(0, index.view(-1), values.view(-1${sizes.join('')})), which adds rows, with x what is added to?`;
}

/** Refuses a further operand, which would be ignored. */
export function refuseSurplus(operation: string, surplus: unknown, first?: unknown): void {
  if (surplus === undefined) return;
  if (typeof first === 'number' && typeof surplus === 'number') {
    throw new TensorError(
      `${operation}: it takes one number, and got ${first} and ${surplus}. Did you mean a decimal point, as in 0.5?`,
    );
  }
  // An accumulator's add, of a tensor.
  const isIndex = Array.isArray(first) || (typeof first === 'number' && surplus instanceof Stored);
  if (operation === 'add' && isIndex) {
    throw new TensorError(
      'add: a tensor takes no index, only an accumulator does. Did you mean const d = accumulator(shape), then d.add(index, values), and d.tensor() in the end?',
    );
  }
  const isAlpha = typeof surplus === 'object' && surplus !== null && 'alpha' in surplus;
  const meant = isAlpha
    ? `a.${operation}(b.mul(alpha)), or add_, which has an alpha and only parameters have`
    : `a.${operation}(b).${operation}(c)`;
  throw new TensorError(
    `${operation}: it takes one operand, and ${describe(surplus)} is a second one. Did you mean ${meant}?`,
  );
}

/** Refuses an argument of what works on its own tensor alone, where it would be ignored. */
export function refuseArgument(operation: string, surplus: unknown): never {
  const given = typeof surplus === 'number' ? String(surplus) : describe(surplus);
  // A negative number or a fraction is an exponent.
  const isExponent =
    operation === 'exp' &&
    typeof surplus === 'number' &&
    (surplus < 0 || !Number.isInteger(surplus));
  throw new TensorError(
    `${operation}: it works on the tensor before its dot alone, and ${given} in its parentheses is one too many. Did you mean ${isExponent ? `pow(${surplus})` : `x.${operation}()`}?`,
  );
}

/** What a value is, for a sentence: `undefined`, `a list`, `a string`, `a tensor of [2, 3]`. */
export function describe(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (value instanceof Stored) return `a tensor of ${showShape(shapeOf(value))}`;
  if (Array.isArray(value)) return 'a list';
  if (isPair(value)) return 'the pair that max gives';
  if (isAccumulator(value)) return 'an accumulator';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** What may have been meant by a value that is no tensor. */
export function questionAbout(value: unknown): string {
  if (isPair(value)) return 'Did you mean its .values?';
  if (isAccumulator(value)) return 'Did you mean what its .tensor() gives?';
  if (value === undefined) return 'Is an argument missing, or a name misspelt?';
  return 'Is it what you meant to pass?';
}

function isPair(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'values' in value && 'indices' in value;
}

function isAccumulator(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'tensor' in value;
}

function shapeOf(tensor: Stored): Shape {
  const { values, transposed } = Stored.storedOf(tensor);
  return transposed ? values.shape.toReversed() : values.shape;
}
