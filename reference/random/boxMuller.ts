/**
 * Normal draws as PyTorch makes them, eight lanes at a time, on a processor with AVX2
 * (`normal_fill_16_AVX2` in ATen/native/cpu/DistributionTemplates.h). Its logarithm, sine and
 * cosine are `logf`, `sinf` and `cosf` of Moshier's Cephes library with products and sums fused.
 * Every value here is a float32.
 */
const fround = Math.fround;

const TWO_PI = fround(2 * Math.PI);
const SQRT_HALF = fround(Math.SQRT1_2);
const LOG_TWO_HIGH = 0.693359375;
const LOG_TWO_LOW = fround(-2.1219444e-4);
const FOUR_OVER_PI = fround(1.27323954473516);

/** Minus pi/4 in three parts, so that subtracting multiples of it keeps every digit. */
const MINUS_QUARTER_PI = [-0.78515625, -2.4187564849853516e-4, -3.774894977445941e-8].map(fround);

/** Highest power first, as are the two below. */
const LOG_POLYNOMIAL = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1,
  -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
].map(fround);
const SIN_POLYNOMIAL = [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1].map(fround);
const COS_POLYNOMIAL = [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2].map(
  fround,
);

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** Turns the 16 uniforms in [0, 1) at `values[offset]` into 16 standard normals, in place. */
export function boxMuller16(values: Float32Array, offset: number): void {
  for (let first = offset; first < offset + 8; first++) {
    const second = first + 8;
    const radius = fround(Math.sqrt(fround(-2 * log(fround(1 - values[first])))));
    const { sin, cos } = sinCos(fround(TWO_PI * values[second]));
    // PyTorch adds the mean, which is 0: that makes a -0 positive.
    values[first] = fround(radius * cos) + 0;
    values[second] = fround(radius * sin) + 0;
  }
}

/** Natural logarithm of a positive, normal float32. */
export function log(x: number): number {
  float[0] = x;
  let exponent = (bits[0] >>> 23) - 126;
  bits[0] = (bits[0] & 0x7fffff) | 0x3f000000;
  const mantissa = float[0];

  // x is exponent * log(2) + log(1 + rest), with rest around zero.
  let rest = fround(mantissa - 1);
  if (mantissa < SQRT_HALF) {
    exponent -= 1;
    rest = fround(rest + mantissa);
  }
  const square = fround(rest * rest);
  let tail = fround(polynomial(LOG_POLYNOMIAL, rest) * rest);
  tail = multiplyAdd(tail, square, fround(exponent * LOG_TWO_LOW));
  tail = multiplyAdd(square, -0.5, tail);
  return multiplyAdd(exponent, LOG_TWO_HIGH, fround(rest + tail));
}

/** Sine and cosine of a float32 from 0 to 8192; Box-Muller has no negative angles. */
export function sinCos(angle: number): { sin: number; cos: number } {
  const octant = (Math.trunc(fround(angle * FOUR_OVER_PI)) + 1) & ~1;
  let x = angle;
  for (const part of MINUS_QUARTER_PI) x = multiplyAdd(octant, part, x);
  const square = fround(x * x);

  let cosine = fround(polynomial(COS_POLYNOMIAL, square) * square);
  cosine = multiplyAdd(cosine, square, -fround(square * 0.5));
  cosine = fround(cosine + 1);
  const sine = multiplyAdd(fround(polynomial(SIN_POLYNOMIAL, square) * square), x, x);

  const swapped = (octant & 2) !== 0;
  const sin = swapped ? cosine : sine;
  const cos = swapped ? sine : cosine;
  return {
    sin: (octant & 4) === 0 ? sin : -sin,
    cos: ((octant - 2) & 4) !== 0 ? cos : -cos,
  };
}

/** Horner's scheme, each step fused. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = coefficients[0];
  for (let i = 1; i < coefficients.length; i++) sum = multiplyAdd(sum, x, coefficients[i]);
  return sum;
}

/** a * b + c for float32: the product is exact in float64, as in a fused multiply-add. */
function multiplyAdd(a: number, b: number, c: number): number {
  return fround(a * b + c);
}
