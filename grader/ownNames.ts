/* Of an error that comes of what a name of the student's own stands for: a helper, a sum or a loop's counter. */
import { closingAt } from './closing.ts';
import type { Thrown } from './outcome.ts';
import { codeIn, codeOnly } from './stubText.ts';
import * as say from './wording/ownNames.ts';

/** What is known of the stub. */
interface Known {
  readonly text: string;
  readonly line: number | undefined;
  /** The tensor whose gradient is asked for, if the stub is given it. */
  readonly like: string | undefined;
}

const helper =
  /\b(?:function\s+(\w+)\s*\([^()]{0,200}\)|(?:const|let)\s+(\w+)\s*(?::[^=;]{0,80})?=\s*(?:\([^()]{0,200}\)|\w+))\s*(?::[^=;{}]{0,80})?(?:=>\s*)?\{/g;

export function adviceOnOwnNames({ message }: Thrown, { text, line, like }: Known): string {
  const [code, here] = [codeOnly(text), codeIn(text, line)];
  if (/\bundefined\b/.test(message)) return withoutReturn(code, here);
  if (/\ba string\b/.test(message)) return namesOfList(code, here);
  const [, sum, method] = /^(\w+)\.(add|sub) is not a function$/.exec(message) ?? [];
  const isZero = new RegExp(`\\b(?:let|var)\\s+${sum}\\s*=\\s*[0.]+\\s*[;,\\n]`).test(code);
  return sum !== undefined && isZero ? say.beginsAsNumber(sum, method, like) : '';
}

/** Of a helper that has no return, where the line uses what it gives. */
function withoutReturn(code: string, here: string): string {
  for (const { index, 0: head, 1: declared, 2: given } of code.matchAll(helper)) {
    const open = index + head.length - 1;
    if (/\breturn\b/.test(code.slice(open, closingAt(code, open)))) continue;
    const name = declared ?? given;
    const uses = new RegExp(`(?:[=(,]|\\breturn)\\s*${name}\\(|\\b${name}\\(.*\\)\\s*\\.`);
    const [, kept = name] = new RegExp(`\\b(\\w+)\\s*=\\s*${name}\\(`).exec(code) ?? [];
    const isKept = kept !== name && new RegExp(`\\b${kept}\\b`).test(here);
    if (isKept || uses.test(here)) return say.withoutReturn(name);
  }
  return '';
}

/** Of a loop for … in over a list, whose counter stands in the line. */
function namesOfList(code: string, here: string): string {
  const heads = /\bfor\s*\(\s*(?:const|let|var)\s+(\w+)\s+in\s+(\w+)\s*\)/g;
  for (const [, counter, list] of code.matchAll(heads)) {
    if (!new RegExp(`\\b${counter}\\b`).test(here)) continue;
    return say.namesOfList(counter, list, code.includes(`${list}[${counter}]`));
  }
  return '';
}
