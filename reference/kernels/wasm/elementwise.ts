import { mul } from './binary';
import { bytes, loadPart, storePart } from './lanes';
import * as math from './math';

// Operations are constants that each export hands to one loop; the compiler inlines and folds them.
const negative = 0;
const absolute = 1;
const squareRoot = 2;
const exponential = 3;
const logarithm = 4;
const tangent = 5;

@inline
function applyUnary(operation: i32, x: v128): v128 {
  if (operation == negative) return f32x4.neg(x);
  if (operation == absolute) return f32x4.abs(x);
  if (operation == squareRoot) return f32x4.sqrt(x);
  if (operation == exponential) return math.exp(x);
  if (operation == logarithm) return math.log(x);
  return math.tanh(x);
}

/** Two vectors at a time: the constants of exp, log and tanh do not all fit in registers. */
@inline
function unary(operation: i32, input: usize, out: usize, count: usize): void {
  const rest = count & 3;
  const end = out + bytes(count - rest);
  for (; out + 16 < end; out += 32) {
    const first = applyUnary(operation, v128.load(input));
    const second = applyUnary(operation, v128.load(input, 16));
    v128.store(out, first);
    v128.store(out, second, 16);
    input += 32;
  }
  if (out < end) {
    v128.store(out, applyUnary(operation, v128.load(input)));
    input += 16;
    out += 16;
  }
  if (rest) storePart(out, applyUnary(operation, loadPart(input, rest)), rest);
}

export function neg(input: usize, out: usize, count: usize): void {
  unary(negative, input, out, count);
}

export function abs(input: usize, out: usize, count: usize): void {
  unary(absolute, input, out, count);
}

export function sqrt(input: usize, out: usize, count: usize): void {
  unary(squareRoot, input, out, count);
}

export function exp(input: usize, out: usize, count: usize): void {
  unary(exponential, input, out, count);
}

export function log(input: usize, out: usize, count: usize): void {
  unary(logarithm, input, out, count);
}

export function tanh(input: usize, out: usize, count: usize): void {
  unary(tangent, input, out, count);
}

@inline
function product(x: v128, factors: usize, root: bool, reciprocal: bool): v128 {
  const one = f32x4.splat(1);
  let total = root ? f32x4.sqrt(x) : one;
  for (let factor: usize = 0; factor < factors; factor++) total = f32x4.mul(total, x);
  return reciprocal ? f32x4.div(one, total) : total;
}

/** The product of `factors` times x and, with `root`, √x; with `reciprocal`, 1 over it. */
export function pow(
  input: usize,
  out: usize,
  count: usize,
  factors: usize,
  root: bool,
  reciprocal: bool,
): void {
  if (factors == 2 && !root && !reciprocal) {
    mul(input, input, out, 1, count, 0, 1, 0, 1);
    return;
  }
  const rest = count & 3;
  const end = out + bytes(count - rest);
  for (; out < end; out += 16) {
    v128.store(out, product(v128.load(input), factors, root, reciprocal));
    input += 16;
  }
  if (rest) storePart(out, product(loadPart(input, rest), factors, root, reciprocal), rest);
}

/** target += alpha * source, the product rounded first. */
export function update(target: usize, source: usize, count: usize, alpha: f32): void {
  const factor = f32x4.splat(alpha);
  const rest = count & 3;
  const end = target + bytes(count - rest);
  for (; target < end; target += 16) {
    const change = f32x4.mul(factor, v128.load(source));
    v128.store(target, f32x4.add(v128.load(target), change));
    source += 16;
  }
  if (rest) {
    const change = f32x4.mul(factor, loadPart(source, rest));
    storePart(target, f32x4.add(loadPart(target, rest), change), rest);
  }
}

export function fill(out: usize, count: usize, value: f32): void {
  const lanes = f32x4.splat(value);
  const rest = count & 3;
  const end = out + bytes(count - rest);
  for (; out < end; out += 16) v128.store(out, lanes);
  if (rest) storePart(out, lanes, rest);
}
