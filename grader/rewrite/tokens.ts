/** The text is nothing that is known here. */
export class Unreadable extends Error {}

const token =
  /\s*(?:(\d+(?:\.(?![A-Za-z_])\d*)?(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z_$][\w$]*)|('[^'\p{Cc}]*'|"[^"\p{Cc}]*")|(\*\*|===?|[-+*/@()[\]{},.:=]))/uy;
export type Kind = 'number' | 'name' | 'string' | 'mark' | 'end';

export interface Token {
  readonly kind: Kind;
  readonly text: string;
}

/** JavaScript's own words, which are no names. */
export const ownWords =
  'var|let|const|in|new|delete|default|function|class|export|import|this|void|enum|switch|case|catch|typeof|super';
const ownWord = new RegExp(`^(?:${ownWords})$`);

export function isOwnWord(text: string): boolean {
  return ownWord.test(text);
}

/** What the text is made of. Throws Unreadable. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  token.lastIndex = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    end = token.lastIndex;
    const [, number, name, string, mark] = match;
    const kind = number ? 'number' : name ? 'name' : string ? 'string' : 'mark';
    tokens.push({ kind, text: number ?? name ?? string ?? mark });
  }
  if (text.slice(end).trim() !== '') throw new Unreadable();
  return tokens;
}

/** Whether two texts are the same but for blanks, parentheses that only group, and the like. */
export function isSameCode(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

function bare(text: string): string {
  const kept: string[] = [];
  const opened: boolean[] = [];
  let before: Token = { kind: 'end', text: '' };
  for (const next of tokensOf(text)) {
    const isCall = before.kind === 'name' || before.text === ')' || before.text === ']';
    if (next.text === '(') opened.push(isCall);
    const isKept = next.text === '(' ? isCall : next.text === ')' ? opened.pop() : true;
    if (isKept) kept.push(next.text);
    before = next;
  }
  return kept
    .join(' ')
    .replace(/, (?=[)\]}])/g, '')
    .replace(/['"](\w+)['"] :/g, '$1 :');
}
