/*
 * Operations that are several kernels one after the other, in one call: the same kernels in the same
 * order as the tensors would call them, and so the same bits.
 */
import { div, mul, sub } from './binary';
import { exp, log } from './elementwise';
import { bytes } from './lanes';
import { max } from './max';
import { sum } from './sum';

/** Each row less its largest number; `scratch` has room for 2 * rows numbers. */
function shifted(input: usize, out: usize, rows: usize, columns: usize, scratch: usize): void {
  max(input, scratch, scratch + bytes(rows), rows, columns, 1);
  sub(input, scratch, out, rows, columns, columns, 1, 1, 0);
}

/** Over the rows of [rows, columns]. `scratch` has room for 2 * rows numbers. */
export function softmax(
  input: usize,
  out: usize,
  rows: usize,
  columns: usize,
  scratch: usize,
): void {
  shifted(input, out, rows, columns, scratch);
  exp(out, out, rows * columns);
  sum(out, scratch, rows, columns, 1);
  div(out, scratch, out, rows, columns, columns, 1, 1, 0);
}

/** The same of its logarithm. `scratch` has room for (2 + columns) * rows numbers. */
export function logSoftmax(
  input: usize,
  out: usize,
  rows: usize,
  columns: usize,
  scratch: usize,
): void {
  const counts = scratch + bytes(2 * rows);
  shifted(input, out, rows, columns, scratch);
  exp(out, counts, rows * columns);
  sum(counts, scratch, rows, columns, 1);
  log(scratch, scratch, rows);
  sub(out, scratch, out, rows, columns, columns, 1, 1, 0);
}

/**
 * Of each column of [rows, columns], divided by `freedom`. `scratch` has room for
 * (rows + 1) * columns + 1 numbers.
 */
export function variance(
  input: usize,
  out: usize,
  rows: usize,
  columns: usize,
  freedom: f32,
  scratch: usize,
): void {
  const number = scratch + bytes((rows + 1) * columns);
  const difference = scratch + bytes(columns);
  sum(input, scratch, 1, rows, columns);
  f32.store(number, f32(rows));
  div(scratch, number, scratch, 1, columns, 0, 1, 0, 0);
  sub(input, scratch, difference, rows, columns, columns, 1, 0, 1);
  mul(difference, difference, difference, 1, rows * columns, 0, 1, 0, 1);
  sum(difference, out, 1, rows, columns);
  f32.store(number, freedom);
  div(out, number, out, 1, columns, 0, 1, 0, 0);
}
