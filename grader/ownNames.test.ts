import { expect, test } from 'vitest';
import { adviceOnOwnNames, callbackWithoutReturn, returnsUndefined } from './ownNames.ts';

const advice = (message: string, text: string, like?: string): string =>
  adviceOnOwnNames(
    { error: 'TypeError', message, stack: '' },
    { text, line: text.split('\n').length, like },
  );

const ofUndefined = "Cannot read properties of undefined (reading 'neg')";

test.each([
  'const square = (x) => { x.pow(2); };\nreturn square(h).neg();',
  'function square(x: Tensor): Tensor { x.pow(2); }\nreturn dh.mul(square(h));',
  'const square = x => { x.pow(2) };\nconst s = square(h);\nreturn s.neg();',
])('a helper without a return: %j', (text) => {
  expect(advice(ofUndefined, text)).toBe(
    'square has no return, so that it gives undefined: write return before what it is to give.',
  );
  expect(advice('mul: the other operand is undefined', text)).not.toBe('');
  expect(advice('mul: [2] and [3] do not broadcast', text)).toBe('');
});

test.each([
  'const square = (x) => x.pow(2);\nreturn square(h).neg();',
  'const square = (x) => { return x.pow(2); };\nreturn square(h).grad.neg();',
  'const print = (x) => { console.log(x); };\nprint(h.grad.neg());',
])('nothing is said of %j', (text) => {
  expect(advice(ofUndefined, text)).toBe('');
});

test('what reduce is given has no return', () => {
  const said =
    'The function that reduce is given in line 1 has no return, so that it gives undefined: write return before what it is to give.';
  expect(callbackWithoutReturn('return a.reduce((sum, d) => { sum.add(d); });')).toBe(said);
  expect(advice(ofUndefined, 'const s = a.reduce((sum, d) => { sum.add(d); });\ns.neg();')).toBe(
    said,
  );
  for (const code of [
    'b = a;\na.map((x) => { f(x); })',
    'return a.map((x) => { return x; })',
    'a.map((x) => x)',
    'a.forEach((x) => { f(x); })',
  ]) {
    expect(callbackWithoutReturn(code)).toBe('');
  }
});

test('what is returned is undefined', () => {
  expect(returnsUndefined('const f = (x) => { x.neg(); };\nreturn f(a);')).toMatch(
    /^f has no return/,
  );
  expect(returnsUndefined('let out; if (a) { let out = b; } return out;')).toBe(
    'out is declared twice, and the one that is returned has no value: write out = … without let or const where it gets one.',
  );
  expect(returnsUndefined('let out;\nreturn out;')).toMatch(/^out has no value when/);
  for (const text of [
    'const f = (x) => { g(x); };\nf(a);\nreturn a.b;',
    'let out = a;\nreturn out;',
  ]) {
    expect(returnsUndefined(text)).toBe('');
  }
});

test('of more helpers than a stub has the last ones are not looked at', () => {
  const said = (others: number): string => {
    const helpers = Array.from({ length: others }, (_, i) => `let a${i} = () => { b(); };`);
    return returnsUndefined(`${helpers.join('\n')}\nlet f = () => { b(); };\nreturn f(a);`);
  };
  expect(said(19)).toMatch(/^f has no return/);
  expect(said(20)).toBe('');
});

test('a plain array is no tensor', () => {
  const text = 'const out = p.tolist().map((v) => v);\nreturn out.mul(d);';
  expect(advice('out.mul is not a function', text)).toBe(
    'out is a plain array, and only a tensor has mul: write tensor(out).mul(…).',
  );
  expect(advice('out.frob is not a function', text)).toBe('');
});

test('a list that stands where a tensor belongs', () => {
  const message = 'mul: the other operand is a list, not a tensor or a number.';
  expect(advice(message, 'const p = probs.tolist();\nreturn d.mul(p);')).toBe(
    'A list of numbers is made a tensor by tensor(p).',
  );
  expect(advice(message, 'for (const row of rows)\nd = d.add(row);')).toBe(
    'A list of numbers is made a tensor by tensor(list).',
  );
});

test('a sum that begins as the number 0', () => {
  const text = 'let total = 0;\ntotal = total.add(p);';
  const start = 'total begins as the number 0, which has no add: begin with let total =';
  expect(advice('total.add is not a function', text, 'logits')).toBe(`${start} zerosLike(logits).`);
  expect(advice('total.add is not a function', text)).toBe(
    `${start} zeros([…]) of the answer’s shape.`,
  );
  expect(advice('total.add is not a function', 'let total = f();\ntotal.add(p);')).toBe('');
});

test('a loop over the names of a list', () => {
  const message = 'add: the other operand is a string, not a tensor or a number.';
  const start = 'for (… p in parts) gives the places of parts as strings: write for';
  expect(advice(message, 'for (const p in parts)\nd = d.add(p);')).toBe(
    `${start} (const p of parts).`,
  );
  expect(advice(message, 'for (const p in parts)\nd = d.add(p, parts[p]);')).toBe(
    `${start} (let p = 0; p < parts.length; p++).`,
  );
  expect(advice(message, 'for (const p in parts) f(p);\nd = d.add(q);')).toBe('');
});
