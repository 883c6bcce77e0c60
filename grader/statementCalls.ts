/* The statements of a stub's text that begin with a call. */

/** A call on what has a name, but for the language's own objects. */
const call = /(?<![\w.])(?!console\b|Math\b|Object\b)(\w+)\.(\w+)\(/g;
/** Nobody writes more by hand. */
const most = 200;

interface Call {
  readonly index: number;
  readonly name: string;
  readonly method: string;
}

/** Each with where it begins, as in `d.add(x);`. */
export function* callsThatBegin(code: string): Generator<Call> {
  let count = 0;
  for (const { index, 1: name, 2: method } of code.matchAll(call)) {
    if (!beginsStatement(code, index)) continue;
    if (++count > most) return;
    yield { index, name, method };
  }
}

/**
 * Whether a statement begins at `index`: what is before it ends by its mark, is the head of a loop or
 * a condition, or ends with its line where nothing asks to go on.
 */
function beginsStatement(code: string, index: number): boolean {
  let end = index;
  while (/\s/.test(code[end - 1] ?? '')) end--;
  const last = code.slice(Math.max(0, end - 200), end);
  if (/[;{})]$|\b(?:else|do)$/.test(last.slice(-5))) return true;
  if (/\.forEach\(\s*(?:\([^()]{0,80}\)|\w{1,80})\s*=>$/.test(last)) return true;
  return /[\w\]]$/.test(last.slice(-1)) && code.slice(end, index).includes('\n');
}
