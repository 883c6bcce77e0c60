import { expect, test } from 'vitest';
import { arange, tensor } from '../../reference/tensor/constructors.ts';
import type { Nested } from '../../reference/tensor/nested.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import { type Panel, panelOf } from './exhibit.ts';
import { heatmapMarkup, meaningMarkup, panelMarkup } from './svgHeatmap.ts';

const panel = (nested: Nested, names?: string): Panel =>
  panelOf('t', Tensor.valuesOf(tensor(nested)), names);
const drawn = (of: Panel): string => heatmapMarkup(of.pictures[0], of).markup;

test('a cell has its colour by its sign, its opacity by its strength, its index and value to read', () => {
  const svg = drawn(
    panel([
      [4, -1],
      [0, 0],
    ]),
  );
  expect(svg).toContain(
    '<path class="p" fill-opacity="1" d="M0 0h1v1h-1z"><title>[0, 0] 4.0</title></path>',
  );
  expect(svg).toContain(
    '<path class="n" fill-opacity="0.5" d="M1 0h1v1h-1z"><title>[0, 1] -1.0</title></path>',
  );
  expect(svg).toContain('<path class="p" fill-opacity="0" d="M0 1h1v1h-1z">');
  expect(svg.match(/<title>/g)).toHaveLength(4);
});

test('negative cells have a dash, and those that are not finite a cross', () => {
  expect(
    drawn(
      panel([
        [1, -1],
        [-1, 1],
      ]),
    ),
  ).toContain('<path class="minus" d="M1.25 0.5h.5M0.25 1.5h.5"/>');
  expect(drawn(panel([[1, 1]]))).not.toMatch(/minus|cross|bad/);
  const broken = drawn(panel([[1, Number.NaN]]));
  expect(broken).toMatch(/<path class="bad" fill-opacity="1" [^>]*><title>\[0, 1\] nan<\/title>/);
  expect(broken).toContain('class="cross"');
});

test('columns of the vocabulary are named, others numbered', () => {
  expect(drawn(panel([[1, 2]], '<a'))).toMatch(/>&lt;<\/text>.*>a<\/text>/);
  expect(drawn(panelOf('t', Tensor.valuesOf(arange(21)), undefined))).toMatch(
    />0<\/text>.*>10<\/text>.*>20<\/text>/,
  );
});

test('a tensor too large for a page is joined, says so, and keeps its own indices', () => {
  const large = arange(2 * 250)
    .to('float32')
    .view(2, 250);
  const { markup } = panelMarkup(panelOf('t', Tensor.valuesOf(large), undefined));
  expect(markup).toContain('a cell is the largest of 1 × 3 numbers');
  expect(markup).toContain('<title>[1, 249] 499.0</title>');
  expect(markup.match(/<title>/g)).toHaveLength(2 * 84);
});

test('the cross is explained only where there is one', () => {
  expect(meaningMarkup([panel([1])]).markup).not.toContain('cross');
  expect(meaningMarkup([panel([1]), panel([Infinity])]).markup).toContain('magenta with a cross');
});

test('a tensor without numbers has no picture', () => {
  expect(drawn(panel([]))).toBe('<figure><figcaption>t</figcaption>no numbers</figure>');
});
