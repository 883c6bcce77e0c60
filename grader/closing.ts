/* Which bracket closes another, and what stands in no other, in code without comments and strings. */

/** The index of the bracket that closes what opens at `index`; the code's length, if none does. */
export function closingAt(code: string, index: number): number {
  let depth = 0;
  for (let i = index; i < code.length; i++) {
    if ('([{'.includes(code[i])) depth++;
    if (')]}'.includes(code[i])) depth--;
    if (depth === 0) return i;
  }
  return code.length;
}

/** The index of the bracket that opens what closes at `index`, at most so many places before; -1 if none does. */
export function openingAt(code: string, index: number, furthest: number): number {
  let depth = 0;
  for (let i = index; i >= Math.max(0, index - furthest); i--) {
    if (')]}'.includes(code[i])) depth++;
    if ('([{'.includes(code[i])) depth--;
    if (depth === 0) return i;
  }
  return -1;
}

/** The indices of the commas outside of all brackets, up to a bracket that closes what opens before the code. */
export function topLevelCommas(code: string): readonly number[] {
  const commas: number[] = [];
  for (let i = 0; i < code.length && !')]}'.includes(code[i]); i++) {
    if ('([{'.includes(code[i])) i = closingAt(code, i);
    else if (code[i] === ',') commas.push(i);
  }
  return commas;
}
