import { Unreadable } from './tokens.ts';

/** `list` is one of numbers, as tolist gives it; `slice` what stands in an index but for a number or a tensor. */
export type Type =
  | 'tensor'
  | 'number'
  | 'pair'
  | 'shape'
  | 'accumulator'
  | 'list'
  | 'slice'
  | 'other';

/** A named argument, or an option. */
export interface Entry {
  readonly name: string;
  readonly code: string;
}

/** An expression, as an exercise has it. */
export interface Written {
  readonly code: string;
  readonly type: Type;
  /** How tightly the operator binds that holds the code of a number together, if one does. */
  readonly binds?: number | undefined;
  /** What options say. */
  readonly entries?: readonly Entry[];
}

export function codes(values: readonly Written[]): string {
  return values.map(({ code }) => code).join(', ');
}

export function options(entries: readonly Entry[]): Written {
  const inside = entries.map(({ name, code }) => `${name}: ${code}`).join(', ');
  return { code: entries.length === 0 ? '{}' : `{ ${inside} }`, type: 'other', entries };
}

/** How many there are in a dimension of a shape; Python counts from the end too. */
export function sizeAt(shape: string, places: readonly Written[]): Written {
  const [place] = places;
  if (places.length !== 1 || place.type !== 'number') throw new Unreadable();
  const isFromEnd = place.code.startsWith('-');
  const code = isFromEnd ? `${shape}.at(${place.code})` : `${shape}[${place.code}]`;
  return { code, type: 'number' };
}
