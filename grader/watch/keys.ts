/** What a key asks for. */
export type Action =
  | 'next'
  | 'hint'
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

/** The keys and, for lines, the words that they stand for. */
const words: readonly (readonly [key: string, word: string, action: Action])[] = [
  ['n', 'next', 'next'],
  ['h', 'hint', 'hint'],
  ['l', 'list', 'list'],
  ['s', 'show', 'show'],
  ['d', 'diff', 'diff'],
  ['r', 'reset', 'askReset'],
  ['q', 'quit', 'quit'],
  [' ', 'more', 'more'],
];

const escape = '\x1b';

/** What a terminal sends for one key: an escape sequence (an arrow, a function key) or a character. */
const oneKey = /\x1b\[[0-9;?]*[ -/]*[@-~]|\x1bO.|\x1b[^\x1b[O]|[^]/gu;

/** The keys in what a raw terminal sent, which may be several at once. */
export function keysIn(chunk: string): readonly string[] {
  return chunk.match(oneKey) ?? [];
}

/** What a key press means; `asking` while the question is open whether to reset. */
export function actionOfKey(key: string, asking: boolean): Action {
  // Ctrl-C, Ctrl-D
  if (key === '\x03' || key === '\x04') return 'quit';
  return actionOf(key.toLowerCase(), asking, key === escape ? 'back' : 'unknown');
}

/** What a line means, where a key cannot be had without its ⏎: a key or its word. */
export function actionOfLine(line: string, asking: boolean): Action {
  const word = line.trim().toLowerCase();
  return actionOf(word, asking, word === '' ? 'back' : 'unknown');
}

function actionOf(word: string, asking: boolean, otherwise: Action): Action {
  const found = words.find(([key, long]) => word === key || word === long);
  if (!asking) return found?.[2] ?? otherwise;
  if (word === 'y' || word === 'yes') return 'reset';
  return found?.[2] === 'quit' ? 'quit' : 'keep';
}
