import { type DType, getDefaultDtype } from './dtype.ts';
import { formatTensor } from './format.ts';
import { guard, noOperators } from './guard.ts';
import { type MaybeTransposed, transpose } from './linear.ts';
import { type Nested, nest } from './nested.ts';
import { type Shape, sizeOf } from './shape.ts';
import type { Values } from './values.ts';

/** What every tensor is, and what is read off it: its shape, its dtype, its numbers. */
export class Stored {
  readonly #values: Values;
  readonly #transposed: boolean;

  /** Not for exercises, which make tensors by `tensor`, `zeros` and the other constructors. */
  constructor(values: Values, transposed = false) {
    this.#values = values;
    this.#transposed = transposed;
  }

  /** The numbers as they lie, and whether they are to be read as the transpose. */
  static storedOf(tensor: Stored): MaybeTransposed {
    return { values: tensor.#values, transposed: tensor.#transposed };
  }

  /** The numbers, row-major. */
  static valuesOf(tensor: Stored): Values {
    return tensor.#transposed ? transpose(tensor.#values) : tensor.#values;
  }

  /** The sizes of its dimensions, as [n, 27]; [] of a single number. */
  get shape(): Shape {
    const { shape } = this.#values;
    return Object.freeze(this.#transposed ? shape.toReversed() : shape);
  }

  /** float32, float64 or int32. */
  get dtype(): DType {
    return this.#values.dtype;
  }

  /** How many dimensions there are: the length of `shape`. */
  get ndim(): number {
    return this.#values.shape.length;
  }

  /** How many numbers there are. */
  numel(): number {
    return sizeOf(this.#values.shape);
  }

  /** Nested lists, a copy. */
  tolist(): Nested {
    return nest([...Stored.valuesOf(this).data], this.shape);
  }

  toString(): string {
    return formatTensor(
      { shape: this.shape, dtype: this.dtype, values: Stored.valuesOf(this).data },
      { defaultDtype: getDefaultDtype() },
    );
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  /** `a * b` would be NaN without a word: JavaScript's operators know no tensors. */
  [Symbol.toPrimitive](hint: string): string {
    if (hint === 'string') return this.toString();
    throw noOperators(this.shape);
  }
}

Object.setPrototypeOf(Stored.prototype, guard);
// So that `t.shape = …` is an error like any other write.
Object.freeze(Stored.prototype);
