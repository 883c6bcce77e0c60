import { expect, test } from 'vitest';
import { isFailure, transpile } from './transpile.ts';

const parsed = (text: string): string => {
  const result = transpile('a.ts', text);
  return isFailure(result) && 'message' in result ? result.message : '';
};

test('a row that is set is told what to write', () => {
  expect(parsed('d.at(i) = row;')).toMatch(/^A tensor never changes/);
  expect(parsed('d.get(i, j) -= 1;')).toMatch(/^A tensor never changes/);
});

test('a row that is read does not make a line one that sets it', () => {
  expect(parsed('const row = probs.at(0).mul(2), b = 3 4;')).toMatch(/^Expected/);
});
