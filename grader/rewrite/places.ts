/* The places in a tensor that a statement writes to. */

import { emit, type Types } from './emit.ts';
import { all, type Expression } from './parse.ts';
import type { Written } from './written.ts';

/** `d.at(arange(n), Yb)` on the left of an = is meant as `d[arange(n), Yb]`. */
export function placesOf(target: Expression): Expression {
  if (target.kind !== 'call' || target.of.kind !== 'member') return target;
  return { kind: 'index', of: target.of.of, entries: target.args };
}

/** The places that are written to; Yb or an argmax alone, or after Python's `:`, is meant as the column that it names in each row. */
export function inEachRow(
  table: string,
  entries: readonly Expression[],
  types: Types,
): readonly Written[] {
  const isName = (entry: Expression, name: string): boolean =>
    entry.kind === 'name' && entry.text === name;
  const isSliced = entries.length === 2 && isName(entries[0], all);
  const named = isSliced ? entries.slice(1) : entries;
  const places = named.map((entry) => emit(entry, types));
  const isColumn = /^Yb$|\.argmax\(-?1\)$|\.max\(-?1\)\.indices$/.test(places[0].code);
  const isAlone = entries.length === 1 && isColumn;
  if (!isAlone && !isSliced) return places;
  const rows = types.get('n') === 'number' ? 'n' : `${table}.shape[0]`;
  return [{ code: `arange(${rows})`, type: 'tensor' }, ...places];
}
