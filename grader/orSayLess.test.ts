import { expect, test } from 'vitest';
import { orSayLess } from './orSayLess.ts';

test('what is said, or something else where that fails', () => {
  expect(orSayLess(() => 'said', '')).toBe('said');
  expect(
    orSayLess(() => {
      throw new TypeError('lost');
    }, ''),
  ).toBe('');
});
