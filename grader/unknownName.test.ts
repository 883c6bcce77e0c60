import { expect, test } from 'vitest';
import { onUnknown } from './unknownName.ts';

const advice = (name: string, text: string): string =>
  onUnknown(name, ['probs', 'dlogprobs'], false, { text });
const ended = (name: string, line: number): string =>
  `${name} is declared in line ${line}, and ends with the loop or the braces that it stands in: declare it above these, by let ${name}, and leave out the const or let in line ${line}.`;

test.each([
  ['values', 'for (;;) {\n  const values = probs.at(0);\n}\nreturn values;', 2],
  ['total', 'if (a) {\n  let total: Tensor = probs;\n  total = total.neg();\n}\nreturn total;', 2],
  ['indices', '{\n  let x;\n  const { values, indices } = probs.max(1);\n}\nindices;', 3],
  ['top', '{ const { values: top } = probs.max(1); }\nreturn top;', 1],
  ['x', '{ const [y, x] = probs.shape; }\nreturn x;', 1],
])('%s is the student’s own, out of its block: %j', (name, text, line) => {
  expect(advice(name, text)).toBe(ended(name, line));
});

test.each([
  ['values', '// const values = 1;\nreturn values;'],
  ['values', '{ const { values: top } = probs.max(1); }\nreturn values;'],
  ['values', 'const top = { values };'],
])('%s is declared nowhere: %j', (name, text) => {
  expect(advice(name, text)).toMatch(/^It stands for what belongs in its place/);
});

test.each(['const[', 'const {', 'let x,', 'let\n'])(
  'a long text of %j is read to its end',
  (part) => {
    expect(advice('values', part.repeat(1000))).toMatch(/^It stands for/);
  },
);
