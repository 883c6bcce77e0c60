import * as say from './wording/failures.ts';

/** What is no code, by which a line may look like a statement; what does not close goes to the end. */
const noCode = /\/\*[\s\S]*?(?:\*\/|$)|\/\/.*|(['"`])(?:\\[\s\S]|(?!\1)[^\\])*(?:\1|$)/g;
const call = /\b(\w+)\.(add|sub|mul|div|neg|pow|scatter|scatterAdd|indexAdd|indexPut)\(/g;
/** An accumulator does change by a call, and a set or an object of a class of one's own may. */
const changing = /\b(\w+)(?:\s*:\s*\w+)?\s*=\s*(?:accumulator|new)\b/g;

/**
 * What to say of the first statement in a stub that is an operation on a tensor and nothing else, so
 * that its result is lost: PyTorch's `d += x` written as `d.add(x)`; '' if there is none. Linear in the text.
 */
export function droppedResult(text: string): string {
  const code = text.replace(noCode, (match) => match.replace(/[^\n]/g, ' '));
  const changes = new Set([...code.matchAll(changing)].map(([, name]) => name));
  for (const { index, 1: name, 2: method } of code.matchAll(call)) {
    if (changes.has(name) || !beginsStatement(code, index)) continue;
    return say.dropped(code.slice(0, index).split('\n').length, name, method);
  }
  return '';
}

/** Whether a statement ends before `index`: by its mark, or by its line where nothing asks to go on. */
function beginsStatement(code: string, index: number): boolean {
  const before = code.slice(0, index);
  const last = before.trimEnd();
  const onNewLine = before.indexOf('\n', last.length) >= 0;
  return /[;{}]/.test(last.slice(-1)) || (onNewLine && /[\w)\]]/.test(last.slice(-1)));
}

/** The judgement, whose message begins with the operation of which nothing came, if it fails. */
export function withDroppedResult<
  Judged extends { readonly status: string; readonly message: string },
>(judged: Judged, text: string): Judged {
  const dropped = judged.status === 'fail' ? droppedResult(text) : '';
  return dropped === '' ? judged : { ...judged, message: `${dropped} ${judged.message}`.trim() };
}
