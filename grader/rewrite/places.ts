/* The places in a tensor that a statement writes to. */

import { emit, type Types } from './emit.ts';
import { pathOf } from './meant.ts';
import { operatorOf } from './operators.ts';
import { all, type Expression } from './parse.ts';
import { Unreadable } from './tokens.ts';
import type { Type, Written } from './written.ts';

/** `d.at(arange(n), Yb)` on the left of an = is meant as `d[arange(n), Yb]`. */
export function placesOf(target: Expression): Expression {
  if (target.kind !== 'call' || target.of.kind !== 'member') return target;
  return { kind: 'index', of: target.of.of, entries: target.args };
}

/** The places that are written to; Yb or an argmax alone, or after Python's `:`, is meant as the column that it names in each row. */
function inEachRow(
  table: string,
  entries: readonly Expression[],
  types: Types,
): readonly Written[] {
  const isName = (entry: Expression, name: string): boolean =>
    entry.kind === 'name' && entry.text === name;
  const isSliced = entries.length === 2 && isName(entries[0], all);
  const named = isSliced ? entries.slice(1) : entries;
  if (named.length === 0) throw new Unreadable();
  const places = named.map((entry) => emit(entry, types));
  const isColumn = /^Yb$|\.argmax\(-?1\)$|\.max\(-?1\)\.indices$/.test(places[0].code);
  const isAlone = entries.length === 1 && isColumn;
  if (!isAlone && !isSliced) return places;
  const rows = types.get('n') === 'number' ? 'n' : `${table}.shape[0]`;
  return [{ code: `arange(${rows})`, type: 'tensor' }, ...places];
}

/** `d.at(index).add(x)` or `np.add.at(d, index, x)` in a statement of its own, which is meant as `d[index] += x`. */
export function addedAt(right: Expression, types: Types): string | undefined {
  const [, sign] =
    (right.kind === 'call' && /^(?:np|numpy)\.(add|subtract)\.at$/.exec(pathOf(right.of) ?? '')) ||
    [];
  if (right.kind === 'call' && sign !== undefined && right.args.length === 3) {
    const [of, index, value] = right.args;
    const entries = index.kind === 'list' ? index.items : [index];
    return written({ kind: 'index', of, entries }, sign === 'add' ? '+' : '-', value, types);
  }
  if (right.kind !== 'call' || right.of.kind !== 'member' || right.args.length !== 1) {
    return undefined;
  }
  const { of, name } = right.of;
  const operator = operatorOf(name.replace(/_$/, ''));
  if ((operator !== '+' && operator !== '-') || of.kind !== 'call' || of.of.kind !== 'member')
    return undefined;
  if (of.of.name !== 'at') return undefined;
  const place = { kind: 'index', of: of.of.of, entries: of.args } as const;
  return written(place, operator, right.args[0], types);
}

/** `d[arange(n), Yb] -= 1`, which writes into a tensor or an accumulator. */
export function written(
  { of, entries }: Extract<Expression, { kind: 'index' }>,
  operator: string,
  right: Expression,
  types: Types,
): string {
  const table = emit(of, types);
  const places = inEachRow(table.code, entries, types);
  if (table.type === 'list') {
    const place = emit({ kind: 'index', of, entries }, types).code;
    return `${place} ${operator}= ${emit(right, types).code}`;
  }
  const value = emit(operator === '-' ? { kind: 'negative', of: right } : right, types);
  const list = places.map(({ code }) => code).join(', ');
  const areAll = (type: Type): boolean => places.every((place: Written) => place.type === type);
  const adds = operator === '+' || operator === '-';
  if (table.type === 'accumulator' && areAll('number') && (adds || operator === '')) {
    const index = places.length === 1 ? list : `[${list}]`;
    return `${table.code}.add(${index}, ${value.code})`;
  }
  const isTensor = table.type === 'tensor' && of.kind === 'name';
  if (!isTensor || !areAll('tensor') || operator === '*' || operator === '/') {
    throw new Unreadable();
  }
  const how = adds ? ', { accumulate: true }' : '';
  return `${table.code} = ${table.code}.indexPut([${list}], ${value.code}${how})`;
}
