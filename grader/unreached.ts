/* Of statements that a return keeps from being reached: those below it, and the next turns of a loop. */
import { closingAt } from './closing.ts';
import { kindOf } from './endOfLoop.ts';
import { goesOn } from './rewrite/pieces.ts';
import { lineAt } from './stubText.ts';
import * as say from './wording/droppedResult.ts';

/** What to say of the first return below which its block goes on; '' if there is none. */
export function belowReturn(code: string): string {
  for (const { index } of code.matchAll(/(?<![.\w])return\b/g)) {
    if (isConditional(code, index)) continue;
    const end = endOfStatement(code, index);
    const [below] = /^\s*(?!(?:function|case|default|break)\b)[^\s}]/.exec(code.slice(end)) ?? [];
    if (below !== undefined) {
      return say.belowReturn(lineAt(code, index), lineAt(code, end + below.length));
    }
  }
  return '';
}

/** What to say of the first return that ends a loop in its first turn; '' if there is none. */
export function returnInLoop(code: string): string {
  if (/\bcontinue\b/.test(code)) return '';
  const open: string[] = [];
  for (const { 0: word, index } of code.matchAll(/[{}]|(?<![.\w])return\b/g)) {
    if (word === '}') open.pop();
    else if (word === '{') open.push(kindOf(code, index));
    else if (open.at(-1) === 'loop' && !isConditional(code, index)) {
      return say.returnInLoop(lineAt(code, index));
    }
  }
  return '';
}

/** Whether what stands before `index` may be a condition, and is not the end of a statement or a brace. */
function isConditional(code: string, index: number): boolean {
  let end = index;
  while (/\s/.test(code[end - 1] ?? '')) end--;
  const last = code.slice(Math.max(0, end - 5), end);
  if (/[;{}]$/.test(last)) return false;
  const onNewLine = code.slice(end, index).includes('\n');
  return !onNewLine || !/[\w\]]$/.test(last) || /\b(?:else|do)$/.test(last);
}

/** Where the statement ends that begins at `index`: by its mark, or with a line after which nothing goes on. */
function endOfStatement(code: string, index: number): number {
  for (let i = index; i < code.length; i++) {
    if ('([{'.includes(code[i])) i = closingAt(code, i);
    else if (code[i] === ';') return i + 1;
    else if (code[i] === '}') return i;
    else if (code[i] === '\n' && !goesOn(code, i) && !isHead(code.slice(index, i))) return i;
  }
  return code.length;
}

/** Whether it is a return without its value, or ends with an arrow before its own. */
function isHead(statement: string): boolean {
  return /^return\s*$|=>\s*$/.test(statement);
}
