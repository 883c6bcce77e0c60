import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beside, inColumns, wrap } from './blocks.ts';

const block = (title: string, ...body: string[]) => ({ title, body, width: 5, gutter: 2 });
const [left, right] = [
  block('left', '0 abc', '1 def'),
  block('right one', '0 ghi', '1 jkl', '2 mno'),
];

test('blocks stand side by side where they fit, and only the first has row numbers', () => {
  expect(beside([left, right], 16, 2)).toEqual([
    'left   right one',
    '0 abc  ghi',
    '1 def  jkl',
    '       mno',
  ]);
});

test('blocks that do not fit stand below', () => {
  expect(beside([left, right], 15, 2)).toEqual([
    'left',
    '0 abc',
    '1 def',
    '',
    'right one',
    '0 ghi',
    '1 jkl',
    '2 mno',
  ]);
});

test('colour codes take no room', () => {
  const coloured = { title: 'a', body: ['\x1b[31mxyz\x1b[0m'], width: 3, gutter: 0 };
  expect(beside([coloured, coloured], 8, 1)).toEqual([
    'a   a',
    '\x1b[31mxyz\x1b[0m \x1b[31mxyz\x1b[0m',
  ]);
});

test('a block wider than the screen stands alone', () => {
  expect(beside([left, left], 3, 2)).toEqual([
    'left',
    '0 abc',
    '1 def',
    '',
    'left',
    '0 abc',
    '1 def',
  ]);
});

test('entries fill columns from top to bottom', () => {
  expect(inColumns(['a', 'bb', 'c', 'd', 'e'], 9)).toEqual(['a    d', 'bb   e', 'c']);
  expect(inColumns(['a', 'bb'], 1)).toEqual(['a', 'bb']);
});

test('sentences break between words, and lose none', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^\w{1,9}$/), { minLength: 1 }),
      fc.integer({ min: 9, max: 30 }),
      (words, columns) => {
        const lines = wrap(words.join(' '), columns);
        expect(lines.join(' ')).toBe(words.join(' '));
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
      },
    ),
  );
});
