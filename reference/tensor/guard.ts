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
    if (name.startsWith('tensor(')) {
      throw new TensorError(
        'set: a tensor cannot be changed, so […] cannot be written. Did you want a new one, as d = d.indexPut([arange(n), Yb], values) makes it?',
      );
    }
    const place = number.test(name) ? `[${name}]` : `.${name}`;
    throw new TensorError(
      `set: a tensor cannot be changed, so ${place} cannot be written. Did you want a new one, by indexPut or by the operation's result?`,
    );
  },
  get(_target, property) {
    if (typeof property === 'string' && isBracketed(property)) {
      throw new TensorError(
        number.test(property)
          ? `[${property}]: a tensor is not indexed by brackets. Did you mean at(${property}) for a row, or get(${property}, …) for a number?`
          : '[…]: a tensor is not indexed by brackets. C[Xb] is read by C.at(Xb), and d[arange(n), Yb] -= 1 is written as d = d.indexPut([arange(n), Yb], -1, { accumulate: true }). Which of the two did you mean?',
      );
    }
    return Reflect.get(Object.prototype, property);
  },
});

/** What `a * b` and `Math.exp(a)` are told, which would be NaN without a word: they know no tensors, and look the same from here. */
export function noOperators(shape: Shape): TensorError {
  return new TensorError(
    `operator: JavaScript's + - * / ** and Math do not work on tensors (here ${showShape(shape)}). For -x write x.neg(), for 1 - x x.neg().add(1), for 1 / x scalar(1).div(x), for Math.exp(x) x.exp(). Did you mean add, sub, mul, div or pow?`,
  );
}
