import { expect, test } from 'vitest';
import { onNotIterable } from './notIterable.ts';
import { kindsOf } from './seenKind.ts';

const advice = (line: string, above = ''): string =>
  onNotIterable(line, kindsOf(`${above}\n${line}`, ['logprobs', 'n']));

test.each([
  ['for (const i of n) f(i);', '', 'i', 'n'],
  ['for (const row of logprobs.shape[0]) f(row);', '', 'row', 'logprobs.shape[0]'],
  ['for (let i of rows) {', 'const rows = logprobs.shape[0];', 'i', 'rows'],
  ['for (let i of 32) {', '', 'i', '32'],
])('%s goes through a number', (line, above, counter, count) => {
  expect(advice(line, above)).toBe(
    `A loop counts by itself: write for (let ${counter} = 0; ${counter} < ${count}; ${counter}++).`,
  );
});

test.each([
  ['for (const row of logprobs) f(row);', 'write for (let i = 0; i < logprobs.shape[0]; i++)'],
  ['for (const row of f(logprobs)) g(row);', 'A tensor is gone through by its rows'],
])('%s goes through a tensor', (line, said) => {
  expect(advice(line)).toContain(said);
});
