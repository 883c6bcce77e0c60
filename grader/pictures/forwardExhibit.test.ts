import { expect, test } from 'vitest';
import { lectureBatch } from '../../reference/network/lectureBatch.ts';
import { scalar, tensor } from '../../reference/tensor/constructors.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import { batchExhibit, charactersOf, forwardExhibit } from './forwardExhibit.ts';

const around = { loss: 27.5, vocab: 27, columnNames: undefined };

test('h comes with its saturated cells and dead neurons', () => {
  const h = Tensor.valuesOf(
    tensor([
      [1, 0],
      [-1, 0.5],
    ]),
  );
  const { panels, sentences } = forwardExhibit('h', h, around);
  expect(panels[0].pictures.map(({ title }) => title)).toEqual(['h', 'saturated, |h| > 0.99']);
  expect(sentences.slice(1)).toEqual([
    '50.0 % of the cells are saturated (|h| > 0.99: 2 of 4): there tanh is flat, and its slope 1\u00a0-\u00a0h² lets hardly any gradient through.',
    '1 dead neuron: unit 0 is saturated in every row, so that this batch cannot teach it.',
  ]);
});

test('h without saturation is one picture', () => {
  const { panels, sentences } = forwardExhibit('h', Tensor.valuesOf(tensor([[0.5, -0.5]])), around);
  expect(panels[0].pictures).toHaveLength(1);
  expect(sentences).toEqual([
    'From -0.5 to 0.5; mean 0.0, standard deviation 0.7071.',
    '0.0 % of the cells are saturated (|h| > 0.99: 0 of 2): tanh has slope everywhere.',
    'No dead neuron: none of the 2 units is saturated in every row.',
  ]);
});

test.each(['logits', 'loss'])('%s says how the loss starts', (name) => {
  const { sentences } = forwardExhibit(name, Tensor.valuesOf(tensor([[1, 2]])), around);
  expect(sentences.at(-1)).toMatch(
    /^The loss on this batch is 27\.5000; an even guess would have -log\(1\/27\) = 3\.2958\. It is much more, /,
  );
});

test('the loss is said once, not drawn', () => {
  const { panels, sentences } = forwardExhibit('loss', Tensor.valuesOf(scalar(2)), {
    ...around,
    loss: 2,
  });
  expect(panels).toEqual([]);
  expect(sentences).toEqual([
    'The loss on this batch is 2.0000; an even guess would have -log(1/27) = 3.2958. It is less, so the logits favour the right characters already.',
  ]);
});

test('the batch is shown in characters', () => {
  expect(batchExhibit(lectureBatch()).list.slice(2, 4)).toEqual([' 2  kei → o', ' 3  ..a → v']);
  expect(charactersOf(lectureBatch(), 0)).toEqual(['aad', 'h']);
});
