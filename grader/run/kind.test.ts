import { expect, test } from 'vitest';
import { zeros } from '../../reference/tensor/constructors.ts';
import { kindOf } from './kind.ts';

test.each([
  [[zeros([2])], 'a list of tensors'],
  [[[zeros([2])], []], 'a list of tensors'],
  [[], 'a plain array'],
  [[[], []], 'a plain array'],
  [[zeros([2]), 1], 'a plain array'],
])('%# is %s', (value, kind) => {
  expect(kindOf(value)).toBe(kind);
});
