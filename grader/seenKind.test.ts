import { expect, test } from 'vitest';
import { kindsIn } from './seenKind.ts';
import { stepNamed } from './testing/temporaryDesk.ts';

const head = 'export function dC({ Xb, demb, C, n }) {\n';
const kindIn = (body: string, expression: string): string | undefined =>
  kindsIn(`${head}${body}\n}`, stepNamed('C'))(expression);

test.each([
  ['', 'demb', 'tensor'],
  ['', 'n', undefined],
  ['', '32', 'number'],
  ['', 'Xb.shape[0]', 'number'],
  ['', 'Xb.shape', undefined],
  ['', 'arange(32)', 'tensor'],
  ['', 'accumulator(C.shape)', undefined],
  ['', 'demb.mul(f(a, [b])).T', 'tensor'],
  ['', 'demb.tolist()', undefined],
  ['', 'demb.get(0, 0)', undefined],
  ['', 'demb.max(1)', undefined],
  ['', 'demb.max( )', 'tensor'],
  ['', 'demb.max(1).values', 'tensor'],
  ['const d = zerosLike(C);', 'd', 'tensor'],
  ['const rows = Xb.shape[0];', 'rows', 'number'],
  ['const a = demb.mul(2);\nlet d = a\n  .neg()\nd = d.add(1);', 'd', 'tensor'],
  ['let d = demb.neg();\nd = d.tolist();', 'd', undefined],
  ['let d = demb.neg(); if (n) d = [];', 'd', undefined],
  ['let rows = 0; rows += demb;', 'rows', undefined],
  ['const { values, indices: at } = demb.max(1);', 'values', 'tensor'],
  ['const { values, indices: at } = demb.max(1, { keepdim: true });', 'at', 'tensor'],
  ['const { values, indices: at } = demb.max(1);', 'indices', undefined],
  ['const { at } = f(demb);', 'at', undefined],
  ['const d = f(demb);', 'd', undefined],
  ['const [d, c] = [demb, C];', 'd', undefined],
  ['const demb = [];', 'demb', undefined],
  ['const total = (demb) => demb.length;', 'demb', undefined],
  ['function total(demb) { return demb.length; }', 'demb', undefined],
  ['for (const demb of list) f(demb);', 'demb', undefined],
  ['list.map(demb => demb.length);', 'demb', undefined],
])('%s %s is a %s', (body, expression, kind) => {
  expect(kindIn(body, expression)).toBe(kind);
});

test('a name of another step’s is nothing sure; a parameter of the training loop is a tensor', () => {
  expect(kindsIn('', stepNamed('probs'))('Xb')).toBeUndefined();
  expect(kindsIn('const { W1 } = parameters;', stepNamed('training'))('W1')).toBe('tensor');
});

test.each(['a=a.neg();', 'a=b;b=a;', 'const[', '(', 'a=>', '.T', 'f((a', 'a.max('])(
  'a long text of %j is read to its end',
  (part) => {
    expect(kindsIn(part.repeat(1000), stepNamed('probs'))(`a${part.repeat(1000)}`)).toBeUndefined();
  },
);
