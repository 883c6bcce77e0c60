/** A tensor operation that cannot be done. The message says what it got and asks one question. */
export class TensorError extends Error {
  override readonly name = 'TensorError';
}
