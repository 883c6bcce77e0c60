import { expect, test } from 'vitest';
import { belowReturn, returnInLoop } from './unreached.ts';

const said = (line: number, below: number): string =>
  `The return in line ${line} ends the function, so that line ${below} below it is never reached: return once, at the end.`;

test.each([
  ['{\n  return a;\n  return b;\n}', 2, 3],
  ['{\n  const d = a\n  return d.mul(\n    b,\n  )\n\n  const c = d;\n}', 3, 7],
  ['{\n  return a\n  ++b;\n}', 2, 3],
  ['{ const d = (x) => { return x; };\n return d(a)\n   .neg(); d(b); }', 2, 3],
])('in %j what is below a return is never reached', (code, line, below) => {
  expect(belowReturn(code)).toBe(said(line, below));
});

test.each([
  '{ return a; }',
  '{\n  return a\n    .mul(b)\n    ? c\n    : d\n}\n',
  '{\n  if (a) return b;\n  return c;\n}',
  '{\n  if (a)\n    return b;\n  else\n    return c;\n  return d;\n}',
  '{\n  if (a) {\n    return b;\n  }\n  return c;\n}',
  '{\n  return f(a);\n  function f(x) { return x; }\n}\nconst c = 1;',
  'const f = (x) => {\n  return x;\n};\nconst g = 1;',
  '{\n  return (\n    a\n  );\n}',
  '{\n  return\n    a;\n}',
  '{\n  return (x) =>\n    f(x);\n}',
  '{\n  return a ?\n    b :\n    c;\n}',
])('nothing is below the returns of %j', (code) => {
  expect(belowReturn(code)).toBe('');
});

test('a return that ends a loop in its first turn', () => {
  const inLoop = (body: string): string =>
    returnInLoop(`{\n  for (let i = 0; i < n; i++) {\n    ${body}\n  }\n}`);
  expect(inLoop('d = d.add(x);\n    return d;')).toBe(
    'The return in line 4 stands in a loop, which it ends in its first turn: move it below the loop.',
  );
  expect(inLoop('while (a) { return d; }')).toMatch(/^The return in line 3 /);
  for (const body of [
    'if (i) return d;',
    'if (i) { return d; }',
    'list.map((x) => { return x; });',
    'if (i) continue;\n    return d;',
    'd = d.add(x);\n  }\n  {\n    return d;',
  ]) {
    expect(inLoop(body)).toBe('');
  }
});

test.each([
  '{\n  for (let i = 0; i < n; i++) total = total.add(f(i));\n  if (i) { return total; }\n}',
  '{\n  for (const i of list) console.log(i);\n  function inverse(x: Tensor) { return x.pow(-1); }\n}',
  '{\n  while (a) a = f(a);\n  const g = { inverse(x) { return x; } };\n}',
  '{\n  for (const i of list) if (f(i)) { return i; }\n}',
])('a loop of one line ends with it, in %j', (code) => {
  expect(returnInLoop(code)).toBe('');
});

test.each(['for (const { a } of f(list)) {', 'do {', 'for (let i = f(g(1)); i < 2; i++)\n{'])(
  'of %j the brace is a loop’s',
  (head) => {
    expect(returnInLoop(`if (a) { b(); }\n${head} return d; }`)).toMatch(/stands in a loop/);
  },
);

test.each([
  ['return ', ''],
  ['return;', said(1, 1)],
  ['return(', ''],
  ['{return', ''],
  ['\n', ''],
  ['return a\n', said(2, 3)],
])('a long text of %j is read to its end', (part, expected) => {
  expect(belowReturn(part.repeat(1000))).toBe(expected);
});
