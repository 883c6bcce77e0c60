import { bytes, loadStrided } from './lanes';

/** The largest of `length` > 0 terms, `step` bytes apart, and where it is. */
function maxOfOne(value: usize, index: usize, input: usize, length: usize, step: usize): void {
  let champion = f32.load(input);
  let best: usize = 0;
  for (let k: usize = 1; k < length; k++) {
    input += step;
    const challenger = f32.load(input);
    // Larger or a NaN, but nothing displaces a NaN.
    if (champion == champion && !(challenger <= champion)) {
      champion = challenger;
      best = k;
    }
  }
  f32.store(value, champion);
  i32.store(index, best as i32);
}

/** The same of four columns side by side or, where `row` is not 0, of four rows `row` bytes apart. */
@inline
function maxOfFour(
  value: usize,
  index: usize,
  input: usize,
  length: usize,
  step: usize,
  row: usize,
): void {
  let champion = row ? loadStrided(input, row) : v128.load(input);
  let best = i32x4.splat(0);
  let k = best;
  const end = input + length * step;
  for (input += step; input < end; input += step) {
    k = i32x4.add(k, i32x4.splat(1));
    const challenger = row ? loadStrided(input, row) : v128.load(input);
    const stays = f32x4.le(challenger, champion);
    const changes = v128.andnot(f32x4.eq(champion, champion), stays);
    champion = v128.bitselect(challenger, champion, changes);
    best = v128.bitselect(k, best, changes);
  }
  v128.store(value, champion);
  v128.store(index, best);
}

/** The largest over k of input[o, k, i], for [outer, length > 0, inner], and its k. */
export function max(
  input: usize,
  values: usize,
  indices: usize,
  outer: usize,
  length: usize,
  inner: usize,
): void {
  const step = bytes(inner);
  const size = length * step;
  if (inner == 1) {
    let o: usize = 0;
    for (; o + 4 <= outer; o += 4) {
      maxOfFour(values + bytes(o), indices + bytes(o), input, length, 4, size);
      input += size * 4;
    }
    for (; o < outer; o++) {
      maxOfOne(values + bytes(o), indices + bytes(o), input, length, 4);
      input += size;
    }
    return;
  }
  for (let o: usize = 0; o < outer; o++) {
    let i: usize = 0;
    for (; i + 4 <= inner; i += 4) {
      maxOfFour(values + bytes(i), indices + bytes(i), input + bytes(i), length, step, 0);
    }
    for (; i < inner; i++) {
      maxOfOne(values + bytes(i), indices + bytes(i), input + bytes(i), length, step);
    }
    input += size;
    values += step;
    indices += step;
  }
}
