import kleur from 'kleur';
import { beforeAll, expect, test } from 'vitest';
import type { Panel } from './panels.ts';
import { screen, type View } from './screen.ts';
import { judgedOf, stepOf, wrong } from './testing.ts';

beforeAll(() => {
  kleur.enabled = false;
});

const message =
  'Only the branch through probs is there: the tensor is also read by counts_sum, and the two gradients add up.';

const view: View = {
  step: stepOf('counts'),
  judged: judgedOf('counts', 'fail', { cmp: wrong, message, printed: ['3'] }),
  advice: 'Mend it and save; for a hint, press h.',
  panel: undefined,
  passed: 12,
  total: 29,
  file: 'exercises/1-chunked/05-counts.ts',
  state: 'checked at 12:34:56 in 12 ms',
  input: 'keys',
};

const footer = [
  '',
  '[########------------] 12 of 29',
  'exercises/1-chunked/05-counts.ts',
  'checked at 12:34:56 in 12 ms',
  'n next  h hint  e explain  l list  s show  d diff  r reset  q quit',
];

const narrowKeys = ['n next  h hint  e explain  l list  s show  d diff  r reset', 'q quit'];
const narrowFooter = [...footer.slice(0, -1), ...narrowKeys];

test.each<[columns: number, lines: string[]]>([
  [
    200,
    [
      'Step 5 of 29: dcounts',
      '',
      '✗ counts          | exact: False | approximate: False | maxdiff: 0.0061292462050914764',
      '    Only the branch through probs is there: the tensor is also read by counts_sum, and the two',
      '    gradients add up.',
      '    Mend it and save; for a hint, press h.',
      '    > 3',
      ...footer,
    ],
  ],
  [
    79,
    [
      'Step 5 of 29: dcounts',
      '',
      '✗ counts          | exact: False | approximate: False',
      '                  | maxdiff: 0.0061292462050914764',
      '    Only the branch through probs is there: the tensor is also read by',
      '    counts_sum, and the two gradients add up.',
      '    Mend it and save; for a hint, press h.',
      '    > 3',
      ...footer,
    ],
  ],
  [
    59,
    [
      'Step 5 of 29: dcounts',
      '',
      '✗ counts          | exact: False | approximate: False',
      '                  | maxdiff: 0.0061292462050914764',
      '    Only the branch through probs is there: the tensor is',
      '    also read by counts_sum, and the two gradients add up.',
      '    Mend it and save; for a hint, press h.',
      '    > 3',
      ...narrowFooter,
    ],
  ],
  [
    39,
    [
      'Step 5 of 29: dcounts',
      '',
      '✗ counts | exact: False',
      '  approximate: False',
      '  maxdiff: 0.0061292462050914764',
      '    Only the branch through probs is',
      '    there: the tensor is also read by',
      '    counts_sum, and the two gradients',
      '    add up.',
      '    Mend it and save; for a hint, press',
      '    h.',
      '    > 3',
      ...footer.slice(0, -1),
      'n next  h hint  e explain  l list',
      's show  d diff  r reset  q quit',
    ],
  ],
])('the whole screen at %d columns', (columns, lines) => {
  expect(screen(view, { columns, rows: 30 })).toEqual(lines);
});

test('before the first verdict', () => {
  const waiting = { ...view, step: undefined, judged: undefined, file: '', passed: 0 };
  const said = { advice: 'looking through the exercises …', state: '' };
  expect(screen({ ...waiting, ...said }, { columns: 59, rows: 24 })).toEqual([
    '    looking through the exercises …',
    '',
    '[--------------------] 0 of 29',
    ...narrowKeys,
  ]);
});

const note: Panel = { kind: 'note', lines: () => ['Nothing was changed.'] };
const list: Panel = {
  kind: 'large',
  lines: () => Array.from({ length: 20 }, (_, i) => `line ${i + 1}`),
};

test('a note stands below the verdict, in place of what was printed', () => {
  const lines = screen({ ...view, panel: note }, { columns: 79, rows: 24 });
  expect(lines.slice(6, 10)).toEqual([
    '    Mend it and save; for a hint, press h.',
    '',
    'Nothing was changed.',
    '',
  ]);
});

