import { expect, test } from 'vitest';
import { gradeProbs } from '../testing/probsGrader.ts';
import { studentAtDesk } from '../testing/studentAtDesk.ts';
import { probsStub } from '../testing/temporaryDesk.ts';

const { student, desk } = studentAtDesk();

const graded = () => gradeProbs(student, desk);

const pythonImport = (name: string): string =>
  `The import in line 4 is Python’s, and only 'backprop-ninja' can be imported. Write at the top of the file what you need of it, as in: import { ${name} } from 'backprop-ninja';`;
const right = probsStub('return dlogprobs.div(probs);');
const only = "an exercise may import from 'backprop-ninja' only.";
const lacks = "which 'backprop-ninja' does not have";

test.each<[name: string, text: string]>([
  ['a byte order mark and Windows line ends', `\uFEFF${right.replaceAll('\n', '\r\n')}`],
  ['an arrow function', 'export const dprobs = ({ probs, dlogprobs }) => dlogprobs.div(probs);'],
  ['an export in braces', `${right.replace('export ', '')}export { dprobs };`],
  [
    'an export under another name',
    `${right.replace('export function dprobs', 'function mine')}export { mine as dprobs };`,
  ],
  [
    'a namespace',
    "import * as ninja from 'backprop-ninja';\nexport const dprobs = ({ probs, dlogprobs }) => ninja.scalar(1).div(probs).mul(dlogprobs);",
  ],
  ['everything exported again', `export * from 'backprop-ninja';\n${right}`],
  ['an import that only helps', `import 'backprop-ninja';\n${right}`],
  ['an import of types without the word type', right.replace('import type', 'import')],
  [
    'a dynamic import outside of the function',
    `const { scalar } = await import('backprop-ninja');\nexport const dprobs = ({ probs, dlogprobs }) => scalar(1).div(probs).mul(dlogprobs);`,
  ],
  ['a comment without a line end', `${right}// the end`],
  ['an enum', `enum Dim { Rows = 0 }\n${right}`],
])('%s is fine', async (_, text) => {
  desk.write('probs', text);
  expect(await graded()).toMatchObject({ status: 'pass', message: '' });
});

