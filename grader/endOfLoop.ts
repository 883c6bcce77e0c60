/* What in a training loop's text ends the loop. */
import { openingAt } from './closing.ts';
import { codeOnly, lineAt } from './stubText.ts';
import { endsLoop } from './wording/loopAdvice.ts';

const functionHead =
  /=>\s*$|\bfunction\s*\w*\s*\([^{}()]*(?:\{[^{}]*\}[^{}()]*){0,2}\)\s*(?::\s*\w+\s*)?$/;
/** As far back as the head of a loop or a function is looked for. */
export const longestHead = 200;

/** Of the first return or break in `train` that would end its outermost loop; '' if there is none. */
export function endInLoop(text: string): string {
  const code = codeOnly(text);
  const start = Math.max(0, code.search(/\bfunction\s+train\b|\btrain\s*=/));
  const open: ('loop' | 'function' | 'other')[] = [];
  for (const { 0: word, index } of code.matchAll(/[{}]|(?<![.\w])(?:return|break)\b/g)) {
    if (index < start) continue;
    if (word === '}') {
      if (open.pop() === 'function' && open.length === 0) return '';
    } else if (word === '{') open.push(kindOf(code, index));
    else {
      const loops = open.filter((kind) => kind === 'loop').length;
      const inFunction = open.lastIndexOf('function') > open.indexOf('loop');
      if (loops === 0 || inFunction || (word === 'break' && loops > 1)) continue;
      const before = code.slice(0, index).trimEnd();
      const surely = open.at(-1) === 'loop' && loops === 1 && /[;{}]$/.test(before.slice(-1));
      return endsLoop(word, lineAt(code, index), surely);
    }
  }
  return '';
}

/** What the brace at `index` opens, by what stands before it. */
export function kindOf(code: string, index: number): 'loop' | 'function' | 'other' {
  const head = code.slice(Math.max(0, index - longestHead), index);
  if (isLoop(head)) return 'loop';
  return functionHead.test(head) ? 'function' : 'other';
}

/** Whether the parenthesis that closes at the end of `head` is a loop's own: another may stand before an if. */
function isLoop(head: string): boolean {
  const before = head.trimEnd();
  if (!before.endsWith(')')) return /\bdo$/.test(before);
  const open = openingAt(before, before.length - 1, longestHead);
  return open >= 0 && /\b(?:for|while)\s*$/.test(before.slice(0, open));
}
