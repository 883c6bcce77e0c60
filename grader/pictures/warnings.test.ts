import { expect, test } from 'vitest';
import { forward } from '../../reference/network/forward.ts';
import { drawNetwork, lectureNetwork } from '../../reference/network/network.ts';
import { tensor } from '../../reference/tensor/constructors.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import { evenGuess, saturationOf, startOf } from './warnings.ts';

test('saturated cells are counted, and units saturated in every row are dead', () => {
  const h = tensor([
    [0.995, -0.2, 1, -1],
    [0.1, 0.99, -1, -0.999],
  ]);
  const { saturated, count, dead, where } = saturationOf(Tensor.valuesOf(h));
  expect({ saturated, count, dead }).toEqual({ saturated: 5, count: 8, dead: [2, 3] });
  expect([...where.data]).toEqual([0.995, 0, 1, -1, 0, 0, -1, -0.999].map(Math.fround));
});

test('a layer of nothing but small numbers has none', () => {
  const { saturated, dead } = saturationOf(Tensor.valuesOf(tensor([[0, 0.5]])));
  expect({ saturated, dead }).toEqual({ saturated: 0, dead: [] });
});

test('the lecture’s network starts close to an even guess', () => {
  const { parameters, batch } = drawNetwork(lectureNetwork);
  const even = evenGuess(lectureNetwork.vocab);
  expect(even).toBeCloseTo(-Math.log(1 / 27), 14);
  expect(startOf(forward(parameters, batch).loss.item(), even)).toBe('even');
});

test.each([
  [27, 'confidently wrong'],
  [3.3, 'even'],
  [2.1, 'trained'],
])('a loss of %d is %s', (loss, start) => {
  expect(startOf(loss, evenGuess(27))).toBe(start);
});
