import { expect, test } from 'vitest';
import { forwardAndBackward } from '../../reference/autograd/gradients.ts';
import { lectureBatch } from '../../reference/network/lectureBatch.ts';
import { drawNetwork, lectureNetwork } from '../../reference/network/network.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { Values } from '../../reference/tensor/values.ts';
import { pulleyRows, pulleysMarkup } from './pulley.ts';

const batch = lectureBatch();

function trueGradient(): Values {
  const drawn = drawNetwork(lectureNetwork);
  return Tensor.valuesOf(forwardAndBackward(drawn.parameters, drawn.batch).gradients.logits);
}

test('rows go from the best guess to the worst, and the forces of each cancel', () => {
  const rows = pulleyRows(trueGradient(), batch, 6);
  const pulls = rows.map(({ forces, right }) => forces[right]);
  expect(pulls).toEqual(pulls.toSorted((a, b) => b - a));
  for (const { forces, right, sum } of rows) {
    expect(Math.abs(sum)).toBeLessThan(1e-6);
    expect(forces.filter((force) => force < 0)).toEqual([forces[right]]);
  }
  expect(rows[0]).toMatchObject({ row: 11, context: 'smi', next: 'c', right: 3 });
});

test('no more rows than there are', () => {
  expect(pulleyRows(trueGradient(), batch, 100)).toHaveLength(32);
  expect(pulleyRows(trueGradient(), batch, 1)).toHaveLength(1);
});

test('bars go up in orange and down in blue, and the right character is marked', () => {
  const { markup } = pulleysMarkup(pulleyRows(trueGradient(), batch, 1));
  expect(markup.match(/<rect class="n"/g)).toHaveLength(1);
  expect(markup.match(/<rect class="p"/g)).toHaveLength(26);
  expect(markup).toMatch(/<title>c -0\.\d+ \(right character\)<\/title>/);
  expect(markup).toMatch(/<text class="right"[^>]*>c<\/text>/);
  expect(markup).toContain('zero up to rounding');
});

test('forces that do not cancel are said to', () => {
  const data = new Float32Array(32 * 27).fill(0.01);
  const rows = pulleyRows({ shape: [32, 27], dtype: 'float32', data }, batch, 1);
  expect(pulleysMarkup(rows).markup).toContain('sum 8.64, not zero');
});
