import { expect, test } from 'vitest';
import { pythonIn } from './pythonWords.ts';

test.each([
  ['f({ logprobs, Yb, n }: Given)', 'n'],
  ['const { Xb, Yb, n } = batch(i);', 'n'],
  ['// Given: C [27, 10], Xb [n, 3]\nf({ C, Xb, demb }: Given)', 'Xb.shape[0]'],
  ['f({ probs, dlogprobs }: Given)', 'x.shape[0]'],
])('a loop of Python’s counts to what is given: %s', (text, size) => {
  expect(pythonIn('for k in range(32):', '', text)).toBe(
    `Write for (let i = 0; i < ${size}; i++) { … }.`,
  );
});
