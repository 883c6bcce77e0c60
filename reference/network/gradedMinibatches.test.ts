import { expect, test } from 'vitest';
import { encodedMinibatches } from '../testing/encodedMinibatches.ts';
import { gradedMinibatches } from './gradedMinibatches.ts';

test('the stored minibatches are those that the run on the shipped names draws', () => {
  const { X, Y, count } = gradedMinibatches();
  expect(count).toBe(3200);
  const letters = Array.from(Y, (next, row) => {
    const characters = [...X.subarray(row * 3, row * 3 + 3), next];
    return String.fromCharCode(...characters.map((character) => 64 + character));
  });
  expect(letters.join('')).toBe(encodedMinibatches());
});
