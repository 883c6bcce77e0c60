import { expect, test } from 'vitest';
import { type Action, actionOfKey, actionOfLine, type Key } from './keys.ts';

test.each<[Key, Action, Action]>([
  [{ name: 'n' }, 'next', 'keep'],
  [{ name: 'h' }, 'hint', 'keep'],
  [{ name: 'e' }, 'explain', 'keep'],
  [{ name: 'l' }, 'list', 'keep'],
  [{ name: 's' }, 'show', 'keep'],
  [{ name: 'd' }, 'diff', 'keep'],
  [{ name: 'r' }, 'askReset', 'keep'],
  [{ name: 'q' }, 'quit', 'quit'],
  [{ name: 'y' }, 'unknown', 'reset'],
  [{ name: 'space' }, 'more', 'keep'],
  [{ name: 'escape' }, 'back', 'keep'],
  [{ name: 'return' }, 'unknown', 'keep'],
  [{ name: 'up' }, 'unknown', 'keep'],
  [{ name: undefined }, 'unknown', 'keep'],
  [{ name: 'c', ctrl: true }, 'quit', 'quit'],
  [{ name: 'd', ctrl: true }, 'quit', 'quit'],
  [{ name: 'y', ctrl: true }, 'unknown', 'keep'],
  [{ name: 'n', ctrl: true }, 'unknown', 'keep'],
])('%o means %s, and %s to the question whether to reset', (key, plain, asked) => {
  expect(actionOfKey(key, false)).toBe(plain);
  expect(actionOfKey(key, true)).toBe(asked);
});

test.each<[string, Action, Action]>([
  ['n', 'next', 'keep'],
  ['  N \t', 'next', 'keep'],
  ['next', 'next', 'keep'],
  ['hint', 'hint', 'keep'],
  ['explain', 'explain', 'keep'],
  ['more', 'more', 'keep'],
  ['q', 'quit', 'quit'],
  ['Quit', 'quit', 'quit'],
  ['y', 'unknown', 'reset'],
  ['yes', 'unknown', 'reset'],
  ['yesterday', 'unknown', 'keep'],
  ['', 'back', 'keep'],
  ['nn', 'unknown', 'keep'],
  ['grade counts', 'unknown', 'keep'],
])("the line '%s' means %s, and %s to the question whether to reset", (line, plain, asked) => {
  expect(actionOfLine(line, false)).toBe(plain);
  expect(actionOfLine(line, true)).toBe(asked);
});
