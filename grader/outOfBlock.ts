/* Of a name that is read where it is not known: outside of the block that makes it, or in the report. */
import { closingAt } from './closing.ts';
import { kindOf, longestHead } from './endOfLoop.ts';
import type { Thrown } from './outcome.ts';
import { codeOnly, lineAt } from './stubText.ts';
import * as say from './wording/outOfBlock.ts';

interface Known {
  readonly text: string;
  readonly line: number | undefined;
  readonly isTraining: boolean;
}

/** Of a name that is not defined in this line; '' where the text does not tell why. */
export function adviceOnPlace(
  { error, message }: Thrown,
  { text, line, isTraining }: Known,
): string {
  const [, name] = (error === 'ReferenceError' && /^(\w+) is not defined$/.exec(message)) || [];
  if (name === undefined || line === undefined) return '';
  const code = codeOnly(text);
  for (const block of blocksWith(name, code)) {
    const [first, last] = [lineAt(code, block.start), lineAt(code, block.end)];
    if (line >= first && line < last) continue;
    if (isInOtherFunction(code, line, block.made)) {
      return say.notPassed(name, lineAt(code, block.made), line);
    }
    const place = { name, made: lineAt(code, block.made), line, isAfter: line >= last };
    return say.outOfBlock(block.kind, place, isTraining);
  }
  return isTraining && /^loss(?:i|es)$/.test(name) && isInReport(code, line)
    ? say.reportTakesLoss(name)
    : '';
}

interface Block {
  readonly kind: say.Kind;
  readonly made: number;
  readonly start: number;
  readonly end: number;
}

/** The blocks that declare the name, of those that are closed. */
function blocksWith(name: string, code: string): readonly Block[] {
  const list = `[^}\\]=;]{0,200}\\b${name}\\b`;
  const declared = new RegExp(`\\b(?:const|let)\\s+(?:\\{${list}|\\[${list}|${name}\\b)`, 'g');
  return [...code.matchAll(declared)].flatMap(({ index: made }) => {
    const start = openingBefore(code, made);
    if (start < 0) return [];
    if (code[start] === '{') {
      const kind = kindOf(code, start);
      return [{ kind, made, start, end: closingAt(code, start) }];
    }
    // What the head of a loop declares is known in its body.
    const headEnd = closingAt(code, start);
    const body = headEnd + 1 + code.slice(headEnd + 1).search(/\S|$/);
    const isLoop = /\bfor\s*$/.test(code.slice(Math.max(0, start - longestHead), start));
    const end = code[body] === '{' ? closingAt(code, body) : code.length;
    return isLoop ? [{ kind: 'loop' as const, made, start, end }] : [];
  });
}

/** The bracket that is open at `index`; -1 where none is. */
function openingBefore(code: string, index: number): number {
  let depth = 0;
  for (let i = index - 1; i >= 0; i--) {
    if (')]}'.includes(code[i])) depth++;
    if ('([{'.includes(code[i]) && depth-- === 0) return i;
  }
  return -1;
}

/** Whether a line belongs to a function that does not hold `made`. */
function isInOtherFunction(code: string, line: number, made: number): boolean {
  const lines = code.split('\n');
  const from = lines.slice(0, line - 1).join('\n').length;
  for (let start = openingBefore(code, from); start >= 0; start = openingBefore(code, start)) {
    const holds = start < made && made < closingAt(code, start);
    if (code[start] === '{' && kindOf(code, start) === 'function' && !holds) return true;
  }
  return /=>|\bfunction\b/.test(lines[line - 1] ?? '');
}

/** Whether a line is part of what onStep is given. */
function isInReport(code: string, line: number): boolean {
  return [...code.matchAll(/\bonStep\(/g)].some(({ index, 0: call }) => {
    const end = closingAt(code, index + call.length - 1);
    return lineAt(code, index) <= line && line <= lineAt(code, end);
  });
}
