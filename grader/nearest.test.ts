import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const known = ['counts', 'dcounts', 'counts_sum', 'h', 'b1', 'W1', 'zerosLike', 'names', '5', '15'];

test.each<[word: string, meant: string | undefined]>([
  ['counts', 'counts'],
  ['cuonts', 'counts'],
  ['nmaes', 'names'],
  // The letters of names, in an order that no slip of the pen gives.
  ['senam', undefined],
  ['COUNTS', 'counts'],
  ['countssum', 'counts_sum'],
  ['count', 'counts'],
  ['zeros_like', 'zerosLike'],
  ['w1', 'W1'],
  // Short words are all near each other.
  ['W2', undefined],
  ['zz', undefined],
  ['30', undefined],
  ['logits', undefined],
  ['', undefined],
])('%s: %s', (word, meant) => {
  expect(nearest(word, known)).toBe(meant);
});

test('nothing is near where nothing is known', () => {
  expect(nearest('counts', [])).toBeUndefined();
});
