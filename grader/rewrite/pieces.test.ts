import { expect, test } from 'vitest';
import { piecesOf } from './pieces.ts';

test.each<[code: string, pieces: readonly string[]]>([
  ['a = b ? c :\n  d', ['a = b ? c :\n  d']],
  ['a = b\n  ? c\n  : d', ['a = b\n  ? c\n  : d']],
  ['a = b &&\n  c % 2', ['a = b &&\n  c % 2']],
  ['a = b +\n  c', ['a = b +\n  c']],
  ['a = b\n  -c', ['a = b\n  -c']],
  ['i++\nf(a)', ['i++', 'f(a)']],
  ['f(a)\n++i', ['f(a)', '++i']],
  ['const f = (x) =>\n  a * x', ['const f = (x) =>', 'a * x']],
  ['for i in range(n):\n  a = b', ['for i in range(n):', 'a = b']],
])('%j falls into its statements', (code, pieces) => {
  expect(piecesOf(code).map(({ text }) => text)).toEqual(pieces);
});
