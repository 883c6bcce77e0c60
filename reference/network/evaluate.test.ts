import { expect, test } from 'vitest';
import { arange } from '../tensor/constructors.ts';
import { crossEntropy } from '../tensor/functional.ts';
import { Tensor } from '../tensor/tensor.ts';
import { ints } from '../testing/contents.ts';
import { buildExamples, decode } from './dataset.ts';
import { calibrate, sampleNames, splitLoss } from './evaluate.ts';
import { startTraining, trainingNetwork } from './training.ts';

const network = { ...trainingNetwork, hidden: 6 };
const names = Array.from({ length: 700 }, (_, i) => decode([1 + (i % 26), 1 + ((i * 7) % 26), 5]));
const examples = buildExamples(names, network.block);
const { parameters } = startTraining({ network, examples, firstStep: 0 });
const split = {
  X: new Tensor({ shape: [examples.count, network.block], dtype: 'int32', data: examples.X }),
  Y: new Tensor({ shape: [examples.count], dtype: 'int32', data: examples.Y }),
  count: examples.count,
};
const { C, W1, b1, W2, b2, bngain, bnbias } = parameters;
const hprebn = C.at(split.X).view(split.count, -1).matmul(W1).add(b1);

function furthest(a: Tensor, b: Tensor): number {
  return a.sub(b).abs().max().item();
}

test('calibration in pieces is the mean and the unbiased variance of the whole', () => {
  expect(split.count).toBeGreaterThan(2048);
  const { bnmean, bnvar } = calibrate(parameters, split);
  expect(bnmean.shape).toEqual([1, network.hidden]);
  expect(furthest(bnmean, hprebn.mean(0, { keepdim: true }))).toBeLessThan(1e-6);
  expect(furthest(bnvar, hprebn.var(0, { keepdim: true }))).toBeLessThan(1e-5);
});

test('the loss of a split in pieces is the cross-entropy of the whole', () => {
  const statistics = calibrate(parameters, split);
  const centred = hprebn.sub(statistics.bnmean);
  const bnraw = centred.div(statistics.bnvar.add(1e-5).sqrt());
  const logits = bngain.mul(bnraw).add(bnbias).tanh().matmul(W2).add(b2);
  const whole = crossEntropy(logits, split.Y).item();
  expect(Math.abs(splitLoss(parameters, statistics, split) - whole)).toBeLessThan(1e-5);
  const chosen = logits.logSoftmax(1).at(arange(split.count), split.Y);
  expect(Math.abs(chosen.mean().neg().item() - whole)).toBeLessThan(1e-6);
});

test('a network that never ends a name is cut short', () => {
  const noDot = b2.indexPut([ints([0])], -1000);
  const endless = { ...parameters, b2: noDot };
  const statistics = calibrate(endless, split);
  const lengths = sampleNames(endless, statistics, network.block, 2, 1).map(({ length }) => length);
  expect(lengths).toEqual([100, 100]);
});

test('names are drawn by a seed of their own', () => {
  const statistics = calibrate(parameters, split);
  const draw = (count: number, seed: number) =>
    sampleNames(parameters, statistics, network.block, count, seed).map(decode);
  const drawn = draw(5, 1);
  expect(draw(5, 1)).toEqual(drawn);
  expect(draw(3, 1)).toEqual(drawn.slice(0, 3));
  expect(draw(5, 2)).not.toEqual(drawn);
  expect(draw(0, 1)).toEqual([]);
  expect(drawn.join('')).toMatch(/^[a-z]*$/);
});
