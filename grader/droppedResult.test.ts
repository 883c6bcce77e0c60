import { expect, test } from 'vitest';
import { droppedResult, operations, withDroppedResult } from './droppedResult.ts';
import { rewritesIn } from './rewrite/statements.ts';
import { isFailure, transpile } from './run/transpile.ts';
import { longestText } from './stubText.ts';
import { stepNamed } from './testing/temporaryDesk.ts';
import { methods } from './vocabulary.ts';

const [chunk, table, sum, loop] = ['probs', 'C', 'bndiff2', 'training'].map(stepNamed);
const head = 'export function dprobs({ probs, dlogprobs }) {\n';
const says = (line: number, call: string): string =>
  `In line ${line} the result of ${call}(…) is dropped: an operation gives a new tensor, write ${call.split('.')[0]} = ${call}(…).`;

test('what is expected to change its tensor is a method that there is', () => {
  expect([...operations].filter((name) => !methods.includes(name))).toEqual([]);
});

test.each([
  ['let d = a.mul(b);\nd.add(c);\nreturn d;', says(2, 'd.add')],
  ['let d = a.mul(b); d.add(c); return d;', says(1, 'd.add')],
  ['let d = a.mul(b)\nd.sub(c)\nreturn d', says(2, 'd.sub')],
  ['function f() {\n  // why\n  d.indexPut([i], -1);\n}', says(3, 'd.indexPut')],
  ['for (const i of r)\n  d.scatterAdd(0, i, x);', says(2, 'd.scatterAdd')],
  ['for (const i of r) for (const k of r) d.add(x);', says(1, 'd.add')],
  ['let d = a;\nd.add(f(a, [b, c]));', says(2, 'd.add')],
  ['if (a) d = b; else d.add(x);', says(1, 'd.add')],
  ['const s = ";";\n\n/* two\nlines */ d.indexAdd(\n  0, i, x);', says(4, 'd.indexAdd')],
])('a dropped result: %j', (text, sentence) => {
  expect(droppedResult(text, chunk)).toBe(sentence);
});

const saysInPlace = (line: number, call: string): string =>
  `In line ${line} the result of ${call}(…) is dropped: a parameter changes in place by add_ alone, write ${call.split('.')[0]}.add_(…).`;

test.each([
  ['let d = a;\nd.neg().add(1);\nreturn d;', says(2, 'd.neg().add')],
  ['let d = a;\nd.mul(f(b, [c]))\n  .sum(1, { keepdim: true });', says(2, 'd.mul(…).sum')],
  ["let d = a;\nd.neg().to('float64').add(1);\nreturn d;", says(2, 'd.neg().to(…).add')],
  ['let d = a;\nd.sum(1, { keepdim: true });', says(2, 'd.sum')],
  ['let d = a;\nd.view(b.shape);', says(2, 'd.view')],
  ['let d = a;\nd.add(\n  f(b, c),\n);', says(2, 'd.add')],
  ['let d = a;\nd.neg(', says(2, 'd.neg')],
])('a chain of operations is dropped as a whole, and so is a sum: %j', (text, sentence) => {
  expect(droppedResult(text, chunk)).toBe(sentence);
});

test('a loop up to the length of a tensor, which has none', () => {
  const loop = (end: string): string =>
    `let d = a;\nfor (let k = 0; k < ${end}; k++) d = d.add(b.at(k));`;
  expect(droppedResult(loop('Xb.length'), table)).toBe(
    'In line 2, Xb.length is undefined, so that a loop up to it makes no turn: a tensor has a shape, write Xb.shape[0].',
  );
  for (const end of ['rows.length', 'demb.shape.length', 'demb.shape[0]']) {
    expect(droppedResult(loop(end), table)).toBe('');
  }
});

test.each([
  'const probs = dlogprobs.tolist();\nfor (let k = 0; k < probs.length; k++) f(k);',
  'const dprobs = dlogprobs.tolist();\nfor (let k = 0; k < dprobs.length; k++) f(k);',
  'const total = (probs) => probs.length;',
  'function total(probs) {\n  return probs.length;\n}',
  'const dlogprobs = C.tolist().map((row) => row.length);\nf(dlogprobs.length);',
])('an array that has a length, by whatever name: %j', (text) => {
  expect(droppedResult(`${head}${text}`, chunk)).toBe('');
});

test.each([
  [
    'let d = a; d.at(Yb).sub(1);',
    'd = d.indexPut([arange(d.shape[0]), Yb], -1, { accumulate: true })',
  ],
  [
    'let d = a; d.at(arange(n), Yb).add(b);',
    'd = d.indexPut([arange(n), Yb], b, { accumulate: true })',
  ],
])('a place that is only read: %s', (body, written) => {
  const text = `export function dx({ a, b, Yb }: Given) { ${body} return d; }`;
  expect(
    droppedResult(text.replace('Yb }', body.includes('(n)') ? 'n, Yb }' : 'Yb }'), chunk),
  ).toBe(`In line 1 at(…) only reads, and what is made of it is dropped. Write there: ${written};`);
});

