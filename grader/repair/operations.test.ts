import { expect, test } from 'vitest';
import { oneHot, tensor, zeros } from '../../reference/tensor/constructors.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import { Unreadable } from '../rewrite/tokens.ts';
import { methods as ofTensors } from '../vocabulary.ts';
import { alone, applied, methods, type Value } from './operations.ts';

const indices = tensor([0, 1, 2], { dtype: 'int32' });
const matrix = zeros([3, 4]);

test('an operation spends what it works out', () => {
  const budget = { left: 10_000 };
  expect(applied(matrix, 'sum', [0], budget)).toBeInstanceOf(Tensor);
  expect(alone('oneHot', [indices, 4], budget)).toEqual(oneHot(indices, 4));
  expect(budget.left).toBeLessThan(10_000 - 12 - 12);
});

test.each<[name: string, args: readonly Value[], of?: Tensor]>([
  ['oneHot', [indices, 1e6]],
  ['oneHot', [indices, Number.NaN]],
  ['onesLike', [zeros([100, 200])]],
  ['zerosLike', [zeros([100, 200])]],
  ['expand', [1e9, 3, 4], matrix],
  ['matmul', [zeros([1, 9000])], zeros([9000, 1])],
  ['matmul', [zeros([0, 9000])], zeros([9000, 0])],
  ['sum', [1], zeros([0]).view(1e9, 0)],
  ['pow', [1.7], zeros([5000])],
])('%s of more than is left is not worked out', (name, args, of) => {
  const budget = { left: 10_000 };
  const work = (): Value => (of ? applied(of, name, args, budget) : alone(name, args, budget));
  expect(work).toThrow(Unreadable);
  expect(budget.left).toBe(10_000);
});

test('what makes no sense brings nothing back', () => {
  const budget = { left: 10_000 };
  expect(() => alone('oneHot', [indices, -1e9], budget)).toThrow();
  expect(budget.left).toBeLessThanOrEqual(10_000);
});

test('what may be worked out are methods of a tensor', () => {
  expect([...methods].filter((name) => !ofTensors.includes(name))).toEqual([]);
});
