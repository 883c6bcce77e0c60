/**
 * exp, log, tanh and pow of a float32, every intermediate rounded to float32.
 *
 * exp, log and tanh are written as WebAssembly SIMD lanes compute them: the same sequence of f32x4
 * add, sub, mul, div, min, max, i32x4 add, sub, shift, and, or gives the same bits (conversions
 * between whole floats and integers are exact); a condition is a select between two computed sides;
 * there is no fused multiply-add. Only a NaN's sign and payload are left open.
 *
 * Measured over all 2^32 bit patterns against the correctly rounded result: exp, log and tanh are at
 * most 1 ulp off (0.43%, 0.64% and 0.17% of their results) and never fall from one float to the
 * next larger one.
 *
 * The polynomials and reductions are those of Cephes in single precision (expf, logf, tanhf) by
 * Stephen L. Moshier, https://www.netlib.org/cephes/.
 */
import { pow as pow64 } from './float64Math.ts';
import { productOf } from './product.ts';

const { fround } = Math;

/** ln 2 in two parts; the first has 10 bits, so that its product with an exponent is exact. */
const ln2High = 0.693359375;
const ln2Low = fround(-2.1219444e-4);
const log2OfE = fround(Math.LOG2E);

/** 1.5 * 2^23: from here on floats are whole numbers, so adding it rounds to a whole number. */
const roundingMagic = 12582912;

const smallestNormal = fround(1.1754943508222875e-38);
const two23 = 8388608;
const signBit = 0x80000000 | 0;
const mantissaBits = 0x007fffff;
const sqrtHalfBits = 0x3f3504f3;

// Minimax coefficients, the highest power first.
/** (e^r - 1 - r) / r² in powers of r, for |r| <= ln2/2. */
const expCoefficients = [
  1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1,
  5.0000001201e-1,
].map(fround);
/** (log(1 + f) - f + f²/2) / f³ in powers of f, for √½ <= 1 + f < √2. */
const logCoefficients = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1,
  -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
].map(fround);
/** (tanh x - x) / x³ in powers of x², for |x| < 0.625. */
const tanhCoefficients = [
  -5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1,
].map(fround);

/** Horner's rule. (From 0 the first step is exact: 0 * x + c = c for finite x.) */
function polynomial(x: number, coefficients: readonly number[]): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = fround(fround(sum * x) + coefficient);
  return sum;
}

const floatView = new Float32Array(1);
const bitView = new Int32Array(floatView.buffer);

/** The bits of a float32. No instruction in a lane: v128 has no type. */
function toBits(x: number): number {
  floatView[0] = x;
  return bitView[0];
}

/** The float32 with these bits. */
function fromBits(bits: number): number {
  bitView[0] = bits;
  return floatView[0];
}

/**
 * The nearest whole number, half to even, for |x| < 2^22. A lane may do the same two additions or
 * f32x4.nearest; they differ only in the sign of a zero, which exp does not pass on.
 */
function nearest(x: number): number {
  return fround(fround(x + roundingMagic) - roundingMagic);
}

/** 2^n for -126 <= n <= 127. */
function powerOfTwo(n: number): number {
  return fromBits((n + 127) << 23);
}

/** e^x. Overflows to Infinity, underflows through the denormals to 0. */
export function exp(x: number): number {
  // Math.min and Math.max pass NaN on, as f32x4.min and f32x4.max do.
  const clamped = Math.min(Math.max(fround(x), -104), 89);
  const n = nearest(fround(clamped * log2OfE));
  const high = fround(clamped - fround(n * ln2High));
  const r = fround(high - fround(n * ln2Low));
  const square = fround(r * r);
  const rest = fround(fround(square * polynomial(r, expCoefficients)) + r);
  const mantissa = fround(rest + 1);
  // Two factors, because 2^n itself may be out of range; only the second product can round.
  const exponent = n | 0; // i32x4.trunc_sat_f32x4_s: NaN becomes 0
  const half = exponent >> 1;
  return fround(fround(mantissa * powerOfTwo(half)) * powerOfTwo(exponent - half));
}

/** The natural logarithm. log(±0) is -Infinity; of a negative number, NaN. */
export function log(x: number): number {
  const value = fround(x);
  const denormal = value < smallestNormal;
  const bits = toBits(denormal ? fround(value * two23) : value) - sqrtHalfBits;
  const n = (bits >> 23) - (denormal ? 23 : 0);
  const f = fround(fromBits((bits & mantissaBits) + sqrtHalfBits) - 1);
  const square = fround(f * f);
  const cubic = fround(fround(polynomial(f, logCoefficients) * f) * square);
  const low = fround(cubic + fround(n * ln2Low));
  const rest = fround(low - fround(square * 0.5));
  const finite = fround(fround(f + rest) + fround(n * ln2High));
  const orInfinite = value < Infinity ? finite : value; // Infinity and NaN stay
  const orPole = value === 0 ? -Infinity : orInfinite;
  return value < 0 ? NaN : orPole;
}

/** The hyperbolic tangent. Odd to the bit, exactly ±1 from about 9.01 on. */
export function tanh(x: number): number {
  const value = fround(x);
  const size = Math.abs(value);
  const square = fround(size * size);
  const cubic = fround(fround(polynomial(square, tanhCoefficients) * square) * size);
  const small = fround(cubic + size);
  const large = fround(1 - fround(2 / fround(exp(fround(2 * size)) + 1)));
  const magnitude = size < 0.625 ? small : large;
  return fromBits(toBits(magnitude) | (toBits(value) & signBit));
}

/**
 * x to the power of exponent. Whole exponents up to 4 and the halves 0.5 and 1.5 are products and
 * one square root, their negatives the reciprocal of that, each rounded to float32: a lane's mul,
 * sqrt and div. Any other exponent is float64's pow, rounded once. At most 2 ulp off, 3 for -4; but
 * where a negative exponent's denominator is no normal float, its lost bits are lost to the result.
 */
export function pow(x: number, exponent: number): number {
  const value = fround(x);
  const { factors, root } = productOf(exponent) ?? {};
  if (factors === undefined) return fround(pow64(value, exponent));
  let product = root ? fround(Math.sqrt(value)) : 1;
  for (let k = 0; k < factors; k++) product = fround(product * value);
  return exponent < 0 ? fround(1 / product) : product;
}
