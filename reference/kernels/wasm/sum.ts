import { fill } from './elementwise';
import { bytes, loadPart, loadStrided, storePart } from './lanes';

/** A sum runs in order within blocks of this many terms, and so do the sums of blocks (kernels.ts). */
const block: usize = 8;

/** So many columns are summed together, so that their unfinished totals have a fixed place. */
const panel: usize = 64;

/** A row of totals for each level of blocks above the second: enough for 8^11 rows. */
const totals: usize = memory.data(2304, 16);

/** The kernels keep nothing at this address and above. */
export const reserved: usize = totals + 9 * panel * sizeof<f32>();

/** The size of the blocks that a sum of more than 8 terms is made of. */
function largestBlock(length: usize): usize {
  let terms = block;
  while (terms * block < length) terms *= block;
  return terms;
}

function sumRow(input: usize, length: usize): f32 {
  let total: f32 = 0;
  if (length <= block) {
    const end = input + bytes(length);
    for (; input < end; input += 4) total += f32.load(input);
    return total;
  }
  const terms = largestBlock(length);
  for (let k: usize = 0; k < length; k += terms) {
    total += sumRow(input + bytes(k), min(terms, length - k));
  }
  return total;
}

/** The sums of four rows, `row` bytes apart. */
function sumFourRows(input: usize, row: usize, length: usize): v128 {
  let total = f32x4.splat(0);
  if (length <= block) {
    const end = input + bytes(length);
    for (; input < end; input += 4) total = f32x4.add(total, loadStrided(input, row));
    return total;
  }
  const terms = largestBlock(length);
  for (let k: usize = 0; k < length; k += terms) {
    const part = sumFourRows(input + bytes(k), row, min(terms, length - k));
    total = f32x4.add(total, part);
  }
  return total;
}

@inline
function plusFour(total: v128, from: usize, step: usize): v128 {
  total = f32x4.add(total, v128.load(from));
  total = f32x4.add(total, v128.load(from + step));
  total = f32x4.add(total, v128.load(from + step * 2));
  return f32x4.add(total, v128.load(from + step * 3));
}

/** The sums of four columns over up to 8 rows, `step` bytes apart. */
@inline
function sumBlock(from: usize, length: usize, step: usize): v128 {
  let total = f32x4.splat(0);
  if (length == block) return plusFour(plusFour(total, from, step), from + step * 4, step);
  const end = from + length * step;
  for (; from < end; from += step) total = f32x4.add(total, v128.load(from));
  return total;
}

/** out += the sums down the columns of up to 8 rows, `step` bytes apart. */
function addBlock(input: usize, out: usize, length: usize, columns: usize, step: usize): void {
  const rest = columns & 3;
  const end = out + bytes(columns - rest);
  for (; out < end; out += 16) {
    v128.store(out, f32x4.add(v128.load(out), sumBlock(input, length, step)));
    input += 16;
  }
  if (rest) {
    let total = f32x4.splat(0);
    const below = input + length * step;
    for (; input < below; input += step) total = f32x4.add(total, loadPart(input, rest));
    storePart(out, f32x4.add(loadPart(out, rest), total), rest);
  }
}

/** out = the sums down the columns; `spare` is where the totals of blocks of blocks may go. */
function sumColumns(
  input: usize,
  out: usize,
  length: usize,
  columns: usize,
  step: usize,
  spare: usize,
): void {
  fill(out, columns, 0);
  const terms = largestBlock(length);
  for (let k: usize = 0; k < length; k += terms) {
    const from = input + k * step;
    const count = min(terms, length - k);
    if (count <= block) {
      addBlock(from, out, count, columns, step);
    } else {
      sumColumns(from, spare, count, columns, step, spare + bytes(panel));
      addBlock(spare, out, 1, columns, bytes(panel));
    }
  }
}

/** out[o, i] = the sum over k of input[o, k, i], for [outer, length, inner]. */
export function sum(input: usize, out: usize, outer: usize, length: usize, inner: usize): void {
  const step = bytes(inner);
  const size = length * step;
  if (inner == 1) {
    let o: usize = 0;
    for (; o + 4 <= outer; o += 4) {
      v128.store(out, sumFourRows(input, size, length));
      input += size * 4;
      out += 16;
    }
    for (; o < outer; o++) {
      f32.store(out, sumRow(input, length));
      input += size;
      out += 4;
    }
    return;
  }
  for (let o: usize = 0; o < outer; o++) {
    for (let i: usize = 0; i < inner; i += panel) {
      const columns = min(panel, inner - i);
      sumColumns(input + bytes(i), out + bytes(i), length, columns, step, totals);
    }
    input += size;
    out += step;
  }
}
