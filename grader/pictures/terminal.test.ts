import { expect, test } from 'vitest';
import { arange, tensor } from '../../reference/tensor/constructors.ts';
import type { Nested } from '../../reference/tensor/nested.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import { gradientExhibit, type Panel, panelOf } from './exhibit.ts';
import { exhibitLines, heatmap, panelLines } from './terminal.ts';

const signs = { columns: 80, ink: 'signs' } as const;
const panel = (nested: Nested, names?: string): Panel =>
  panelOf('t', Tensor.valuesOf(tensor(nested)), names);
const body = (drawn: Panel, screen: Parameters<typeof heatmap>[2] = signs): readonly string[] =>
  heatmap(drawn.pictures[0], drawn, screen).body;

test('rows and columns are numbered, and each cell has a sign', () => {
  expect(
    body(
      panel([
        [1, -1, 0],
        [0.1, -0.1, Number.NaN],
      ]),
    ),
  ).toEqual(['  0  ', '0 █≡ ', '  ░-!']);
});

test('columns of the vocabulary are named by their characters', () => {
  expect(
    body(
      panel(
        [
          [1, 0],
          [0, 1],
        ],
        '.a',
      ),
    ),
  ).toEqual(['  .a', '0 █ ', '   █']);
});

test.each<[string, Nested, string[]]>([
  ['a vector', [1, -1], ['0 ', '█≡']],
  ['[1, 2]', [[1, -1]], ['0 ', '█≡']],
  ['a column lies down', [[1], [-1]], ['0 ', '█≡']],
  ['[2, 1, 2] as two rows', [[[1, 0]], [[0, -1]]], ['  0 ', '0 █ ', '   ≡']],
  ['no numbers', [], ['no numbers']],
])('%s', (_, nested, lines) => {
  expect(body(panel(nested))).toEqual(lines);
});

test('in colour two rows share a line, and an odd last row has half of one', () => {
  const lines = body(panel([[1], [0], [1]].map(([x]) => [x, x])), {
    columns: 80,
    ink: '256 colours',
  });
  expect(lines).toEqual([
    '  0 ',
    '0 \x1b[38;5;214;48;5;234m▀▀\x1b[0m',
    '  \x1b[38;5;214m▀▀\x1b[0m',
  ]);
});

test('a wide tensor is joined to fit the screen, and says so', () => {
  const wide = panelOf('t', Tensor.valuesOf(arange(-4, 5).to('float32')), undefined);
  expect(panelLines(wide, { columns: 20, ink: 'signs' }).slice(1, 3)).toEqual(['0', '≡≡== ▒▒██']);
  expect(panelLines(wide, { columns: 3, ink: 'signs' })[2]).toBe('≡=█');
  expect(panelLines(wide, { columns: 3, ink: 'signs' }).join(' ')).toContain(
    'a cell is the largest of 1 × 3 numbers',
  );
});

test('the whole of a wrong gradient', () => {
  const [yours, expected] = [
    [
      [1, 0.5],
      [0, 0.25],
    ],
    [
      [1, -0.5],
      [0, 0.25],
    ],
  ].map((nested) => Tensor.valuesOf(tensor(nested)));
  const given = [
    { name: 'n', value: 2, columnNames: undefined },
    { name: 'dprobs', value: expected, columnNames: undefined },
  ];
  expect(exhibitLines(gradientExhibit(yours, expected, given, '.a'), signs)).toEqual([
    'yours  expected  yours - expected',
    '  .a   .a        .a',
    '0 █▒   █=         █',
    '   ▒    ▒',
    '',
    '-1.0 ≡≡≡==--· 0 ·░░▒▒███ 1.0  half strength at 0.25',
    '',
    '- = ≡ negative, ░ ▒ █ positive, · faint, blank zero; strength is the square root',
    'of the magnitude',
    '',
    'Furthest off',
    '  index    yours   expected   difference',
    '  [0, 1]   0.5     -0.5       1.0',
    '',
    'Given: n = 2, dprobs [2, 2]',
  ]);
});

test('the mark for NaN is explained only where there is one', () => {
  const lines = (nested: Nested): string =>
    exhibitLines(
      { panels: [panel(nested)], sentences: [], list: [], worst: [], given: [] },
      signs,
    ).join(' ');
  expect(lines([1])).not.toContain('NaN');
  expect(lines([1, Number.NaN])).toContain('; ! is NaN or infinite');
});

test.each([20, 40, 80, 200])('nothing but a table is wider than %i columns', (columns) => {
  const big = Tensor.valuesOf(
    arange(64 * 90)
      .to('float32')
      .view(64, 90),
  );
  const exhibit = gradientExhibit(
    big,
    big,
    [{ name: 'dhpreact', value: big, columnNames: undefined }],
    undefined,
  );
  for (const line of exhibitLines(exhibit, { columns, ink: 'signs' })) {
    // The scale's own line needs this much.
    expect(line.length).toBeLessThanOrEqual(Math.max(columns, 40));
  }
});
