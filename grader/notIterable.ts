/* Of a line that goes through what is no list, or takes it apart. */
import * as say from './wording/advice.ts';

/** Of a line that takes apart what is no list. */
export function onNotIterable(code: string): string {
  const [, keyword, values, indices, pair] =
    /\b(const|let|var)\s*\[\s*(\w*)\s*,\s*(\w+)\s*\]\s*=\s*([^;]+\.max\([^;]*\))/.exec(code) ?? [];
  if (pair !== undefined) return say.takeApart(keyword, { values, indices, pair });
  const counted = countedIn(code);
  if (counted !== '') return counted;
  const [, name] = /\bof\s+(\w+)\s*\)/.exec(code) ?? [];
  return name === undefined ? say.advice.iterable : say.goThrough(name);
}

/** Of a loop over Python's range. */
export function countedIn(code: string): string {
  const [, counter, count] = /\b(\w+)\s+of\s+a?range\(\s*([\w.[\]]+)\s*\)/.exec(code) ?? [];
  return counter === undefined ? '' : say.countTo(counter, count);
}
