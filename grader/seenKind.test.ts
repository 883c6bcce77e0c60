import { expect, test } from 'vitest';
import { kindsIn, ofTensor } from './seenKind.ts';
import { stepNamed } from './testing/temporaryDesk.ts';
import { getters, methods } from './vocabulary.ts';

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

test.each([
  ['a=a.neg();', 'let a=probs;', 'a', 'tensor'],
  ['a=a.neg();', 'let a=f(probs);', 'a', undefined],
  ['a=b;b=a;', 'let a=probs;let b=a;', 'b', 'tensor'],
  ['a=b;b=a;', 'let a=probs;let b=2;', 'b', undefined],
  ['const[', 'let a=probs;', 'a', 'tensor'],
  ['(', 'let a=probs;', 'a', 'tensor'],
  ['a=>', 'let a=probs;', 'a', undefined],
  ['f((a', 'let a=probs;', 'a', 'tensor'],
])('with a long text of %j behind %s, %s is a %s', (part, start, name, kind) => {
  expect(kindsIn(start + part.repeat(1000), stepNamed('probs'))(name)).toBe(kind);
});

test.each([
  ['.T', 'tensor'],
  ['.neg()', 'tensor'],
  ['.max(1)', undefined],
  ['.max(', undefined],
  ['(', undefined],
])('a long expression of %j is a %s', (part, kind) => {
  expect(kindsIn('', stepNamed('probs'))(`probs${part.repeat(1000)}`)).toBe(kind);
});

test('what gives a tensor of a tensor is a member of one, or of the pair that max gives', () => {
  const members = [...methods, ...getters, 'values', 'indices'];
  expect([...ofTensor].filter((name) => !members.includes(name))).toEqual([]);
});
