import { expect, test } from 'vitest';
import { adviceOnPlace } from './outOfBlock.ts';

const advice = (name: string, text: string, line: number, isTraining = true): string =>
  adviceOnPlace(
    { error: 'ReferenceError', message: `${name} is not defined`, stack: '' },
    { text, line, isTraining },
  );

const loop = (head: string, body: string, rest: string): string =>
  `function train({ batch }) {\n  ${head} {\n    ${body}\n  }\n  ${rest}\n}\n`;

test.each([
  ['loss', 'for (let i = 0; i < n; i++)', 'const loss = x;', 'loop, in line 3,'],
  ['n', 'for (let i = 0; i < n; i++)', 'const { Xb, n } = batch(i);', 'loop, in line 3,'],
  ['i', 'for (let i = 0; i < n; i++)', 'f(i);', 'loop, in line 2,'],
])('%s is read after the loop that makes it', (name, head, body, where) => {
  expect(advice(name, loop(head, body, `console.log(${name});`), 5)).toBe(
    `${name} is made inside the ${where} and line 5 stands after it: put line 5 inside, below the line that makes ${name}.`,
  );
});

test('it is read before the loop', () => {
  const text = `function train() {\n  f(loss);\n${loop('while (true)', 'const loss = x;', '')}`;
  expect(advice('loss', text, 2)).toContain('in line 5, and line 2 stands before it');
});

test('a step of one gradient is told to declare it above, and of a helper to return it', () => {
  const text = loop('for (const k of rows)', 'const sum = x;', 'return sum;');
  expect(advice('sum', text, 5, false)).toBe(
    'sum is made inside the loop, in line 3, and line 5 stands after it: declare sum above both, by let, and only set it inside.',
  );
  const helper = loop('const f = (x) =>', 'const y = x;', 'return y;');
  expect(advice('y', helper, 5, false)).toContain('inside a function, in line 3, and line 5');
  expect(advice('y', helper, 5, false)).toContain('return y there');
});

test.each([
  ['function mean(x) {\n  return x.div(n);\n}\n', 2, 6],
  ['\nconst mean = (x) => x.div(n);\n', 2, 5],
])('a function of its own is to be given the name: %j', (helper, line, made) => {
  const text = helper + loop('for (;;)', 'const { n } = batch(i);', 'f(x);');
  expect(advice('n', text, line)).toBe(
    `n is made in line ${made}, and the function in line ${line} does not know it: give it n as a parameter.`,
  );
});

test.each([
  ['it is not made anywhere', loop('for (;;)', 'f(x);', 'f(loss);'), 5],
  ['only a comment makes it', loop('for (;;)', '// const loss = x;', 'f(loss);'), 5],
  ['another name is made', loop('for (const k of loss)', 'const losses = k;', 'f(loss);'), 5],
  ['the line is inside', loop('for (;;)', 'const loss = x;', ''), 3],
])('nothing is said where %s', (_, text, line) => {
  expect(advice('loss', text, line)).toBe('');
});

test.each(['lossi', 'losses'])('%s in the report', (name) => {
  const said = `onStep takes loss, a tensor of one number or its .item(): write loss in place of ${name} there.`;
  const text = `const dC = x;\nonStep({\n  ${name},\n  dC,\n});\n${name}.push(1);`;
  expect(advice(name, text, 3)).toBe(said);
  expect(advice(name, text, 6)).toBe('');
  expect(advice(name, text, 3, false)).toBe('');
});
