import { expect, test } from 'vitest';
import { lectureNetwork } from '../network/network.ts';
import { fileOf, findStep, givenOf, numberOf, readersOf, shapeIn, upstreamOf } from './derive.ts';
import type { GradientStep } from './step.ts';

function step(word: string): GradientStep {
  const found = findStep(word);
  if (!found || found.exercise === 4) throw new Error(`no step ${word}`);
  return found;
}

test.each([
  ['counts', 5],
  ['dcounts', 5],
  ['5', 5],
  ['C', 26],
  ['logprobs', 1],
])('%s is step %i', (word, number) => {
  expect(numberOf(step(word))).toBe(number);
});

test.each(['', '0', '27.5', 'dd', 'Counts'])('%j is no step', (word) => {
  expect(findStep(word)).toBeUndefined();
});

test('what reads a tensor decides what its step is given', () => {
  expect(readersOf('bndiff').map((reader) => reader.name)).toEqual(['bnraw', 'bndiff2']);
  expect(upstreamOf(step('counts'))).toEqual(['dprobs', 'dcounts_sum']);
  expect(upstreamOf(step('logprobs'))).toEqual([]);
  expect(givenOf(step('counts_sum_inv'))).toEqual(['counts', 'dprobs']);
});

test('a step knows its file and its shape', () => {
  expect(fileOf(step('counts_sum_inv'))).toBe('1-chunked/03-counts_sum_inv.ts');
  expect(shapeIn(step('emb'), lectureNetwork)).toEqual([32, 3, 10]);
  expect(shapeIn(step('embcat'), lectureNetwork)).toEqual([32, 30]);
  expect(shapeIn(step('bnvar'), lectureNetwork)).toEqual([1, 64]);
});
