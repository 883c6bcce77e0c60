/* Of loops that make no turn, as they go up to what is undefined or over what has no names. */
import type { Step } from '../reference/steps/step.ts';
import { closingAt } from './closing.ts';
import { kindsIn } from './seenKind.ts';
import { lineAt } from './stubText.ts';
import * as say from './wording/droppedResult.ts';

/** Of the length of a tensor, which is undefined, so that a loop up to it runs over nothing; '' if none is read. */
export function lengthOfTensor(code: string, step: Step): string {
  const kindOf = kindsIn(code, step);
  for (const { index, 1: name } of code.matchAll(/(?<![\w.])(\w+)\.length\b/g)) {
    if (kindOf(name) !== 'tensor') continue;
    const line = lineAt(code, index);
    return say.noLength(line, name, /\b(?:for|while)\b/.test(code.split('\n')[line - 1]));
  }
  return '';
}

/** Of Python's `for k in …`, which goes through no numbers and no tensor here. */
export function loopOverNames(code: string, step: Step): string {
  const kindOf = kindsIn(code, step);
  const heads = /\bfor\s*\(\s*(?:const|let|var)\s+(\w+)\s+in\b/g;
  for (const { index, 0: head, 1: counter } of code.matchAll(heads)) {
    const end = closingAt(code, code.indexOf('(', index));
    const over = code.slice(index + head.length, end).trim();
    const kind = kindOf(over);
    if (kind === undefined) continue;
    const [, range] = /^arange\(([^(),]+)\)$/.exec(over) ?? [];
    const rows = `${/^\w+$/.test(over) ? over : 'x'}.shape[0]`;
    const count = kind === 'number' ? over : (range ?? rows);
    return say.loopOverNames(lineAt(code, index), counter, { over, kind, count });
  }
  return '';
}