test.each<[name: string, text: string, message: string]>([
  ['nothing', '', 'It exports nothing: write export function dprobs.'],
  ['blanks and comments', '\n// to do\n', 'It exports nothing: write export function dprobs.'],
  ['no export', right.replace('export ', ''), 'It exports nothing: write export function dprobs.'],
  [
    'another name',
    right.replace('function dprobs', 'function dprob'),
    'It exports dprob, but no function dprobs: is it the right name?',
  ],
  [
    'a default export',
    right.replace('export function dprobs', 'export default function'),
    'It exports default, but no function dprobs: write export function dprobs, without default.',
  ],
  [
    'no function',
    'export const dprobs = 5;',
    'It exports dprobs, but no function dprobs: is it the right name?',
  ],
  [
    'only what it was given',
    "export { ones } from 'backprop-ninja';",
    'It exports ones, but no function dprobs: is it the right name?',
  ],
  [
    "'node:fs'",
    `import { readFileSync } from 'node:fs';\n${right}console.log(readFileSync);`,
    `It imports 'node:fs': ${only}`,
  ],
  ["'fs' for its effects", `import 'fs';\n${right}`, `It imports 'fs': ${only}`],
  [
    'a neighbour',
    `import { x } from './x.ts';\n${right}console.log(x);`,
    `It imports './x.ts': ${only}`,
  ],
  [
    'the reference',
    `import { Variable } from '../../reference/autograd/variable.ts';\n${right}console.log(Variable);`,
    `It imports '../../reference/autograd/variable.ts': ${only}`,
  ],
  [
    'a part of the product',
    `import { x } from 'backprop-ninja/package.json';\n${right}console.log(x);`,
    `It imports 'backprop-ninja/package.json': ${only}`,
  ],
  ['what it exports again', `export * from './x.ts';\n${right}`, `It imports './x.ts': ${only}`],
  ['dynamically', probsStub("import('node:fs'); return probs;"), `It imports 'node:fs': ${only}`],
  [
    'dynamically, by a name that is made',
    `await import(['node', 'fs'].join(':'));\n${right}`,
    `It imports 'node:fs': ${only}`,
  ],
  [
    'an unknown name',
    `import { one_hot } from 'backprop-ninja';\n${right}one_hot;`,
    `It imports one_hot, ${lacks}: did you mean oneHot?`,
  ],
  [
    'an unknown name exported again',
    `export { grads } from 'backprop-ninja';\n${right}`,
    `It imports grads, ${lacks}: leave it out. What can be imported is in README.md, and operations are methods.`,
  ],
  [
    'a name that every object has',
    `import { toString } from 'backprop-ninja';\n${right}toString;`,
    `It imports toString, ${lacks}: leave it out. What can be imported is in README.md, and operations are methods.`,
  ],
  [
    'a type as a value',
    `import { Given } from 'backprop-ninja';\nexport const dprobs = Given;`,
    `It imports Given, ${lacks}: leave it out. What can be imported is in README.md, and operations are methods.`,
  ],
  [
    'a default',
    `import ninja from 'backprop-ninja';\nexport const dprobs = () => ninja;`,
    `It imports default, ${lacks}: import names in braces, as in import { zeros }.`,
  ],
  [
    'an error outside of the function',
    `${right}\nthrow new Error('lost');`,
    'It threw an error in line 7 before any call: Error: lost.',
  ],
  [
    'a TypeError there',
    `const none = undefined;\nconst x = none.x;\n${right}`,
    "It threw an error in line 2 before any call: TypeError: Cannot read properties of undefined (reading 'x').",
  ],
  [
    'no error there',
    `${right}\nthrow null;`,
    'It threw null before any call, which is no Error: throw new Error(…), which also says where.',
  ],
  [
    'what V8 refuses',
    probsStub('return new RegExp("(") as never;'),
    'It threw an error in line 4: SyntaxError: Invalid regular expression: /(/: Unterminated group.',
  ],
  [
    'a function of a namespace that is not there',
    "import * as ninja from 'backprop-ninja';\nexport const dprobs = () => ninja.foo();",
    'It threw an error in line 2: TypeError: foo is not a function.',
  ],
])('%s', async (_, text, message) => {
  desk.write('probs', text);
  expect(await graded()).toMatchObject({ status: 'error', message });
});

const closeIt = (line: number): string =>
  `Line ${line} opens a ( that it does not close: write the ) that is missing.`;

test.each<[text: string, line: number, column: number, advice: string]>([
  [
    'export function dprobs( {',
    1,
    26,
    'One } is missing: write it where the block ends that it closes.',
  ],
  ['const a = 1;\r\nconst é = "😀"; f(a;\r\n', 2, 20, closeIt(2)],
  [`\uFEFF${right.replace('return', 'retrun')}`, 4, 9, 'Did you mean return instead of retrun?'],
  [right.replaceAll('\n', '\r\n').replace('div(probs)', 'div(probs'), 4, 29, closeIt(4)],
  [
    'const x = 1;\nconst x = 2;',
    1,
    7,
    'Identifier `x` has already been declared: leave one of the two out, or give it another name.',
  ],
])('what does not parse: %j, line %i, column %i', async (text, line, column, advice) => {
  desk.write('probs', text);
  expect(await graded()).toMatchObject({
    status: 'error',
    place: { line, column },
    message: `It does not parse in line ${line}, column ${column}: ${advice}`,
  });
});

