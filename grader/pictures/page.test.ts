import { expect, test } from 'vitest';
import { lectureBatch } from '../../reference/network/lectureBatch.ts';
import { lectureNetwork } from '../../reference/network/network.ts';
import { tensor } from '../../reference/tensor/constructors.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import { gradientExhibit } from './exhibit.ts';
import { batchExhibit } from './forwardExhibit.ts';
import { generator, type Page, pageOf } from './page.ts';

const values = Tensor.valuesOf(
  tensor([
    [1, -2, Number.NaN],
    [0, 0.5, 3],
  ]),
);
const nasty = `<script>alert("1")</script>&'`;
const given = [
  { name: nasty, value: values, columnNames: undefined },
  {
    name: 'Yb',
    value: Tensor.valuesOf(tensor([1, 2], { dtype: 'int32' })),
    columnNames: undefined,
  },
  { name: 'n', value: 32, columnNames: undefined },
];
const dlogits = { shape: [32, 27], dtype: 'float32', data: new Float32Array(32 * 27) } as const;
const page: Page = {
  heading: `dlogits ${nasty}`,
  shown: 'logits',
  line: nasty,
  network: lectureNetwork,
  step: { number: 8, total: 29, lecture: 2307 },
  verdict: {
    state: 'wrong',
    row: nasty,
    message: nasty,
    notes: [nasty],
    printed: [nasty, '\u001b[31m'],
  },
  exhibit: gradientExhibit(
    values,
    Tensor.valuesOf(
      tensor([
        [1, -2, 1],
        [0, 0.5, 0],
      ]),
    ),
    given,
    'a<b',
  ),
  states: new Map([['logits', 'wrong']]),
  pulley: { dlogits, isYours: false, batch: lectureBatch() },
  next: nasty,
};
const forwardPage: Page = {
  ...page,
  exhibit: batchExhibit(lectureBatch()),
  step: undefined,
  verdict: undefined,
};

test.each([
  ['a gradient', page],
  ['a forward tensor', forwardPage],
])('the page of %s is well-formed', (_, of) => {
  expect(unclosed(pageOf(of))).toEqual([]);
});

test('whatever a student’s file says is text', () => {
  const text = pageOf(page);
  expect(text).not.toContain('<script');
  expect(text).not.toContain('\u001b');
  expect(
    text.split('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;').length,
  ).toBeGreaterThan(8);
});

test('the page needs nothing but itself: its one link is the lecture', () => {
  const text = pageOf(page);
  expect(text).toContain('?t=2307">lecture at 38:27</a>');
  expect(text.match(/\w+:\/\/[^"' <]*/g)).toEqual(['https://youtu.be/q8SA3rM6ckI?t=2307']);
  expect(text).not.toMatch(
    / (src|srcset|data|action|xlink:href)=|url\((?!#)|@import|<(link|script|iframe|img|object)/,
  );
});

test('the page follows the reader’s colour scheme and width, and can be known again', () => {
  const text = pageOf(page);
  expect(text).toContain('prefers-color-scheme: dark');
  expect(text).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
  expect(text.split('\n').slice(0, 2)).toEqual(['<!doctype html>', generator]);
});

test('pictures, worst cells, given tensors, graph and pulleys are all there', () => {
  const text = pageOf(page);
  for (const title of ['yours', 'expected', 'yours - expected']) {
    expect(text).toContain(`<figcaption>${title}</figcaption>`);
  }
  expect(text).toContain('<tr><td>[0, 2]</td><td>nan</td><td>1.0</td><td>nan</td></tr>');
  expect(text).toContain('<summary>Given: ');
  expect(text).toContain('<svg class="graph"');
  expect(text.match(/<figcaption>row \d+: /g)).toHaveLength(6);
  expect(pageOf(forwardPage)).toContain('<code> 0  aad → h</code>');
});

/** The tags that do not close in their turn, and attributes that are not quoted. */
function unclosed(text: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [tag, end, name, attributes, self] of text.matchAll(
    /<(\/?)([a-z][\w-]*)((?:"[^"]*"|[^">])*?)(\/?)>/g,
  )) {
    if (!/^(\s+[\w:-]+="[^"<]*")*\s*$/.test(attributes)) wrong.push(tag);
    if (self === '/' || name === 'meta') continue;
    if (end === '') open.push(name);
    else if (open.pop() !== name) wrong.push(tag);
  }
  const stray =
    text.replace(/<!doctype html>|<\/?[a-z](?:"[^"]*"|[^">])*>/g, '').match(/[<]/g) ?? [];
  return [...wrong, ...open, ...stray];
}
