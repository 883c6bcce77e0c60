/** The size of `count` float32s or int32s. */
@inline
export function bytes(count: usize): usize {
  return count << 2;
}

/** The 1 to 3 numbers that a row's length leaves after its groups of four; the other lanes are 0. */
@inline
export function loadPart(from: usize, count: usize): v128 {
  if (count == 1) return v128.load32_zero(from);
  const pair = v128.load64_zero(from);
  return count == 2 ? pair : v128.load_lane<f32>(from, pair, 2, 8);
}

@inline
export function storePart(to: usize, lanes: v128, count: usize): void {
  if (count == 1) {
    v128.store_lane<f32>(to, lanes, 0);
    return;
  }
  v128.store_lane<f64>(to, lanes, 0);
  if (count == 3) v128.store_lane<f32>(to, lanes, 2, 8);
}

/** Lane i is the number at `from + i * step`. */
@inline
export function loadStrided(from: usize, step: usize): v128 {
  let lanes = v128.load32_zero(from);
  lanes = v128.load_lane<f32>(from + step, lanes, 1);
  lanes = v128.load_lane<f32>(from + step * 2, lanes, 2);
  return v128.load_lane<f32>(from + step * 3, lanes, 3);
}
