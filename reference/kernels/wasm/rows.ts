import { bytes, loadPart, storePart } from './lanes';

const tile: usize = 4;

@inline
function transposeTile(input: usize, inputRow: usize, out: usize, outRow: usize): void {
  const a = v128.load(input);
  const b = v128.load(input + inputRow);
  const c = v128.load(input + inputRow * 2);
  const d = v128.load(input + inputRow * 3);
  const abLow = i32x4.shuffle(a, b, 0, 4, 1, 5);
  const abHigh = i32x4.shuffle(a, b, 2, 6, 3, 7);
  const cdLow = i32x4.shuffle(c, d, 0, 4, 1, 5);
  const cdHigh = i32x4.shuffle(c, d, 2, 6, 3, 7);
  v128.store(out, i64x2.shuffle(abLow, cdLow, 0, 2));
  v128.store(out + outRow, i64x2.shuffle(abLow, cdLow, 1, 3));
  v128.store(out + outRow * 2, i64x2.shuffle(abHigh, cdHigh, 0, 2));
  v128.store(out + outRow * 3, i64x2.shuffle(abHigh, cdHigh, 1, 3));
}

/** out[j, i] = input[i, j], in 4 x 4 tiles, of which the last ones overlap those before them. */
export function transpose(input: usize, out: usize, rows: usize, columns: usize): void {
  const inputRow = bytes(columns);
  const outRow = bytes(rows);
  if (rows < 4 || columns < 4) {
    for (let i: usize = 0; i < rows; i++) {
      for (let j: usize = 0; j < columns; j++) {
        f32.store(out + j * outRow + bytes(i), f32.load(input + i * inputRow + bytes(j)));
      }
    }
    return;
  }
  const rest = columns & 3;
  for (let row: usize = 0; row < rows; row += 4) {
    const i = min(row, rows - 4);
    let from = input + i * inputRow;
    let to = out + bytes(i);
    const end = from + bytes(columns - rest);
    for (; from < end; from += 16) {
      transposeTile(from, inputRow, to, outRow);
      to += outRow * 4;
    }
    if (rest) {
      const overlap = tile - rest;
      transposeTile(from - bytes(overlap), inputRow, to - overlap * outRow, outRow);
    }
  }
}

/** out[i] = input[positions[i]], for blocks of `width` numbers. */
export function gather(
  input: usize,
  positions: usize,
  out: usize,
  count: usize,
  width: usize,
): void {
  const rest = width & 3;
  for (let i: usize = 0; i < count; i++) {
    let from = input + <usize>i32.load(positions + bytes(i)) * bytes(width);
    const end = out + bytes(width - rest);
    for (; out < end; out += 16) {
      v128.store(out, v128.load(from));
      from += 16;
    }
    if (rest) storePart(out, loadPart(from, rest), rest);
    out += bytes(rest);
  }
}

/** out[positions[i]] += input[i], one after the other, for blocks of `width` numbers. */
export function scatterAdd(
  input: usize,
  positions: usize,
  out: usize,
  count: usize,
  width: usize,
): void {
  const rest = width & 3;
  for (let i: usize = 0; i < count; i++) {
    let to = out + <usize>i32.load(positions + bytes(i)) * bytes(width);
    const end = input + bytes(width - rest);
    for (; input < end; input += 16) {
      v128.store(to, f32x4.add(v128.load(to), v128.load(input)));
      to += 16;
    }
    if (rest) storePart(to, f32x4.add(loadPart(to, rest), loadPart(input, rest)), rest);
    input += bytes(rest);
  }
}
