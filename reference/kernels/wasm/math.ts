/*
 * exp, log and tanh of four lanes: float32Math.ts, operation by operation. Where a step is taken in
 * another way, a comment says why no result shows it.
 */

/** 1.5 * 2^23: x + rounding is rounded to a whole number, and has that number in its low bits. */
const rounding: f32 = 12582912;
const ln2High: f32 = 0.693359375;
const ln2Low: f32 = -2.1219444e-4;

@inline
function plus(x: v128, y: f32): v128 {
  return f32x4.add(x, f32x4.splat(y));
}

@inline
function times(x: v128, y: f32): v128 {
  return f32x4.mul(x, f32x4.splat(y));
}

/** 2^n for -126 <= n <= 127. */
@inline
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** The power of two of e^x, with `rounding` added to it. */
@inline
function roundedExponent(x: v128): v128 {
  return plus(times(x, Math.LOG2E as f32), rounding);
}

/** The whole number that a rounded exponent has in its low bits. Of a NaN, anything: e^x is NaN anyway. */
@inline
function wholeNumber(rounded: v128): v128 {
  return i32x4.sub(rounded, i32x4.splat(reinterpret<i32>(rounding)));
}

/** e^x over its power of two. */
@inline
function mantissa(x: v128, rounded: v128): v128 {
  const n = plus(rounded, -rounding);
  const r = f32x4.sub(f32x4.sub(x, times(n, ln2High)), times(n, ln2Low));
  let sum = plus(times(r, 1.98756915e-4), 1.3981999507e-3);
  sum = plus(f32x4.mul(sum, r), 8.3334519073e-3);
  sum = plus(f32x4.mul(sum, r), 4.1665795894e-2);
  sum = plus(f32x4.mul(sum, r), 1.6666665459e-1);
  sum = plus(f32x4.mul(sum, r), 5.0000001201e-1);
  return plus(f32x4.add(f32x4.mul(f32x4.mul(r, r), sum), r), 1);
}

@inline
export function exp(x: v128): v128 {
  // pmin and pmax with the limit second pass NaN on, in one instruction each.
  const clamped = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-104)), f32x4.splat(89));
  const rounded = roundedExponent(clamped);
  const exponent = wholeNumber(rounded);
  const half = i32x4.shr_s(exponent, 1);
  const product = f32x4.mul(mantissa(clamped, rounded), powerOfTwo(half));
  return f32x4.mul(product, powerOfTwo(i32x4.sub(exponent, half)));
}

@inline
export function log(x: v128): v128 {
  const denormal = f32x4.lt(x, f32x4.splat(1.1754943508222875e-38));
  const scaled = v128.bitselect(times(x, 8388608), x, denormal);
  const bits = i32x4.sub(scaled, i32x4.splat(0x3f3504f3));
  const shift = v128.and(denormal, i32x4.splat(23));
  const n = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_s(bits, 23), shift));
  const fraction = i32x4.add(v128.and(bits, i32x4.splat(0x007fffff)), i32x4.splat(0x3f3504f3));
  const f = plus(fraction, -1);
  const square = f32x4.mul(f, f);
  let sum = plus(times(f, 7.0376836292e-2), -1.151461031e-1);
  sum = plus(f32x4.mul(sum, f), 1.167699874e-1);
  sum = plus(f32x4.mul(sum, f), -1.2420140846e-1);
  sum = plus(f32x4.mul(sum, f), 1.4249322787e-1);
  sum = plus(f32x4.mul(sum, f), -1.6668057665e-1);
  sum = plus(f32x4.mul(sum, f), 2.0000714765e-1);
  sum = plus(f32x4.mul(sum, f), -2.4999993993e-1);
  sum = plus(f32x4.mul(sum, f), 3.3333331174e-1);
  const cubic = f32x4.mul(f32x4.mul(sum, f), square);
  const low = f32x4.add(cubic, times(n, ln2Low));
  const rest = f32x4.sub(low, times(square, 0.5));
  const finite = f32x4.add(f32x4.add(f, rest), times(n, ln2High));
  const orInfinite = v128.bitselect(finite, x, f32x4.lt(x, f32x4.splat(Infinity)));
  const zero = f32x4.splat(0);
  const orPole = v128.bitselect(f32x4.splat(-Infinity), orInfinite, f32x4.eq(x, zero));
  // All ones are a NaN.
  return v128.or(orPole, f32x4.lt(x, zero));
}

@inline
export function tanh(x: v128): v128 {
  const size = f32x4.abs(x);
  const square = f32x4.mul(size, size);
  let sum = plus(times(square, -5.70498872745e-3), 2.06390887954e-2);
  sum = plus(f32x4.mul(sum, square), -5.37397155531e-2);
  sum = plus(f32x4.mul(sum, square), 1.33314422036e-1);
  sum = plus(f32x4.mul(sum, square), -3.33332819422e-1);
  const small = f32x4.add(f32x4.mul(f32x4.mul(sum, square), size), size);
  // From e^40 on the quotient is lost beside 1, and up to there one power of two is enough.
  const clamped = f32x4.pmin(f32x4.add(size, size), f32x4.splat(40));
  const rounded = roundedExponent(clamped);
  const grown = f32x4.mul(mantissa(clamped, rounded), powerOfTwo(wholeNumber(rounded)));
  const large = f32x4.sub(f32x4.splat(1), f32x4.div(f32x4.splat(2), plus(grown, 1)));
  const magnitude = v128.bitselect(small, large, f32x4.lt(size, f32x4.splat(0.625)));
  return v128.or(magnitude, v128.and(x, i32x4.splat(0x80000000)));
}
