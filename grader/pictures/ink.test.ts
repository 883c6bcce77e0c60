import { expect, test } from 'vitest';
import { paint, signOf } from './ink.ts';

const { NaN: nan } = Number;

test.each([
  [0, ' '],
  [-0, ' '],
  [0.05, '·'],
  [-0.05, '·'],
  [0.1, '░'],
  [0.3, '▒'],
  [0.9, '█'],
  [7, '█'],
  [-0.1, '-'],
  [-0.3, '='],
  [-0.9, '≡'],
  [-7, '≡'],
  [nan, '!'],
  [Infinity, '!'],
  [-Infinity, '!'],
])('without colour, %d on a scale of 1 is %s', (number, sign) => {
  expect(signOf(number, 1)).toBe(sign);
});

test('zeros are blank on a scale of zero', () => {
  expect(paint([0, 0], undefined, 0, 'signs')).toBe('  ');
});

test('two rows share a line of half blocks, and equal neighbours one colour code', () => {
  const line = paint([1, 1, -1], [0, 0, nan], 1, 'truecolour');
  expect(line).toBe(
    '\x1b[38;2;255;165;45;48;2;28;28;32m▀▀\x1b[38;2;80;160;255;48;2;255;0;255m▀\x1b[0m',
  );
});

test('a row alone is drawn in whole blocks, or as the upper half of the last line', () => {
  expect(paint([1], undefined, 1, 'truecolour')).toBe('\x1b[38;2;255;165;45m█\x1b[0m');
  expect(paint([1], undefined, 1, 'truecolour', '▀')).toBe('\x1b[38;2;255;165;45m▀\x1b[0m');
  expect(paint([], undefined, 1, 'truecolour')).toBe('');
});

test('strength mixes the plate with the full colour', () => {
  // A quarter of the scale is half as strong.
  expect(paint([0.25], undefined, 1, 'truecolour')).toBe('\x1b[38;2;142;97;39m█\x1b[0m');
  expect(paint([-0.25], undefined, 1, 'truecolour')).toBe('\x1b[38;2;54;94;144m█\x1b[0m');
});

test.each([
  [0, 234],
  [1, 214],
  [0.25, 172],
  [-1, 75],
  [-0.25, 32],
  [nan, 201],
])('among 256 colours, %d is number %i', (number, colour) => {
  expect(paint([number], undefined, 1, '256 colours')).toBe(`\x1b[38;5;${colour}m█\x1b[0m`);
});
