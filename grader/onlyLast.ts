import { codeOnly } from './stubText.ts';
import * as say from './wording/onlyLast.ts';

/**
 * Of commas between which JavaScript keeps only the last, as in Python's `view((32, 3))` and
 * `return a, b`, in the first line that has them; '' if none has. Linear in the text.
 */
export function onlyLast(text: string, line?: number): string {
  for (const [index, whole] of codeOnly(text).split('\n').entries()) {
    if (line !== undefined && index !== line - 1) continue;
    const code = whole.slice(0, 500);
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
  let depth = 0;
  for (const [i, mark] of [...code].entries()) {
    if ('([{'.includes(mark)) depth++;
    if (')]}'.includes(mark)) depth--;
    // A function's parameters have commas too, and types.
    if (depth < 0 || mark === '<' || code.startsWith('=>', i)) return false;
    const isWrapped = depth === 1 && code.startsWith('(') && code.endsWith(')');
    if (mark === ',' && (depth === 0 || (isWrapped && closesAtEnd(code)))) {
      return i < code.length - 1;
    }
  }
  return false;
}

/** Whether the parenthesis that opens the text closes only at its end. */
function closesAtEnd(code: string): boolean {
  let depth = 0;
  for (const [i, mark] of [...code].entries()) {
    if (mark === '(') depth++;
    if (mark === ')' && --depth === 0) return i === code.length - 1;
  }
  return false;
}
