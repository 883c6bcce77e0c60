import { expect, test } from 'vitest';
import { unpaired } from './brackets.ts';
import { isFailure, transpile } from './transpile.ts';

const stub = (body: string): string => `export function dx({ a, b }) {\n  ${body}\n}\n`;

test.each([
  ['return a.mul(b));', 'There is one ) too many in line 2'],
  ['return a.at(b)];', 'There is one ] too many in line 2'],
  ['return a.mul(b;', 'Line 2 opens a ( that it does not close: write the ) that is missing.'],
  [
    'return a.mul(b.sum(1;',
    'Line 2 opens 2 ( that it does not close: write each ) that is missing.',
  ],
  ['return a.sum(1, { keepdim: true );', 'Line 2 opens a { that it does not close'],
  ['if (a) {\n  return b;', 'One } is missing'],
  ["const s = '))';\n  return a.mul(b)); // (", 'There is one ) too many in line 3'],
  ['return b;\n}', 'There is one } too many in line 4'],
])('a bracket without its other: %s', (body, message) => {
  const failure = transpile('a.ts', stub(body));
  const said = isFailure(failure) && failure.kind === 'parse' ? failure.message : '';
  expect(said).toContain(message);
});

test.each([
  "const s = 'a'.replace(/'/g, '');\n  return a.mul(b;",
  "const s = 'a'.split(/[(]/);\n  return a b;",
])('nothing is said beside a regular expression, in which a bracket is none: %j', (body) => {
  expect(unpaired(stub(body))).toBeUndefined();
});

test('a division is no regular expression', () => {
  expect(unpaired(stub('const c = (1 / 2) / (3;'))).toContain('Line 2 opens a (');
});

test('nothing is said of brackets that pair', () => {
  expect(unpaired(stub("return a.mul([b, ')']); // ("))).toBeUndefined();
  const failure = transpile('a.ts', stub('return a b;'));
  expect(failure).toMatchObject({
    message: 'Between a and b something is missing: a product is a.mul(b).',
  });
});
