/* Which bracket of a text that does not parse is too many, or is never closed. */
import { codeOnly, withoutComments } from '../stubText.ts';
import * as say from '../wording/brackets.ts';

const opening: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** What stands in one is no bracket and no quote. */
const regularExpression = /[=(,:?&|!{};]\s{0,20}\/[^/*\n][^/\n]{0,200}\//;

interface Open {
  readonly mark: string;
  readonly line: number;
}

/** What to say of the first bracket that has no other; undefined where all have one. */
export function unpaired(text: string): string | undefined {
  if (regularExpression.test(withoutComments(text))) return undefined;
  const open: Open[] = [];
  let line = 1;
  for (const [mark] of codeOnly(text).matchAll(/[()[\]{}\n]/g)) {
    if (mark === '\n') line++;
    else if (!(mark in opening)) open.push({ mark, line });
    else if (open.at(-1)?.mark === opening[mark]) open.pop();
    else return unmatched(open, mark, line);
  }
  const last = open.at(-1);
  if (last === undefined) return undefined;
  return last.mark === '{' ? say.braceMissing : notClosed(open, last);
}

/** Of a closing bracket that does not close the one that was opened last. */
function unmatched(open: readonly Open[], mark: string, line: number): string {
  const last = open.at(-1);
  if (last === undefined) return say.tooMany(mark, line);
  // A brace closes statements; within a line, a bracket that was opened further out is closed too early.
  const isClosedOver =
    mark === '}'
      ? last.mark !== '{'
      : open.some((entry) => entry.line === line && entry.mark === opening[mark]);
  return isClosedOver ? notClosed(open, last) : say.tooMany(mark, line);
}

function notClosed(open: readonly Open[], { mark, line }: Open): string {
  const count = open.filter((entry) => entry.mark === mark && entry.line === line).length;
  return say.notClosed(mark, line, count);
}
