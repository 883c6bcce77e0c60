import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bar, folded, inColumns, wrap, wrapRow } from './layout.ts';

test.each<[string, number, string[]]>([
  ['one two three', 80, ['one two three']],
  ['one two three', 8, ['one two', 'three']],
  ['    one two three', 12, ['    one two', '    three']],
  ['    one two three', 6, ['one', 'two', 'three']],
  ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
  ['漢字漢字 ab', 5, ['漢字', '漢字', 'ab']],
  ['', 10, ['']],
  ['a one\u00a0two', 8, ['a', 'one two']],
])("wrap('%s', %d)", (line, columns, lines) => {
  expect(wrap(line, columns)).toEqual(lines);
});

const row = 'counts          | exact: False | approximate: True  | maxdiff: 1.862645149230957e-09';

test.each<[number, string[]]>([
  [100, [row]],
  [
    78,
    [
      'counts          | exact: False | approximate: True',
      '                | maxdiff: 1.862645149230957e-09',
    ],
  ],
  [
    48,
    [
      'counts          | exact: False',
      '                | approximate: True',
      '                | maxdiff: 1.862645149230957e-09',
    ],
  ],
  [36, ['counts | exact: False', 'approximate: True', 'maxdiff: 1.862645149230957e-09']],
])('a cmp row at %d columns is broken between its cells', (columns, lines) => {
  expect(wrapRow(row, columns)).toEqual(lines);
});

test('folded text keeps its spaces and its colours', () => {
  expect(folded('ab  cd', 3)).toEqual(['ab ', ' cd']);
  expect(folded('\x1b[31mabcd\x1b[39m', 2)).toEqual(['\x1b[31mab\x1b[39m', '\x1b[31mcd\x1b[39m']);
});

const text = fc.array(fc.stringMatching(/^[a-z|:.]{1,12}$/), { maxLength: 12 });

test('no line is wider than asked for, and no letter is lost', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 90 }), (words, columns) => {
      const line = words.join(' ');
      for (const lines of [wrap(line, columns), wrapRow(line, columns), folded(line, columns)]) {
        expect(Math.max(...lines.map((part) => part.length))).toBeLessThanOrEqual(columns);
        expect(lines.join('').replaceAll(/[ |]/g, '')).toBe(line.replaceAll(/[ |]/g, ''));
      }
    }),
  );
});

test.each<[number, number, string]>([
  [0, 29, '[----------]'],
  [1, 29, '[#---------]'],
  [15, 29, '[#####-----]'],
  [28, 29, '[#########-]'],
  [29, 29, '[##########]'],
  [0, 0, '[----------]'],
])('%d of %d as a bar', (done, total, drawn) => {
  expect(bar(done, total, 10)).toBe(drawn);
});

test.each<[number, string[]]>([
  [1, ['1 a', '2 bb', '3 c', '4 d', '5 e']],
  [10, ['1 a   4 d', '2 bb  5 e', '3 c']],
  [16, ['1 a   3 c   5 e', '2 bb  4 d']],
  [200, ['1 a   2 bb  3 c   4 d   5 e']],
])('entries in columns, %d wide', (columns, lines) => {
  expect(inColumns(['1 a', '2 bb', '3 c', '4 d', '5 e'], columns)).toEqual(lines);
});
