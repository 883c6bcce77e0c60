import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { shapes, shapesWithin } from '../testing/arbitrary.ts';
import {
  broadcastShapes,
  broadcasts,
  dimensionOf,
  inferShape,
  sameShape,
  showShape,
  sizeOf,
  stridesOf,
} from './shape.ts';

test.each([
  [[], '[]', 1, []],
  [[3], '[3]', 3, [1]],
  [[32, 27], '[32, 27]', 864, [27, 1]],
  [[2, 3, 4], '[2, 3, 4]', 24, [12, 4, 1]],
  [[2, 0, 4], '[2, 0, 4]', 0, [0, 4, 1]],
])('%j is shown as %s, holds %i numbers and has strides %j', (shape, shown, size, strides) => {
  expect(showShape(shape)).toBe(shown);
  expect(sizeOf(shape)).toBe(size);
  expect(stridesOf(shape)).toEqual(strides);
});

test.each([
  [[], [], true],
  [[2, 3], [2, 3], true],
  [[2, 3], [3, 2], false],
  [[2], [2, 1], false],
  [[], [1], false],
])('%j and %j are the same: %s', (a, b, same) => {
  expect(sameShape(a, b)).toBe(same);
});

describe('dimensionOf', () => {
  it.each([
    [0, [2, 3], 0],
    [1, [2, 3], 1],
    [-1, [2, 3], 1],
    [-2, [2, 3], 0],
  ])('takes %i in %j as %i', (dim, shape, wanted) => {
    expect(dimensionOf('sum', dim, shape)).toBe(wanted);
  });

  it.each([2, -3, 0.5, Number.NaN, Infinity])('refuses %d of two', (dim) => {
    expect(() => dimensionOf('sum', dim, [2, 3])).toThrow(
      `sum: there is no dimension ${dim} in [2, 3], only 0 to 1. Which one did you mean?`,
    );
  });
});

test.each([
  [[2, 3], [3], true],
  [[2, 1], [3], true],
  [[], [2, 3], true],
  [[2], [3], false],
  [[2, 3], [2], false],
  [[1, 0], [4, 1], true],
])('%j and %j broadcast: %s', (a, b, fit) => {
  expect(broadcasts(a, b)).toBe(fit);
  expect(broadcasts(b, a)).toBe(fit);
});

describe('broadcastShapes', () => {
  it.each([
    [[2, 3], [3], [2, 3]],
    [[2, 1], [3], [2, 3]],
    [[], [2, 3], [2, 3]],
    [
      [4, 1, 3],
      [2, 1],
      [4, 2, 3],
    ],
    [
      [0, 3],
      [1, 3],
      [0, 3],
    ],
    [[1], [0], [0]],
  ])('of %j and %j is %j', (a, b, wanted) => {
    expect(broadcastShapes('add', a, b)).toEqual(wanted);
    expect(broadcastShapes('add', b, a)).toEqual(wanted);
  });

  it('of a shape and one that stretches to it is that shape', () => {
    const cases = shapes().chain((shape) => fc.tuple(fc.constant(shape), shapesWithin(shape)));
    fc.assert(
      fc.property(cases, ([shape, within]) => {
        expect(broadcastShapes('add', within, shape)).toEqual(shape);
      }),
    );
  });
});

describe('inferShape', () => {
  it.each([
    [[-1], [2, 3], [6]],
    [
      [3, -1],
      [2, 3],
      [3, 2],
    ],
    [
      [-1, 3],
      [0, 3],
      [0, 3],
    ],
    [
      [3, 0],
      [0, 3],
      [3, 0],
    ],
    [
      [1, 2, 1, 3],
      [2, 3],
      [1, 2, 1, 3],
    ],
    [[], [1, 1], []],
  ])('makes %j of %j into %j', (sizes, from, wanted) => {
    expect(inferShape('view', sizes, from)).toEqual(wanted);
  });

  it('gives a list of its own, which later changes to the asked one do not reach', () => {
    const asked = [3, 2];
    const shape = inferShape('view', asked, [6]);
    asked[0] = 99;
    expect(shape).toEqual([3, 2]);
  });

  it.each([
    [[32, 3], [2, 3], 'view: [2, 3] holds 6 numbers, [32, 3] wants 96. Did you mean view(-1, 3)?'],
    [
      [2, 4],
      [2, 8, 2],
      'view: [2, 8, 2] holds 32 numbers, [2, 4] wants 8. Did you mean view(-1, 4)?',
    ],
    [
      [3, 4, 5],
      [2, 180],
      'view: [2, 180] holds 360 numbers, [3, 4, 5] wants 60. Did you mean view(-1, 4, 5)?',
    ],
    [
      [7, 5],
      [2, 3],
      'view: [2, 3] holds 6 numbers, [7, 5] wants 35. Did you mean the shape of another tensor, as view(x.shape)?',
    ],
    [[4], [2, 3], 'view: [2, 3] holds 6 numbers, [4] wants 4. Did you mean view(-1)?'],
    [
      [4, -1],
      [2, 3],
      'view: [2, 3] holds 6 numbers, [4, -1] wants a multiple of 4. Did you mean the shape of another tensor, as view(x.shape)?',
    ],
    [
      [0, -1],
      [0, 3],
      'view: [0, 3] holds 0 numbers, [0, -1] wants no -1 beside a 0. Did you mean the shape of another tensor, as view(x.shape)?',
    ],
    [
      [-1, -1],
      [2, 3],
      'view: [-1, -1] is no shape: sizes are whole numbers, and one of them may be -1. What should each dimension be?',
    ],
    [
      [-2, 3],
      [2, 3],
      'view: [-2, 3] is no shape: sizes are whole numbers, and one of them may be -1. What should each dimension be?',
    ],
    [
      [1.5, 4],
      [2, 3],
      'view: [1.5, 4] is no shape: sizes are whole numbers, and one of them may be -1. What should each dimension be?',
    ],
  ])('refuses %j of %j', (sizes, from, message) => {
    expect(() => inferShape('view', sizes, from)).toThrow(message);
  });
});
