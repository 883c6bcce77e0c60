/** What a key asks for. */
export type Action =
  | 'next'
  | 'hint'
  | 'explain'
  | 'list'
  | 'show'
  | 'diff'
  | 'askReset'
  | 'reset'
  | 'keep'
  | 'more'
  | 'back'
  | 'quit'
  | 'unknown';

/** A key press, as Node's readline reports it. */
export interface Key {
  /** `n`, `space`, `escape`, `up`; undefined for what is on no plain key. */
  readonly name?: string | undefined;
  readonly ctrl?: boolean | undefined;
}

/** The keys, and for lines the words that they stand for. */
const words: readonly (readonly [key: string, word: string, action: Action])[] = [
  ['n', 'next', 'next'],
  ['h', 'hint', 'hint'],
  ['e', 'explain', 'explain'],
  ['l', 'list', 'list'],
  ['s', 'show', 'show'],
  ['d', 'diff', 'diff'],
  ['r', 'reset', 'askReset'],
  ['q', 'quit', 'quit'],
  ['space', 'more', 'more'],
  ['escape', 'back', 'back'],
];

/** What a key press means; `asking` while the question is open whether to reset. */
export function actionOfKey({ name = '', ctrl = false }: Key, asking: boolean): Action {
  if (ctrl) return answer(false, name === 'c' || name === 'd' ? 'quit' : undefined, asking);
  const found = words.find(([key]) => key === name);
  return answer(name === 'y', found?.[2], asking);
}

/** What a line means, where a key cannot be had without its ⏎: a key or its word. */
export function actionOfLine(line: string, asking: boolean): Action {
  const word = line.trim().toLowerCase();
  if (word === '') return asking ? 'keep' : 'back';
  const found = words.find(([key, long]) => word === key || word === long);
  return answer(word === 'y' || word === 'yes', found?.[2], asking);
}

/** Anything but a yes leaves the file alone. */
function answer(yes: boolean, action: Action | undefined, asking: boolean): Action {
  if (!asking || action === 'quit') return action ?? 'unknown';
  return yes ? 'reset' : 'keep';
}
