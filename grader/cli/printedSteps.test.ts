import { expect, test } from 'vitest';
import { isPrinted } from './printedSteps.ts';

function printed(maxSteps: number, firstStep = 0): number[] {
  const all = Array.from({ length: maxSteps - firstStep }, (_, i) => firstStep + i);
  return all.filter((step) => isPrinted(step, firstStep, maxSteps));
}

test('the lecture’s run prints every 10,000 steps, and nothing else', () => {
  expect(printed(200_000)).toEqual(Array.from({ length: 20 }, (_, i) => i * 10_000));
  expect(printed(200_000, 195_000)).toEqual([]);
});

test.each<[steps: number, firstStep: number, lines: number[]]>([
  [500, 0, [0, 50, 100, 150, 200, 250, 300, 350, 400, 450, 499]],
  [1, 0, [0]],
  [3, 0, [0, 1, 2]],
  [40, 12, [12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 39]],
  [30, 29, [29]],
])('a run of %d steps from step %d prints %j', (steps, firstStep, lines) => {
  expect(printed(steps, firstStep)).toEqual(lines);
});

test('a short run has its first and its last step, and twenty others at most', () => {
  for (const steps of [2, 9, 19, 20, 99, 12_345, 99_999]) {
    const lines = printed(steps);
    expect([lines[0], lines.at(-1)]).toEqual([0, steps - 1]);
    expect(lines.length).toBeLessThanOrEqual(22);
  }
});
