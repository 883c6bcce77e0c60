import { bytes, loadPart, storePart } from './lanes';
import { transpose } from './rows';

@inline
function plus(total: v128, a: v128, b: v128): v128 {
  return f32x4.add(total, f32x4.mul(a, b));
}

/*
 * A tile of the product is 2 rows of 16 or 12 columns: 8 or 6 vectors of running totals, enough to
 * keep the processor busy and few enough to stay in registers; unrolling the loop would spill them.
 * Strides are in bytes. `end` is where the right factor ends.
 */

@inline
function tile16(
  left: usize,
  leftRow: usize,
  leftStep: usize,
  right: usize,
  end: usize,
  out: usize,
  outRow: usize,
  width: usize,
): void {
  let left1 = left + leftRow;
  let a0 = f32x4.splat(0);
  let a1 = f32x4.splat(0);
  let a2 = f32x4.splat(0);
  let a3 = f32x4.splat(0);
  let b0 = f32x4.splat(0);
  let b1 = f32x4.splat(0);
  let b2 = f32x4.splat(0);
  let b3 = f32x4.splat(0);
  for (; right < end; right += width) {
    const r0 = v128.load(right);
    const r1 = v128.load(right, 16);
    const r2 = v128.load(right, 32);
    const r3 = v128.load(right, 48);
    const a = v128.load32_splat(left);
    a0 = plus(a0, a, r0);
    a1 = plus(a1, a, r1);
    a2 = plus(a2, a, r2);
    a3 = plus(a3, a, r3);
    const b = v128.load32_splat(left1);
    b0 = plus(b0, b, r0);
    b1 = plus(b1, b, r1);
    b2 = plus(b2, b, r2);
    b3 = plus(b3, b, r3);
    left += leftStep;
    left1 += leftStep;
  }
  v128.store(out, a0);
  v128.store(out, a1, 16);
  v128.store(out, a2, 32);
  v128.store(out, a3, 48);
  out += outRow;
  v128.store(out, b0);
  v128.store(out, b1, 16);
  v128.store(out, b2, 32);
  v128.store(out, b3, 48);
}

@inline
function tile12(
  left: usize,
  leftRow: usize,
  leftStep: usize,
  right: usize,
  end: usize,
  out: usize,
  outRow: usize,
  width: usize,
): void {
  let left1 = left + leftRow;
  let a0 = f32x4.splat(0);
  let a1 = f32x4.splat(0);
  let a2 = f32x4.splat(0);
  let b0 = f32x4.splat(0);
  let b1 = f32x4.splat(0);
  let b2 = f32x4.splat(0);
  for (; right < end; right += width) {
    const r0 = v128.load(right);
    const r1 = v128.load(right, 16);
    const r2 = v128.load(right, 32);
    const a = v128.load32_splat(left);
    a0 = plus(a0, a, r0);
    a1 = plus(a1, a, r1);
    a2 = plus(a2, a, r2);
    const b = v128.load32_splat(left1);
    b0 = plus(b0, b, r0);
    b1 = plus(b1, b, r1);
    b2 = plus(b2, b, r2);
    left += leftStep;
    left1 += leftStep;
  }
  v128.store(out, a0);
  v128.store(out, a1, 16);
  v128.store(out, a2, 32);
  out += outRow;
  v128.store(out, b0);
  v128.store(out, b1, 16);
  v128.store(out, b2, 32);
}

/** A product of fewer than 12 columns: one row of up to 4 columns at a time. */
function narrow(
  left: usize,
  leftRow: usize,
  leftStep: usize,
  right: usize,
  end: usize,
  out: usize,
  rows: usize,
  columns: usize,
): void {
  const width = bytes(columns);
  for (let i: usize = 0; i < rows; i++) {
    for (let column: usize = 0; column < columns; column += 4) {
      const j = columns > 4 ? bytes(min(column, columns - 4)) : 0;
      let from = left;
      let total = f32x4.splat(0);
      for (let at = right + j; at < end; at += width) {
        const lanes = columns < 4 ? loadPart(at, columns) : v128.load(at);
        total = plus(total, v128.load32_splat(from), lanes);
        from += leftStep;
      }
      if (columns < 4) storePart(out, total, columns);
      else v128.store(out + j, total);
    }
    left += leftRow;
    out += width;
  }
}

/** How many of at least 12 columns go to tiles of 16; the others fill one or two tiles of 12. */
@inline
function wideColumns(columns: usize): usize {
  const rest = columns & 15;
  if (rest == 0 || (rest > 12 && columns > 16)) return columns;
  return rest > 8 ? columns - rest : columns - rest - 16;
}

/**
 * out = left @ right, [rows, depth] @ [depth, columns]; a transposed factor is stored the other way
 * round. `scratch` has room for a transposed right factor to be laid out again. Each element is one
 * sum in order over the depth. The last tiles overlap the ones before them: an element computed
 * twice gets the same bits twice.
 */
export function matmul(
  left: usize,
  right: usize,
  out: usize,
  rows: usize,
  depth: usize,
  columns: usize,
  transposeLeft: bool,
  transposeRight: bool,
  scratch: usize,
): void {
  if (rows == 0 || columns == 0) return;
  const leftRow: usize = transposeLeft ? 4 : bytes(depth);
  const leftStep: usize = transposeLeft ? bytes(rows) : 4;
  if (transposeRight) {
    transpose(right, scratch, columns, depth);
    right = scratch;
  }
  const width = bytes(columns);
  const end = right + depth * width;
  if (columns < 12) {
    narrow(left, leftRow, leftStep, right, end, out, rows, columns);
    return;
  }
  const wide = wideColumns(columns);
  // A single row is both rows of its tile.
  const height = min<usize>(rows, 2);
  const secondLeft = rows > 1 ? leftRow : 0;
  const secondOut = rows > 1 ? width : 0;
  for (let row: usize = 0; row < rows; row += height) {
    const i = min(row, rows - height);
    const from = left + i * leftRow;
    const to = out + i * width;
    for (let column: usize = 0; column < wide; column += 16) {
      const j = bytes(min(column, columns - 16));
      tile16(from, secondLeft, leftStep, right + j, end, to + j, secondOut, width);
    }
    for (let column = wide; column < columns; column += 12) {
      const j = bytes(min(column, columns - 12));
      tile12(from, secondLeft, leftStep, right + j, end, to + j, secondOut, width);
    }
  }
}
