import { closingAt, topLevelCommas } from './closing.ts';
import { codeOnly, longestLine } from './stubText.ts';
import * as say from './wording/onlyLast.ts';

/**
 * Of commas between which JavaScript keeps only the last, as in Python's `view((32, 3))` and
 * `return a, b`, in the first line that has them; '' if none has. Linear in the text.
 */
export function onlyLast(text: string, line?: number): string {
  for (const [index, whole] of codeOnly(text).split('\n').entries()) {
    if (line !== undefined && index !== line - 1) continue;
    const code = whole.slice(0, longestLine);
    const [, name, tuple] = /\b(\w+)\(\s*\(([\w\s.*/+-]+,[\w\s.*/,+-]+)\)\s*[,)]/.exec(code) ?? [];
    if (name !== undefined)
      return say.tuple(
        line === undefined ? index + 1 : undefined,
        name,
        tuple.trim().replace(/,$/, ''),
      );
    const [, returned] = /\breturn\s+([^;]*)/.exec(code) ?? [];
    if (returned !== undefined && hasComma(returned.trim())) return say.returnsLast(index + 1);
  }
  return '';
}

/** Whether a comma stands outside of all brackets, but for a pair of parentheses around the whole. */
function hasComma(code: string): boolean {
  const isWrapped = code.startsWith('(') && closingAt(code, 0) === code.length - 1;
  const list = isWrapped ? code.slice(1, -1) : code;
  const [comma = list.length] = topLevelCommas(list);
  // A function's parameters have commas too, and types.
  return comma < list.length - 1 && !/<|=>/.test(list.slice(0, comma));
}
