/* What stands in square brackets, as an exercise has it: at, get, unsqueeze. */
import { allOthers } from './parse.ts';
import { Unreadable } from './tokens.ts';
import { codes, sizeAt, type Written } from './written.ts';

/** Python's name for a new dimension. */
export const newAxis = 'None';

/** `of[places]`. Throws Unreadable. */
export function indexed({ code, type }: Written, places: readonly Written[]): Written {
  if (type === 'shape') return sizeAt(code, places);
  if (type === 'list') return { code: `${code}[${codes(places)}]`, type };
  // max(1)[0] is Python's for the values, and [1] for the indices.
  if (type === 'pair' && /^[01]$/.test(codes(places))) {
    return { code: `${code}.${codes(places) === '0' ? 'values' : 'indices'}`, type: 'tensor' };
  }
  if (type !== 'tensor' || places.length === 0) throw new Unreadable();
  if (places.some((place) => place.type === 'slice')) {
    return { code: sliced(code, places), type };
  }
  const areNumbers = places.every((place) => place.type === 'number');
  const areKnown = places.every((place) => place.type === 'number' || place.type === 'tensor');
  if (!areKnown) throw new Unreadable();
  // These two hold indices, of which a single one is a number.
  const isNumber = code === (places.length === 2 ? 'Xb' : places.length === 1 ? 'Yb' : undefined);
  if (isNumber && areNumbers) return { code: `${code}.get(${codes(places)})`, type: 'number' };
  return { code: `${code}.at(${codes(places)})`, type: 'tensor' };
}

/** `x[None]`, `x[:, None]`, `x[..., None]`, `x[i, :]` and `x[:, j]`. */
function sliced(code: string, places: readonly Written[]): string {
  const names = places.map((place) => (place.type === 'slice' ? place.code : ''));
  const others = places.filter(({ type }) => type !== 'slice');
  const axes = names.filter((name) => name === newAxis).length;
  if (axes > 0) {
    if (others.length > 0 || axes > 1) throw new Unreadable();
    const place = names.indexOf(newAxis);
    const rest = names.indexOf(allOthers);
    // Behind dimensions that are not named, it is counted from the end.
    if (rest < 0 || rest > place) return `${code}.unsqueeze(${place})`;
    return `${code}.unsqueeze(${place - names.length})`;
  }
  if (others.length === 0) return code;
  const [{ code: other, type }] = others;
  if (others.length > 1 || (names.includes(allOthers) && names[0] !== '')) throw new Unreadable();
  if (names[0] === '') return `${code}.at(${other})`;
  if (names.length > 2 || type !== 'number') throw new Unreadable();
  return `${code}.T.at(${other})`;
}
