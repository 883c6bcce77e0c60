import { expect, test } from 'vitest';
import { accumulator, ones, zeros } from './constructors.ts';
import { Parameter } from './parameter.ts';
import { Tensor } from './tensor.ts';

const W1 = new Parameter(Tensor.valuesOf(zeros([3, 2])));

test.each<[gradient: unknown, rest: string]>([
  [ones([2, 3]), '[2, 3]. Did you mean its .T?'],
  [ones([2]), '[2]. Did a sum lose or keep a dimension?'],
  [accumulator([3, 2]), 'an accumulator. Did you mean what its .tensor() gives?'],
  [undefined, 'undefined. Is it what you meant to pass?'],
  [1, 'a number. Is it what you meant to pass?'],
])('add_ refuses what is no gradient of the parameter', (gradient, rest) => {
  expect(() => W1.add_(gradient as Tensor)).toThrow(
    `add_: a parameter of [3, 2] takes a gradient of its own shape, not ${rest}`,
  );
  expect(W1.tolist()).toEqual(zeros([3, 2]).tolist());
});
