/* Of an error that comes of what a name of the student's own stands for: a helper, a sum or a loop's counter. */
import { closingAt } from './closing.ts';
import type { Thrown } from './outcome.ts';
import { codeIn, codeOnly, isWithoutValue, lineAt } from './stubText.ts';
import { methods } from './vocabulary.ts';
import { noValue } from './wording/advice.ts';
import * as say from './wording/ownNames.ts';
import { isArray } from './writtenInto.ts';

/** What is known of the stub. */
interface Known {
  readonly text: string;
  readonly line: number | undefined;
  /** The tensor whose gradient is asked for, if the stub is given it. */
  readonly like: string | undefined;
}

const helper =
  /\b(?:function\s+(\w+)\s*\([^()]{0,200}\)|(?:const|let)\s+(\w+)\s*(?::[^=;]{0,80})?=\s*(?:\([^()]{0,200}\)|\w+))\s*(?::[^=;{}]{0,80})?(?:=>\s*)?\{/g;

/** A function of several statements that one of these is given. */
const callback =
  /\.(map|flatMap|reduce|filter)\(\s*(?:\([^()]{0,200}\)|\w+)\s*(?::[^=;{}]{0,80})?=>\s*\{/g;

/** Of what is given to map or reduce, whose result is used, and has no return; '' if there is none. */
export function callbackWithoutReturn(text: string): string {
  const code = codeOnly(text);
  for (const { index, 0: head, 1: method } of code.matchAll(callback)) {
    const open = index + head.length - 1;
    if (/\breturn\b/.test(code.slice(open, closingAt(code, open)))) continue;
    const before = code.slice(code.lastIndexOf('\n', index) + 1, index);
    if (!/=|\breturn\b/.test(before)) continue;
    return say.callbackWithoutReturn(lineAt(code, index), method);
  }
  return '';
}

export function adviceOnOwnNames({ message }: Thrown, { text, line, like }: Known): string {
  const [code, here] = [codeOnly(text), codeIn(text, line)];
  if (/\bundefined\b/.test(message))
    return withoutReturn(code, here) || callbackWithoutReturn(text);
  if (/\ba string\b/.test(message)) return namesOfList(code, here);
  if (/\boperand is a list\b/.test(message)) {
    const names = [...here.matchAll(/[(,]\s*(\w+)\s*(?=[,)])/g)].map(([, name]) => name);
    return say.listOfNumbers(names.find((name) => isArray(name, text)));
  }
  const [, list, missing = ''] = /^(\w+)\.(\w+) is not a function$/.exec(message) ?? [];
  if (list !== undefined && methods.includes(missing) && isArray(list, text)) {
    return say.isArray(list, missing);
  }
  const [, sum, method] = /^(\w+)\.(add|sub) is not a function$/.exec(message) ?? [];
  const isZero = new RegExp(`\\b(?:let|var)\\s+${sum}\\s*=\\s*[0.]+\\s*[;,\\n]`).test(code);
  return sum !== undefined && isZero ? say.beginsAsNumber(sum, method, like) : '';
}

/** Of what is returned by a call of a helper that has no return, or by a name without a value; '' for other. */
export function returnsUndefined(text: string): string {
  const code = codeOnly(text);
  const returns = code.match(/\breturn\b.{1,200}/g) ?? [];
  const ofHelper = withoutReturn(code, returns.join('\n'));
  const name = returns.flatMap((line) => /^return\s+(\w+)\s*[;}]?/.exec(line)?.[1] ?? []).at(-1);
  if (ofHelper !== '' || name === undefined || !isWithoutValue(name, text)) return ofHelper;
  const isTwice =
    (code.match(new RegExp(`\\b(?:let|var|const)\\s+${name}\\b`, 'g')) ?? []).length > 1;
  return isTwice ? say.declaredTwice(name) : noValue(name);
}

/** More helpers than a stub has: each is looked for in all of the code. */
const mostHelpers = 20;

/** Of a helper that has no return, where the line uses what it gives. */
function withoutReturn(code: string, here: string): string {
  let helpers = 0;
  for (const { index, 0: head, 1: declared, 2: given } of code.matchAll(helper)) {
    if (helpers++ >= mostHelpers) return '';
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
