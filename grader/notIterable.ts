/* Of a line that goes through what is no list, or takes it apart. */
import type { Kind } from './seenKind.ts';
import * as say from './wording/advice.ts';

/** Of a line that takes apart what is no list; `kindOf`: what an expression of the stub is. */
export function onNotIterable(
  code: string,
  kindOf: (expression: string) => Kind | undefined,
): string {
  const pair = pairIn(code);
  if (pair !== '') return pair;
  const counted = countedIn(code);
  if (counted !== '') return counted;
  const [, counter, list = ''] = /\b(\w+)\s+of\s+([\w.[\]]+)\s*\)/.exec(code) ?? [];
  if (kindOf(list) === 'number') return say.countTo(counter, list);
  const [name] = /^\w+$/.exec(list) ?? [];
  return name === undefined ? say.advice.iterable : say.goThrough(name);
}

/** Of what max gives, taken apart as a list, or as in Python by names without any brackets. */
export function pairIn(code: string): string {
  const [, keyword = 'const', values, indices, pair] =
    /(?:\b(const|let|var)\s*\[|^)\s*(\w*)\s*,\s*(\w+)\s*\]?\s*=\s*([^;]+\.max\([^;]*\))/.exec(
      code,
    ) ?? [];
  return pair === undefined ? '' : say.takeApart(keyword, { values, indices, pair });
}

/** Of a loop over Python's range. */
export function countedIn(code: string): string {
  const [, counter, count] = /\b(\w+)\s+of\s+a?range\(\s*([\w.[\]]+)\s*\)/.exec(code) ?? [];
  return counter === undefined ? '' : say.countTo(counter, count);
}
