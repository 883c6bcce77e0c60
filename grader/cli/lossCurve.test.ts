import { expect, test } from 'vitest';
import { drawCurve, LossCurve, svgCurve } from './lossCurve.ts';

test('the curve is the mean of log10 of the loss over equal stretches of steps', () => {
  const curve = new LossCurve(400, 200);
  for (let i = 0; i < 401; i++) curve.add(i, i % 2 === 0 ? 10 : 1000);
  expect(curve.points).toHaveLength(200);
  expect(curve.points[0]).toEqual({ step: 1, logLoss: 2 });
  expect(curve.points.at(-1)?.step).toBe(399);
});

test('a loss that is not finite is left out', () => {
  const curve = new LossCurve(3, 3);
  for (const loss of [10, Number.NaN, Infinity, 0, 100]) curve.add(0, loss);
  expect(curve.points.map(({ logLoss }) => logLoss)).toEqual([1, 2]);
});

const points = Array.from({ length: 200 }, (_, i) => ({ step: i * 1000, logLoss: 0.6 - i / 1000 }));

test.each([40, 60, 80, 200])('in a terminal of %i columns no line is longer', (columns) => {
  const lines = drawCurve(points, columns).split('\n');
  expect(lines.length).toBeGreaterThan(10);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
  expect(lines.at(-1)).toContain('199,000');
});

test('there is nothing to draw for fewer than two points', () => {
  expect(drawCurve([], 80)).toBe('');
  expect(drawCurve(points.slice(0, 1), 80)).toBe('');
});

test('the SVG has the curve, its title and its ticks', () => {
  const svg = svgCurve(points);
  expect(svg).toMatch(/^<svg [^>]*>/);
  expect(svg).toContain('log10 of the loss');
  expect(svg).toContain('100,000');
  expect(svg.match(/L/g)?.length).toBe(points.length - 1);
  expect(svg).not.toContain('NaN');
  expect(svgCurve([])).not.toContain('NaN');
});
