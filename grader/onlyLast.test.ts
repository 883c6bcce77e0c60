import { expect, test } from 'vitest';
import { onlyLast } from './onlyLast.ts';

test.each([
  [
    'return x.view((32, 3, 10));',
    'In line 1, write view(32, 3, 10): (32, 3, 10) is only its last in JavaScript.',
  ],
  [
    'const t =\n zeros((n, 27), { dtype });',
    'In line 2, write zeros([n, 27]): (n, 27) is only its last in JavaScript.',
  ],
  [
    'return x.sum((0, 1));',
    'In line 1, leave the inner parentheses out, or do it one after the other: (0, 1) is only its last in JavaScript.',
  ],
  ...['return a, b;', 'return (x, y.mul(2));', '  return a.mul(b), b.sum(0)'].map((code) => [
    code,
    'In line 1, return gives only the last of what commas separate: return the one gradient that is asked for.',
  ]),
])('%s', (text, said) => {
  expect(onlyLast(text)).toBe(said);
});

test.each([
  'return x.view(32, 3);',
  'return (a, b) => a;',
  'return list.map((a, b) => a);',
  'return { a, b };',
  'return (a.mul(b)).indexPut([c, d], (e));',
  'return new Map<string, number>();',
  '// return a, b;',
  'return x.indexPut([a, b],',
])('nothing is said of %s', (text) => {
  expect(onlyLast(text)).toBe('');
});

test('a line that is named already is not named again', () => {
  expect(onlyLast('f();\nreturn x.view((32, 3));', 2)).toBe(
    'Write view(32, 3): (32, 3) is only its last in JavaScript.',
  );
});
