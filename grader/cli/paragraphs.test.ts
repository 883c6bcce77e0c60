import kleur from 'kleur';
import { afterEach, expect, test } from 'vitest';
import { paragraph, prose, row } from './paragraphs.ts';

const enabled = kleur.enabled;
afterEach(() => {
  kleur.enabled = enabled;
});

test.each([
  [30, 30],
  [200, 80],
  [1, 20],
])('on %i columns, lines are at most %i wide', (columns, width) => {
  kleur.enabled = false;
  const lines = paragraph('a sum in the forward pass '.repeat(12), columns).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
  expect(Math.max(...lines.map((line) => line.length))).toBeGreaterThan(width - 10);
});

test('backticks become colour where there is colour', () => {
  kleur.enabled = true;
  expect(paragraph('see `counts` and `dprobs`', 80)).toBe(
    `see ${kleur.cyan('counts')} and ${kleur.cyan('dprobs')}`,
  );
  kleur.enabled = false;
  expect(paragraph('see `counts`', 80)).toBe('see `counts`');
});

const next =
  'Next: mend exercises/1-chunked/05-counts.ts, then run: npx grade counts (stuck? npx grade hint counts)';

test.each([
  [
    80,
    [
      'Next: mend exercises/1-chunked/05-counts.ts, then run: npx grade counts (stuck?',
      'npx grade hint counts)',
    ],
  ],
  [
    60,
    [
      'Next: mend exercises/1-chunked/05-counts.ts, then run:',
      'npx grade counts (stuck? npx grade hint counts)',
    ],
  ],
  [200, [next]],
])(
  'in a terminal of %i columns a sentence breaks between words, and no command breaks',
  (columns, lines) => {
    expect(prose(next, { isTTY: true, columns }).split('\n')).toEqual(lines);
  },
);

test('what is indented stays indented, a blank line blank, and what goes elsewhere as it is', () => {
  const text = `\n    ${'word '.repeat(8).trim()}`;
  expect(prose(text, { isTTY: true, columns: 30 }).split('\n')).toEqual([
    '',
    '    word word word word word',
    '    word word word',
  ]);
  for (const sheet of [{}, { columns: 30 }, { isTTY: true }, { isTTY: true, columns: 0 }]) {
    expect(prose(text, sheet)).toBe(text);
  }
});

test('a command that goes elsewhere first is one, too', () => {
  expect(
    prose('Wrote 29 stubs. Next: cd "my desk" && npx grade', { isTTY: true, columns: 40 }),
  ).toBe('Wrote 29 stubs. Next:\ncd "my desk" && npx grade');
});

test('two commands are two, and a quoted path is one word of its command', () => {
  const two = 'Try: npx grade show logits or npx grade show dlogits';
  expect(prose(two, { isTTY: true, columns: 30 })).toBe(
    'Try: npx grade show logits or\nnpx grade show dlogits',
  );
  const quoted = 'and then run: npx grade "my desk/a b.ts" --json';
  expect(prose(quoted, { isTTY: true, columns: 36 })).toBe(
    'and then run:\nnpx grade "my desk/a b.ts" --json',
  );
});

test('a row breaks between its cells, after its mark', () => {
  const text = 'counts | exact: False | maxdiff: 0.0061292462050914764';
  const mark = kleur.red('✗');
  expect(row(mark, text, { isTTY: true, columns: 48 })).toBe(
    `${mark} counts | exact: False\n         | maxdiff: 0.0061292462050914764`,
  );
  expect(row(mark, text, { isTTY: true, columns: 80 })).toBe(`${mark} ${text}`);
  expect(row(mark, text, { columns: 48 })).toBe(`${mark} ${text}`);
});
