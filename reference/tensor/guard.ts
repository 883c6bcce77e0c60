import { TensorError } from './errors.ts';

/**
 * Stands behind `Tensor.prototype`, so that only what a tensor does not have reaches it: writes
 * become an error, and so does reading by brackets, which in JavaScript would be `undefined`.
 */
export const guard: object = new Proxy(Object.create(null) as object, {
  set(_target, property): never {
    throw new TensorError(
      `set: a tensor cannot be changed, so [${String(property)}] cannot be written. Did you want a new one, by indexPut or by the operation's result?`,
    );
  },
  get(_target, property) {
    if (typeof property === 'string' && /^\d+$/.test(property)) {
      throw new TensorError(
        `[${property}]: a tensor is not indexed by brackets. Did you mean at(${property}) for a row, or get(${property}, …) for a number?`,
      );
    }
    return Reflect.get(Object.prototype, property);
  },
});