test('a hint says itself what to do, so that there is one thing to do', () => {
  const hint: Panel = { kind: 'hint', lines: () => ['Hint 1', 'Write it and save.'] };
  const lines = screen({ ...view, panel: hint }, { columns: 79, rows: 24 });
  expect(lines.slice(4, 9)).toEqual([
    '    Only the branch through probs is there: the tensor is also read by',
    '    counts_sum, and the two gradients add up.',
    '',
    'Hint 1',
    'Write it and save.',
  ]);
});

test('a large panel leaves the row of the verdict, and is turned page by page', () => {
  const size = { columns: 100, rows: 19 };
  const [first, second, third] = [0, 1, 2].map((page) =>
    screen({ ...view, panel: list }, size, page).slice(0, -footer.length),
  );
  expect(first.slice(0, 5)).toEqual([
    'Step 5 of 29: dcounts',
    '',
    '✗ counts          | exact: False | approximate: False | maxdiff: 0.0061292462050914764',
    '',
    'line 1',
  ]);
  expect(first.slice(-2)).toEqual(['line 9', '… lines 1-13 of 24; space: more']);
  expect(second).toEqual([
    ...Array.from({ length: 11 }, (_, i) => `line ${i + 10}`),
    '… lines 14-24 of 24; space: more',
  ]);
  expect(third).toEqual(first);
});

test('in a small window a list stands alone, and a letter beside what it does', () => {
  const lines = screen({ ...view, panel: list }, { columns: 33, rows: 16 });
  expect(lines.slice(0, 2)).toEqual(['line 1', 'line 2']);
  expect(lines.slice(-2)).toEqual([
    'n next  h hint  e explain  l list',
    's show  d diff  r reset  q quit',
  ]);
});

test('in a small window a hint is seen at once, and what goes on is not', () => {
  const hint: Panel = { kind: 'hint', lines: () => ['Hint 1', 'a', 'b', 'c'] };
  const lines = screen({ ...view, panel: hint }, { columns: 33, rows: 16 });
  expect(lines.slice(0, 8)).toEqual([
    '✗ counts | exact: False',
    '  approximate: False',
    '  maxdiff: 0.0061292462050914764',
    '',
    'Hint 1',
    'a',
    'b',
    'c',
  ]);
  const lower = screen(view, { columns: 33, rows: 15 });
  expect(lower).not.toContain(view.state);
  expect(lower.slice(7, 9)).toEqual(['    Mend it and save; for a hint,', '    press h.']);
});

test('what is said goes before the heading where there is no room for both', () => {
  expect(screen(view, { columns: 59, rows: 12 }).slice(0, 6)).toEqual([
    '✗ counts          | exact: False | approximate: False',
    '                  | maxdiff: 0.0061292462050914764',
    '    Only the branch through probs is there: the tensor is',
    '    also read by counts_sum, and the two gradients add up.',
    '    Mend it and save; for a hint, press h.',
    '    > 3',
  ]);
});

test('a panel wider than the screen is folded, so that no line breaks by itself', () => {
  const panel: Panel = { kind: 'large', lines: () => ['x'.repeat(30)] };
  const lines = screen({ ...view, panel }, { columns: 20, rows: 60 });
  expect(lines).toContain('x'.repeat(20));
  expect(lines).toContain('x'.repeat(10));
});

test.each([1, 3, 5, 6, 8, 10, 12, 24])('%d rows are never exceeded', (rows) => {
  const lines = screen({ ...view, panel: list }, { columns: 59, rows });
  // The bottom lines and one above them are always there.
  expect(lines.length).toBeLessThanOrEqual(Math.max(rows, narrowFooter.length + 1));
  expect(lines.at(-1)).toBe(narrowFooter.at(-1));
});

test.each<[View['input'], string[]]>([
  ['lines', ['n next  h hint  e explain  l list  s show  d diff  r reset', 'q quit  (then ⏎)']],
  ['none', ['checked at 12:34:56 in 12 ms', 'Ctrl-C ends it.']],
])('the last line for a student who has %s', (input, lines) => {
  expect(screen({ ...view, input }, { columns: 59, rows: 24 }).slice(-2)).toEqual(lines);
});
