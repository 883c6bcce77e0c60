/** Throws a RangeError unless `value` is an integer from `low` to `high`; `what` names it in the message. */
export function requireInteger(what: string, value: number, low: number, high: number): void {
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new RangeError(`${what} must be an integer from ${low} to ${high}, got ${value}.`);
  }
}
