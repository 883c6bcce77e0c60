import { expect, test } from 'vitest';
import { innerReturn } from './innerReturn.ts';

const inStub = (body: string): string =>
  innerReturn(`export function dx({ a }: Given<'a'>): Tensor {\n  ${body}\n}\n`, 'dx');

test.each([
  ['function f(x: Tensor): Tensor { return x; }\n  f(a);', 'f'],
  ['const f = (x: Tensor) => { return x; };\n  f(a);', 'f'],
  ['const f = x => {\n if (x) { return x; } };', 'f'],
  ['[a].forEach((x) => { return x; });', 'a function inside'],
])('the only return is that of a function inside: %s', (body, whose) => {
  expect(inStub(body)).toMatch(
    new RegExp(`^The return in line [23] is that of ${whose}: dx needs`),
  );
});

test.each([
  'const f = () => { return a; };\n  if (f()) { return f(); }',
  'for (const x of [a]) { return x; }',
  "// return a;\n  const s = 'return';",
])('nothing is said where the stub has a return of its own, or none at all: %s', (body) => {
  expect(inStub(body)).toBe('');
});
