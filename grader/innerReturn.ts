/* Of a stub that returns nothing, as its only return is that of a function inside of it. */
import { codeOnly, lineAt } from './stubText.ts';
import * as say from './wording/advice.ts';

/** Nobody writes a longer head of a function. */
const longestHead = 300;
/** What begins a function's body: `name` is its name where it has one. */
const named = /\bfunction\s*\*?\s*(\w*)\s*$/;
const arrow = /(?:\b(\w+)\s*(?::[^=;]{0,80})?=\s*)?(?:\([^()]*\)|\w+)\s*(?::[^=;()]{0,80})?=>$/;

/** What to say of such a text; '' where the exported function has a return of its own, or there is none. */
export function innerReturn(text: string, own: string): string {
  const code = codeOnly(text);
  const functions: (string | undefined)[] = [];
  let found = '';
  for (const { 0: mark, index } of code.matchAll(/[{}]|\breturn\b/g)) {
    if (mark === '{') functions.push(functionAt(code, index));
    else if (mark === '}') functions.pop();
    else {
      const around = functions.filter((name) => name !== undefined);
      if (around.length === 1 && around[0] === own) return '';
      if (around.length > 1 && found === '') {
        found = say.innerReturn(lineAt(code, index), around.at(-1) ?? '', own);
      }
    }
  }
  return found;
}

/** The name of the function whose body begins at `index`, '' for one without; undefined for any other brace. */
function functionAt(code: string, index: number): string | undefined {
  const before = code.slice(Math.max(0, index - longestHead), index).trimEnd();
  if (before.endsWith('=>')) return arrow.exec(before)?.[1] ?? '';
  const head = before.replace(/:\s*[\w<>[\]. ]{1,80}$/, '').trimEnd();
  if (!head.endsWith(')')) return undefined;
  let depth = 0;
  for (let i = head.length - 1; i >= 0; i--) {
    if (head[i] === ')') depth++;
    if (head[i] === '(' && --depth === 0) return named.exec(head.slice(0, i))?.[1];
  }
  return undefined;
}