test.each([
  [
    'for (let i = 0; i < n; i++) p.at(i, Yb.at(i)).sub(1);',
    'A tensor never changes: write instead of the whole loop p = p.indexPut([arange(n), Yb], -1, { accumulate: true });',
  ],
  [
    'for (let i = 0; i < n; i++) { p.at(i).mul(b); }',
    'A tensor never changes: without a loop, write p = p.mul(…) for all of it together.',
  ],
])('a place of one row that is only read: %s', (body, advice) => {
  const text = `export function dx({ p, b, Yb, n }: Given) { ${body} return p; }`;
  const sentence = `In line 1 at(…) only reads, and what is made of it is dropped. ${advice}`;
  expect(droppedResult(text, chunk)).toBe(sentence);
  const wrong = { status: 'fail', message: 'Furthest off.' };
  expect(withDroppedResult(wrong, text, chunk).message).toBe(sentence);
  const known = { ...wrong, message: 'The sign is wrong.', mistake: 'sign' };
  expect(withDroppedResult(known, text, chunk).message).toBe(`${sentence} The sign is wrong.`);
});

test('where there is no loop, none is to be left out', () => {
  const text = 'export function dx({ p, b }: Given) { let s = p; s.at(0).add(b); return s.neg(); }';
  expect(droppedResult(text, chunk)).toMatch(/A tensor never changes: write s = s\.indexPut\(/);
});

test.each(['d[] = x;', 'd.at() = 1;', 'd.at().add(x);', 'd[] += 1;', 'd.at().add_(x);'])(
  'a place without an index loses no verdict: %s',
  (statement) => {
    const text = `export function dx({ d, x }: Given) {\n  ${statement}\n  return x;\n}`;
    expect(rewritesIn(text)).toEqual([]);
    const wrong = { status: 'fail', message: 'Furthest off.' };
    expect(withDroppedResult(wrong, text, chunk).message).toContain('Furthest off.');
    const failure = transpile('a.ts', text);
    if (isFailure(failure)) expect(failure.kind).toBe('parse');
  },
);

test.each([
  ['rows.forEach((p) => p.sub(a));', 'p.sub(…)', 'rows'],
  ['rows.forEach(p => p.mul(2).exp());', 'p.mul(…).exp()', 'rows'],
  ['[a, b].forEach((p, i) => { p.sub(a); });', 'p.sub(…)', '[…]'],
])('what a forEach drops: %s', (text, call, list) => {
  expect(droppedResult(text, chunk)).toBe(
    `In line 1 forEach drops the result of ${call}: an operation gives a new tensor, write const results = ${list}.map((p) => ${call}), and go on with results.`,
  );
});

test('the length of a tensor outside of a loop', () => {
  expect(droppedResult('return h.div(Yb.length);', stepNamed('logprobs'))).toBe(
    'In line 1, Yb.length is undefined: a tensor has a shape, write Yb.shape[0].',
  );
});

test('what is declared with const is to be declared with let', () => {
  expect(droppedResult('const d = a;\nd.add(c);', chunk)).toBe(
    'In line 2 the result of d.add(…) is dropped: an operation gives a new tensor, declare d with let, and write d = d.add(…).',
  );
});

test.each([
  'const dC = zerosLike(C);\ndC.add(Xb.get(k, j), demb.at(k, j));',
  'let dC = zerosLike(C);\nfor (const k of r) dC.add([k], demb.at(k));',
])('what an accumulator does, asked of a tensor: %j', (text) => {
  expect(droppedResult(text, chunk)).toBe(
    'In line 2 dC.add(…) is given an index, but dC is a tensor, which never changes: begin with dC = accumulator(shape), and return its .tensor().',
  );
});

test('beside an accumulator, what is surely a tensor drops its result too', () => {
  const text = 'const t = accumulator(C.shape);\nlet d = demb.mul(2);\nd.add(t.tensor());';
  expect(droppedResult(text, table)).toBe(says(3, 'd.add'));
});

test('what is taken apart with const is to be declared with let', () => {
  expect(droppedResult('const [d, c] = [a, b];\nd.add(c);', chunk)).toMatch(
    /is dropped: .*, declare d with let, and write d = d\.add\(…\)\.$/,
  );
});

test.each([
  'const add = (a, b) => {\n  a.add(b);\n  return a;\n};\nreturn add(c, d);',
  'function add(a, b) {\n  a.add(b);\n  return a;\n}\nreturn add(c, d);',
])('a helper by the name of an operation is no object of its own: %j', (text) => {
  expect(droppedResult(text, chunk)).toBe(says(2, 'a.add'));
});

test('an error that may be thrown changes nothing', () => {
  const text = "if (n < 0) throw new Error('n');\nlet d = a;\nd.add(x);";
  expect(droppedResult(text, chunk)).toBe(says(3, 'd.add'));
});

test('a statement is found below a long comment', () => {
  expect(droppedResult(`let d = a; // ${'why '.repeat(100)}\nd.add(x);`, chunk)).toBe(
    says(2, 'd.add'),
  );
});

test.each([
  ['const { W1 } = parameters;\nW1.add(dW1.mul(-lr));', saysInPlace(2, 'W1.add')],
  ['for (const [p, dp] of pairs) {\n  p.sub(dp);\n}', saysInPlace(2, 'p.sub')],
  ['for (const p of Object.values(parameters)) {\n  p.add(1);\n}', saysInPlace(2, 'p.add')],
  ['const half = (d) => {\n  d.div(2);\n  return d;\n};', says(2, 'd.div')],
  ['let dlogits = a;\ndlogits.indexPut([i], -1);', says(2, 'dlogits.indexPut')],
])('in the training loop: %j', (text, sentence) => {
  expect(droppedResult(text, loop)).toBe(sentence);
});

test.each([
  'const d =\n  a.add(b);',
  'const d = a\n  .add(b);',
  'return (\n  a.add(b)\n);',
  'f(\n  a.add(b),\n  c.add(d),\n);',
  'const f = () =>\n  a.add(b);',
  'const f = (b) => a.add(b);',
  'if (b) return a.add(b);',
  'const d = (b ? a : c).add(b);',
  '// d;\nreturn 1;\n// d.add(x);',
  'const s = "; d.add(x);";',
  'const dC = accumulator(C.shape);\ndC.add(i, x);',
  'const dC: Accumulator = accumulator(C.shape);\ndC.add(i, x);',
  'const gather = (dC: Accumulator) => {\n  dC.add(i, x);\n};',
  'const seen: Set<number> = new Set();\nseen.add(i);',
  'const seen = new Set();\nseen.add(i);',
  'd = d.add(x);',
  'W1.add_(dW1);',
  'console.log(d);',
  'Math.max(1, 2);',
  'a.b.add(c);',
  'const [sum, count] = [accumulator(C.shape), accumulator([3])];\nsum.add([0], x);\ncount.add([0], 1);',
  'const tables = { dC: accumulator(C.shape) };\nconst { dC } = tables;\ndC.add([0], x);',
  'const put = (t) => {\n  t.add([0], x);\n};\nput(accumulator(C.shape));',
  'const makeSet = () => new Set();\nconst seen = makeSet();\nseen.add(3);',
  'const print = { log: (x) => x };\nprint.log(3);',
  'const make = () => ({ log(x) {} });\nconst print = make();\nprint.log(3);',
])('none: %j', (text) => {
  expect(droppedResult(text, chunk)).toBe('');
  expect(droppedResult(text, loop)).toBe('');
});

test.each([
  ' ',
  '\n',
  'd',
  '/*',
  "'",
  '\\',
  'a.add(',
  ',\na.add(1)',
  '\nd=accumulator\nd.add(1)',
  'for(const a ',
  'for(const[a of ',
  'for(let a in',
  'for ',
  'a.at(i);',
  'd.at(0);\n',
  'a.at(()',
])('a long text of %j takes no long time', (part) => {
  const started = performance.now();
  for (const step of [loop, chunk]) droppedResult(part.repeat(longestText / part.length), step);
  expect(performance.now() - started).toBeLessThan(2000);
});

test('a loop of Python’s that ran over nothing', () => {
  const said = (over: string, kind: string, count = over): string =>
    `In line 2 for … in goes through the names of an object, of which ${over}, a ${kind}, has none: write for (let k = 0; k < ${count}; k++).`;
  const inLoop = (over: string): string =>
    droppedResult(`const p = bndiff2.neg();\nfor (const k in ${over}) f(k);`, sum);
  expect(inLoop('n')).toBe(said('n', 'number'));
  expect(inLoop('bndiff2')).toBe(said('bndiff2', 'tensor', 'bndiff2.shape[0]'));
  expect(inLoop('p')).toBe(said('p', 'tensor', 'p.shape[0]'));
  expect(inLoop('arange(n)')).toBe(said('arange(n)', 'tensor', 'n'));
  expect(inLoop('p.shape[0]')).toBe(said('p.shape[0]', 'number'));
  for (const other of ['p.tolist()', 'p.shape', 'rows', 'Object.keys(p)', '[1, 2]']) {
    expect(inLoop(other)).toBe('');
  }
  // What a loop without steps is told has the loop as it should be.
  expect(droppedResult('for (const i in maxSteps) f(i);', loop)).toBe('');
  expect(droppedResult('// for (const k in n)\nfor (const k of list) f(k);', chunk)).toBe('');
});

test('only a wrong answer is told of it', () => {
  const text = 'd = a;\nd.add(x);';
  const message = 'The branch is missing.';
  expect(withDroppedResult({ status: 'fail', message }, text, chunk).message).toBe(
    `${says(2, 'd.add')} ${message}`,
  );
  expect(withDroppedResult({ status: 'pass', message: '' }, text, chunk).message).toBe('');
});

test('a parameter of the loop is told of add_ also where add is given a second argument', () => {
  const text = 'const lr = 0.1;\nW1.add(dW1, { alpha: -lr });';
  expect(droppedResult(text, loop)).toMatch(
    /^In line 2 the result of W1\.add\(…\) is dropped: .*W1\.add_/,
  );
});
