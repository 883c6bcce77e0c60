import { bytes, loadPart, storePart } from './lanes';

// Operations are constants that each export hands to one loop; the compiler inlines and folds them.
const sum = 0;
const difference = 1;
const product = 2;
const quotient = 3;
const equality = 4;

@inline
function apply(operation: i32, a: v128, b: v128): v128 {
  if (operation == sum) return f32x4.add(a, b);
  if (operation == difference) return f32x4.sub(a, b);
  if (operation == product) return f32x4.mul(a, b);
  if (operation == quotient) return f32x4.div(a, b);
  return v128.and(f32x4.eq(a, b), f32x4.splat(1));
}

/** One row of the result. An operand that does not move is one number for the whole row. */
@inline
function row(
  operation: i32,
  left: usize,
  right: usize,
  out: usize,
  columns: usize,
  leftMoves: bool,
  rightMoves: bool,
): void {
  let a = leftMoves ? f32x4.splat(0) : v128.load32_splat(left);
  let b = rightMoves ? f32x4.splat(0) : v128.load32_splat(right);
  const rest = columns & 3;
  const end = out + bytes(columns - rest);
  for (; out < end; out += 16) {
    if (leftMoves) {
      a = v128.load(left);
      left += 16;
    }
    if (rightMoves) {
      b = v128.load(right);
      right += 16;
    }
    v128.store(out, apply(operation, a, b));
  }
  if (rest) {
    if (leftMoves) a = loadPart(left, rest);
    if (rightMoves) b = loadPart(right, rest);
    storePart(out, apply(operation, a, b), rest);
  }
}

/**
 * A result of [rows, columns], each operand with its stride (in numbers) from row to row and from
 * column to column; the latter is 0 or 1. One row is enough where the operands' shapes are the same
 * or one is a number.
 */
@inline
function binary(
  operation: i32,
  left: usize,
  right: usize,
  out: usize,
  rows: usize,
  columns: usize,
  leftRow: usize,
  leftColumn: usize,
  rightRow: usize,
  rightColumn: usize,
): void {
  if (columns == 0) return;
  for (let i: usize = 0; i < rows; i++) {
    if (leftColumn) {
      if (rightColumn) row(operation, left, right, out, columns, true, true);
      else row(operation, left, right, out, columns, true, false);
    } else {
      if (rightColumn) row(operation, left, right, out, columns, false, true);
      else row(operation, left, right, out, columns, false, false);
    }
    left += bytes(leftRow);
    right += bytes(rightRow);
    out += bytes(columns);
  }
}

export function add(
  left: usize,
  right: usize,
  out: usize,
  rows: usize,
  columns: usize,
  leftRow: usize,
  leftColumn: usize,
  rightRow: usize,
  rightColumn: usize,
): void {
  binary(sum, left, right, out, rows, columns, leftRow, leftColumn, rightRow, rightColumn);
}

export function sub(
  left: usize,
  right: usize,
  out: usize,
  rows: usize,
  columns: usize,
  leftRow: usize,
  leftColumn: usize,
  rightRow: usize,
  rightColumn: usize,
): void {
  binary(difference, left, right, out, rows, columns, leftRow, leftColumn, rightRow, rightColumn);
}

export function mul(
  left: usize,
  right: usize,
  out: usize,
  rows: usize,
  columns: usize,
  leftRow: usize,
  leftColumn: usize,
  rightRow: usize,
  rightColumn: usize,
): void {
  binary(product, left, right, out, rows, columns, leftRow, leftColumn, rightRow, rightColumn);
}

export function div(
  left: usize,
  right: usize,
  out: usize,
  rows: usize,
  columns: usize,
  leftRow: usize,
  leftColumn: usize,
  rightRow: usize,
  rightColumn: usize,
): void {
  binary(quotient, left, right, out, rows, columns, leftRow, leftColumn, rightRow, rightColumn);
}

export function eq(
  left: usize,
  right: usize,
  out: usize,
  rows: usize,
  columns: usize,
  leftRow: usize,
  leftColumn: usize,
  rightRow: usize,
  rightColumn: usize,
): void {
  binary(equality, left, right, out, rows, columns, leftRow, leftColumn, rightRow, rightColumn);
}
