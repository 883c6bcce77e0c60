/* Of a statement that reads a place and computes with it, where the place was to be changed. */
import type { Step } from '../reference/steps/step.ts';
import { rewriteAt } from './rewrite/statements.ts';
import { kindsIn } from './seenKind.ts';
import { callsThatBegin } from './statementCalls.ts';
import { codeOnly, lineAt } from './stubText.ts';
import * as say from './wording/droppedResult.ts';
import { asBrackets, givenRows, writtenInto } from './writtenInto.ts';

/** So many are looked at: each takes the whole text. */
const most = 3;

/** What to write in place of the first such statement, as `d.at(i).sub(1);`; '' if there is none. */
export function onlyRead(text: string, step: Step): string {
  const code = codeOnly(text);
  const kindOf = kindsIn(code, step);
  const reads = [...callsThatBegin(code)].filter(({ method }) => method === 'at').slice(0, most);
  for (const { index, name } of reads) {
    if (kindOf(name) !== 'tensor' && /\baccumulator\b|\bnew\b/.test(code)) continue;
    const line = lineAt(code, index);
    const written = rewriteAt(text, line);
    if (written?.line === line && written.code.includes('indexPut')) {
      return say.onlyRead(line, written.code);
    }
    const advice = writtenInto({ text: asBrackets(text), line, rows: givenRows(code) });
    if (advice !== '') return say.onlyReadIn(line, advice);
  }
  return '';
}
