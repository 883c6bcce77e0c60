/** Whole exponents of pow up to this size are products. */
const longestProduct = 4;

/**
 * A power that is exact where it can be: `factors` times x and, with `root`, its square root; of a
 * negative exponent, 1 over that. Undefined for every other exponent.
 */
export function productOf(exponent: number): { factors: number; root: 0 | 1 } | undefined {
  const size = Math.abs(exponent);
  const factors = Math.floor(size);
  if (size === 0.5 || size === 1.5) return { factors, root: 1 };
  return size === factors && size <= longestProduct ? { factors, root: 0 } : undefined;
}
