import { TensorError } from './errors.ts';
import { type Shape, showShape } from './shape.ts';

/** What JavaScript makes of `t[0]`, `t[-1]` or `C[Xb]`: a tensor between brackets is its printed text. */
const number = /^-?\d+$/;
const isBracketed = (property: string) => number.test(property) || property.startsWith('tensor(');

/**
 * Stands behind a tensor's prototype, so that only what a tensor does not have reaches it: writes
 * become an error, and so does reading by brackets, which in JavaScript would be `undefined`.
 */
export const guard: object = new Proxy(Object.create(null) as object, {
  set(_target, property): never {
    const name = String(property);
    const place = isBracketed(name) ? `[${number.test(name) ? name : '…'}]` : `.${name}`;
    throw new TensorError(
      `set: a tensor cannot be changed, so ${place} cannot be written. Did you want a new one, by indexPut or by the operation's result?`,
    );
  },
  get(_target, property) {
    if (typeof property === 'string' && isBracketed(property)) {
      throw new TensorError(
        number.test(property)
          ? `[${property}]: a tensor is not indexed by brackets. Did you mean at(${property}) for a row, or get(${property}, …) for a number?`
          : '[…]: a tensor is not indexed by brackets. Did you mean at(…) with the index tensor, as in C.at(Xb)?',
      );
    }
    return Reflect.get(Object.prototype, property);
  },
});

/** What `a * b` is told, which would be NaN without a word: JavaScript's operators know no tensors. */
export function noOperators(shape: Shape): TensorError {
  return new TensorError(
    `operator: JavaScript's + - * / ** do not work on tensors (here ${showShape(shape)}). For 1 - x write x.neg().add(1). Did you mean add, sub, mul, div or pow?`,
  );
}