test.each<[body: string, advice: string, line?: number]>([
  ['return dlogprobs @ probs;', 'Write: return dlogprobs.mul(probs);'],
  ['return dlogprobs @ lost;', "@ is Python's: write a.matmul(b)."],
  ['return probs.mul(dlogprobs@probs.T);', 'Write: return probs.mul(dlogprobs.matmul(probs.T));'],
  ['# the slope', '# is Python’s: a comment begins with //.'],
  ['return dlogprobs.div(probs)  # 1/x', '# is Python’s: a comment begins with //.'],
  ['import numpy as np', pythonImport('zeros')],
  ['import torch', pythonImport('zeros'), 5],
  ['from torch import ones_like, exp', pythonImport('onesLike')],
  ["from 'backprop-ninja' import arange", pythonImport('arange')],
  ['def f(x):', 'def is Python’s: write function name(x) { … }.'],
  ['const f = lambda x: x', 'lambda is Python’s: write (x) => ….'],
  ['for k in range(32):', 'Write for (let k = 0; k < x.shape[0]; k++) { … }.'],
  ['if probs is None:', 'A block stands in braces, without a colon: if (…) { … }.'],
  [
    'return probs[1:3];',
    'Slices are Python’s: write x.at(i) for a row, x.get(i, j) for a number, x.unsqueeze(1) for x[:, None].',
  ],
  ['return probs[:, 0];', 'Write: return probs.T.at(0);'],
  ['return probs.sum(1)[:, None];', 'Write: return probs.sum(1).unsqueeze(1);'],
  [
    'probs.get(0, 1) -= 1; return probs;',
    'A tensor never changes: write probs = probs.indexPut([rows, columns], values.neg(), { accumulate: true }), where rows may be arange(probs.shape[0]).',
  ],
  ['return probs.sum(1, { keepdim = true });', 'Write: return probs.sum(1, { keepdim: true });'],
  ['return probs.sum(dim: 1);', 'Write: return probs.sum(1);'],
  ['return -probs**-2 * dlogprobs;', 'Write: return probs.pow(-2).neg().mul(dlogprobs);'],
  ['returm probs;', 'Did you mean return instead of returm?'],
  ['cosnt x = probs;', 'Did you mean const instead of cosnt?'],
  [
    'for i in range(firstStep, maxSteps):',
    'Write for (let i = firstStep; i < maxSteps; i++) { … }.',
  ],
  ['const lr = 0.1 if i < 100000 else 0.01;', 'a if c else b is Python’s: write c ? a : b.'],
  ['return probs if dlogprobs else 3', 'a if c else b is Python’s: write c ? a : b.'],
  [
    'return dembcat.view(*emb.shape);',
    '* before an argument is Python’s: write view(emb.shape), or ...list for its numbers.',
  ],
  ['return probs and dlogprobs', 'and, or and not are Python’s: write &&, || and !.'],
])('Python does not parse: %s', async (body, advice, line = 4) => {
  desk.write('probs', probsStub(body));
  const { message, place } = await graded();
  expect(message).toBe(`It does not parse in line ${line}, column ${place?.column}: ${advice}`);
});

test('a name that is given is declared once more', async () => {
  desk.write('probs', probsStub('const probs = 3;'));
  expect((await graded()).message).toBe(
    'It does not parse in line 3, column 26: Identifier `probs` has already been declared: leave one of the two out, or give it another name.',
  );
});

test.each(["const a = 'x # y and z[1:2]' 3;", 'const a = 1 2; // # not and or x[:, 1]'])(
  'what only looks like Python is the parser’s: %s',
  async (body) => {
    desk.write('probs', probsStub(body));
    expect((await graded()).message).toMatch(/: Expected .*\.$/);
  },
);

test.each<[text: string, line: number, column: number]>([
  ["throw new Error('lost');", 1, 7],
  ["const é = '😀'; throw new Error('lost');", 1, 23],
  ["\uFEFF\r\n\r\n  throw new Error('lost');", 3, 9],
  ['type A = number;\n/* 😀 */ (5 as A).foo();', 2, 19],
])('what throws: %j, line %i, column %i', async (text, line, column) => {
  desk.write('probs', text);
  expect(await graded()).toMatchObject({ status: 'error', place: { line, column } });
});

test('a file that is not there', async () => {
  desk.clear('probs');
  expect(await graded()).toMatchObject({
    status: 'error',
    message: 'There is no file 02-probs.ts.',
  });
});

test('a folder in place of the file', async () => {
  desk.makeFolder('probs');
  expect(await graded()).toMatchObject({
    status: 'error',
    message: `${desk.pathOf('probs')} cannot be read: it is a folder, not a file.`,
  });
});
