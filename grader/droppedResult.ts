import * as say from './wording/failures.ts';

/** What is no code, by which a line may look like a statement. */
const noCode = /\/\*[\s\S]*?\*\/|\/\/.*|(['"`])(?:\\.|(?!\1)[^\\])*\1/g;
const statement =
  /(?<=[;{}]\s*|[\w)\]][^\S\n]*\n\s*)(\w+)\.(add|sub|mul|div|neg|pow|scatter|scatterAdd|indexAdd|indexPut)\(/g;

/**
 * What to say of the first statement in a stub that is an operation on a tensor and nothing else, so
 * that its result is lost: PyTorch's `d[…] -= 1` or `d += x` written as `d.add(x)`; '' if there is none.
 */
export function droppedResult(text: string): string {
  const code = text.replace(noCode, (match) => match.replace(/[^\n]/g, ' '));
  for (const { index, 1: name, 2: method } of code.matchAll(statement)) {
    // An accumulator does change, and a set or a class of one's own may.
    const changes = new RegExp(`\\b${name}\\s*=\\s*(accumulator\\b|new\\b)`);
    if (!changes.test(code)) {
      return say.dropped(code.slice(0, index).split('\n').length, name, method);
    }
  }
  return '';
}

/** The judgement, whose message begins with the operation of which nothing came, if it fails. */
export function withDroppedResult<
  Judged extends { readonly status: string; readonly message: string },
>(judged: Judged, text: string): Judged {
  const dropped = judged.status === 'fail' ? droppedResult(text) : '';
  return dropped === '' ? judged : { ...judged, message: `${dropped} ${judged.message}`.trim() };
}
