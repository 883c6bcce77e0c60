import { expect, test } from 'vitest';
import { accumulator, ones, scalar, zeros } from './constructors.ts';
import { Parameter } from './parameter.ts';
import { Tensor } from './tensor.ts';

const W1 = new Parameter(Tensor.valuesOf(zeros([3, 2])));

test.each<[gradient: unknown, rest: string]>([
  [ones([2, 3]), '[2, 3]. Did you mean its .T?'],
  [ones([2]), '[2]. Did a sum lose or keep a dimension?'],
  [accumulator([3, 2]), 'an accumulator. Did you mean what its .tensor() gives?'],
  [undefined, 'undefined. Is an argument missing, or a name misspelt?'],
  [1, 'a number. Is it what you meant to pass?'],
])('add_ refuses what is no gradient of the parameter', (gradient, rest) => {
  expect(() => W1.add_(gradient as Tensor)).toThrow(
    `add_: a parameter of [3, 2] takes a gradient of its own shape, not ${rest}`,
  );
  expect(W1.tolist()).toEqual(zeros([3, 2]).tolist());
});

test.each<[parameter: number[], gradient: number[], question: string]>([
  [[200, 27], [30, 200], 'Is it the gradient of another parameter?'],
  [[27], [32, 27], 'Is .sum(0) missing?'],
  [[27], [1, 27], 'Is { keepdim: true } too many in its sum?'],
  [[27], [32], 'Is it the gradient of another tensor, or a sum over another dimension?'],
  [[27], [200], 'Is it the gradient of another tensor, or a sum over another dimension?'],
  [[27], [1, 200], 'Is it the gradient of another tensor, or a sum over another dimension?'],
  [[1, 200], [32, 1], 'Is it the gradient of another tensor, or a sum over another dimension?'],
  [[27, 10], [32, 3, 10], 'Is it the gradient of another tensor, or a sum over another dimension?'],
  [[27], [], 'Did you mean sum(0), over the rows?'],
  [[1, 200], [200], 'Is { keepdim: true } missing in its sum?'],
  [[1, 200], [32, 200], 'Is .sum(0, { keepdim: true }) missing?'],
])(
  'of a gradient for %j that is %j it asks the right question',
  (parameter, gradient, question) => {
    const own = new Parameter(Tensor.valuesOf(zeros(parameter)));
    expect(() => own.add_(zeros(gradient))).toThrow(question);
  },
);

test.each([
  ['0.1', 'a string'],
  [undefined, 'undefined'],
  [scalar(-0.1), 'a tensor of []'],
])('add_ refuses an alpha of %s', (alpha, what) => {
  expect(() => W1.add_(ones([3, 2]), { alpha } as never)).toThrow(
    `add_: alpha must be a number, not ${what}. Is it -lr, with lr a number?`,
  );
  expect(W1.tolist()).toEqual(zeros([3, 2]).tolist());
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])('add_ refuses an alpha of %d', (alpha) => {
  expect(() => W1.add_(ones([3, 2]), { alpha })).toThrow(
    `add_: alpha must be a finite number, not ${alpha}. Is it -lr, with lr a number?`,
  );
  expect(W1.tolist()).toEqual(zeros([3, 2]).tolist());
});
