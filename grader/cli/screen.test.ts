import { expect, test } from 'vitest';
import { inkOf, screenOf } from './screen.ts';

test.each([
  [{ COLORTERM: 'truecolor' }, true, 'truecolour'],
  [{ COLORTERM: '24bit' }, true, 'truecolour'],
  [{ TERM: 'xterm-256color' }, true, '256 colours'],
  [{ TERM: 'dumb', COLORTERM: 'truecolor' }, true, 'signs'],
  [{ TERM: 'vt100' }, true, 'signs'],
  [{ COLORTERM: 'truecolor' }, false, 'signs'],
  [{ COLORTERM: 'truecolor', NO_COLOR: '1' }, true, 'signs'],
  [{ COLORTERM: 'truecolor', NO_COLOR: '' }, true, 'truecolour'],
  [{ FORCE_COLOR: '3' }, false, 'truecolour'],
  [{ FORCE_COLOR: '2' }, false, '256 colours'],
  [{ FORCE_COLOR: '0', COLORTERM: 'truecolor' }, true, 'signs'],
  [{ FORCE_COLOR: 'false', COLORTERM: 'truecolor' }, true, 'signs'],
])('%j, a terminal: %s, has %s', (environment, isTerminal, ink) => {
  expect(inkOf(environment, isTerminal)).toBe(ink);
});

test('what has no width has 80 columns, and none has fewer than 20', () => {
  const stream = (columns?: number) => ({ columns }) as NodeJS.WriteStream;
  expect(screenOf(stream(), {}).columns).toBe(80);
  expect(screenOf(stream(5), {}).columns).toBe(20);
  expect(screenOf(stream(200), {}).columns).toBe(200);
});
