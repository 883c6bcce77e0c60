import { expect, test } from 'vitest';
import { tensor } from '../../reference/tensor/constructors.ts';
import type { Nested } from '../../reference/tensor/nested.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { Values } from '../../reference/tensor/values.ts';
import { gradientExhibit, hasNotFinite, namesFor } from './exhibit.ts';

const valuesOf = (nested: Nested): Values => Tensor.valuesOf(tensor(nested));
const expected = valuesOf([
  [1, -2],
  [0, 0.5],
]);
const titles = (yours: Values | undefined, wanted = expected): string[][] =>
  gradientExhibit(yours, wanted, [], undefined).panels.map(({ pictures }) =>
    pictures.map(({ title }) => title),
  );

test('yours, expected and the difference share the expected one’s scale', () => {
  const { panels, worst } = gradientExhibit(
    valuesOf([
      [1, -2],
      [0, 4],
    ]),
    expected,
    [],
    'ab',
  );
  expect(panels).toHaveLength(1);
  expect(panels[0]).toMatchObject({ scale: 2, columnNames: 'ab' });
  expect(panels[0].pictures.map(({ title, magnified }) => [title, magnified])).toEqual([
    ['yours', 1],
    ['expected', 1],
    ['yours - expected', 1],
  ]);
  expect([...panels[0].pictures[2].values.data]).toEqual([0, 0, 0, 3.5]);
  expect(worst).toEqual([{ index: [1, 1], yours: 4, expected: 0.5 }]);
});

test('numbers beyond the scale are announced', () => {
  expect(
    gradientExhibit(
      valuesOf([
        [1, -2],
        [0, 64],
      ]),
      expected,
      [],
      undefined,
    ).sentences,
  ).toEqual([
    'The largest number in yours is 32 times the scale; what is beyond it is drawn in full strength.',
  ]);
});

test('a faint difference is magnified, and says so', () => {
  expect(
    titles(
      valuesOf([
        [1, -2],
        [0, 0.501],
      ]),
    ),
  ).toEqual([['yours', 'expected', '(yours - expected) × 1,000']]);
});

test('equal tensors have no difference to draw', () => {
  expect(titles(expected)).toEqual([['yours', 'expected']]);
  expect(gradientExhibit(expected, expected, [], undefined).sentences).toEqual([
    'Yours and expected are equal to the last bit.',
  ]);
});

test('without yours, or with another shape, there is still the expected one', () => {
  expect(titles(undefined)).toEqual([['expected']]);
  expect(titles(valuesOf([1, 2]))).toEqual([['yours'], ['expected']]);
  const { sentences } = gradientExhibit(valuesOf([1, 2]), expected, [], undefined);
  expect(sentences).toEqual(['The shapes differ, so there is no difference to draw.']);
});

test('numbers that are not finite are counted', () => {
  const yours = valuesOf([
    [Number.NaN, Number.NaN],
    [Infinity, 0.5],
  ]);
  const { sentences, panels } = gradientExhibit(yours, expected, [], undefined);
  expect(sentences).toEqual(['Not finite in yours: 2 NaN and 1 infinite, of 4 numbers.']);
  expect(hasNotFinite(panels[0])).toBe(true);
});

test('where all of the expected ones are zero, yours makes the scale', () => {
  const zero = valuesOf([0, 0]);
  expect(gradientExhibit(valuesOf([3, 0]), zero, [], undefined).panels[0].scale).toBe(3);
  expect(gradientExhibit(zero, zero, [], undefined).panels[0].scale).toBe(0);
});

test('columns are named only if they are as many as the names', () => {
  const [panel] = gradientExhibit(undefined, expected, [], 'ab').panels;
  expect([namesFor(panel, [3, 2]), namesFor(panel, [2, 3]), namesFor(panel, [])]).toEqual([
    'ab',
    undefined,
    undefined,
  ]);
});
