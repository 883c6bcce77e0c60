/* What to say of a stub that returned something else than a tensor. */
import { exportOf } from '../reference/steps/derive.ts';
import type { Step } from '../reference/steps/step.ts';
import { lengthOfTensor } from './emptyLoop.ts';
import { filled, shapeOf } from './filled.ts';
import { innerReturn } from './innerReturn.ts';
import { placedIn } from './notPlaced.ts';
import { callbackWithoutReturn, returnsUndefined } from './ownNames.ts';
import type { Probe } from './probes.ts';
import { methodOf } from './rewrite/operators.ts';
import { rewriteAt } from './rewrite/statements.ts';
import { bareReturn, codeOnly, returnsItself, returnsShape, returnsSomething } from './stubText.ts';
import { ownFunction, writeInstead } from './wording/advice.ts';
import * as say from './wording/grading.ts';

/** `what`: what it returned, in words. */
export function returned(what: string, step: Step, probe: Probe | undefined, text: string): string {
  const name = exportOf(step);
  const ofItself = (): string =>
    returnsItself(text, name) ? ownFunction(name, Object.keys(probe?.given ?? {})) : '';
  const because =
    lengthOfTensor(codeOnly(text), step) ||
    (what === 'nothing' &&
      (bareReturn(text) ||
        innerReturn(text, name) ||
        callbackWithoutReturn(text) ||
        returnsUndefined(text))) ||
    (/^(?:nothing|a function)$/.test(what) && ofItself()) ||
    (what === 'a plain array' && returnsShape(text) && say.asShape) ||
    (/^(?:a list of tensors|an object)$/.test(what) && filled(what, text, shapeOf(step))) ||
    (what === 'a plain array' && asTensor(text)) ||
    (what === 'a string' && joinsLists(codeOnly(text)) && say.joinedLists) ||
    (what === 'a number' && (dividedList(text) || placedIn(step, text))) ||
    '';
  if (because !== '') return say.returned(what, name, because);
  const isOfWriting = /^(?:a boolean|a string|a function|nothing)$/.test(what);
  const rewrite = isOfWriting ? rewriteAt(text, undefined) : undefined;
  if (rewrite) return say.returned(what, name, writeInstead(rewrite.code, rewrite.line));
  const isMapped = what === 'a list of tensors' && /\.map\(|\bfrom\(/.test(codeOnly(text));
  if (isMapped) return say.returned('a list of rows', name);
  return say.returned(what === 'nothing' && returnsSomething(text) ? 'undefined' : what, name);
}

/** Whether lists stand in the code, and what it returns is written with a +, or is a name that is set with one. */
function joinsLists(code: string): boolean {
  if (!/\.tolist\(/.test(code)) return false;
  const [, returned] = /\breturn\b([^;\n]*)/.exec(code) ?? [];
  const [name] = /^\w+$/.exec((returned ?? '').trim()) ?? [];
  const set = new RegExp(`\\b${name}\\s*(?:\\+=|=(?![=>])[^;\\n]*(?<!\\+)\\+(?!\\+))`);
  return name === undefined ? /(?<!\+)\+(?!\+)/.test(returned ?? '') : set.test(code);
}

/** Of a list by tolist that an operator takes for a number. */
function dividedList(text: string): string {
  const code = codeOnly(text);
  const [, list, operator, other] =
    /\breturn\s+(\w+)\s*([-+*/])\s*([\w.]+)\s*(?:;|\n|\}|$)/.exec(code) ?? [];
  if (list === undefined || other === undefined) return '';
  const isList = new RegExp(`\\b${list}\\s*=[^;\\n]*\\.tolist\\(\\)\\s*(?:;|\\n)`).test(code);
  return isList ? say.listDivided(list, operator, methodOf(operator), other) : '';
}

/** Of a list of numbers that is returned by its name, or as it is made by the only return. */
function asTensor(text: string): string {
  const code = codeOnly(text);
  const isOnly = (code.match(/\breturn\b/g) ?? []).length === 1;
  const [, made, rest] =
    (isOnly && /\breturn\s+([\w.]+\.(?:map|tolist))\((\)\s*(?:;|as\b|\n|$))?/.exec(code)) || [];
  if (made?.endsWith('.map')) return say.asTensor(`${made}(…)`);
  if (made !== undefined && rest !== undefined) return say.asTensor(`${made}()`);
  const [, name] = /\breturn\s+(\w+)\s*(?:[;}\n]|$)/.exec(code) ?? [];
  return name === undefined ? '' : say.asTensor(name);
}
