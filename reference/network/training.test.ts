import { expect, test } from 'vitest';
import { train } from '../../solutions/4-training.ts';
import golden from '../golden/training-ssa.json' with { type: 'json' };
import { TensorError } from '../tensor/errors.ts';
import { Tensor } from '../tensor/tensor.ts';
import { buildExamples, loadDataset } from './dataset.ts';
import { readNames } from './loadNames.ts';
import { startTraining, type Training, trainingNetwork } from './training.ts';

function shippedExamples() {
  const list = readNames();
  if ('error' in list) throw new Error(list.error);
  const { X, Y, count } = loadDataset(list.names, trainingNetwork.block).training;
  const numbers = (tensor: Tensor) => Tensor.valuesOf(tensor).data as Int32Array;
  return { X: numbers(X), Y: numbers(Y), count };
}

const small = { ...trainingNetwork, hidden: 8 };
const few = buildExamples(['emma', 'olivia', 'ava', 'isabella', 'sophia'], small.block);

function lossesOf(
  start: Pick<Training, 'parameters' | 'batch'>,
  firstStep: number,
  maxSteps: number,
) {
  const losses: number[] = [];
  const onStep: Training['onStep'] = ({ loss }) => {
    losses.push(typeof loss === 'number' ? loss : loss.item());
  };
  train({ ...start, firstStep, maxSteps, onStep });
  return losses;
}

function bitsOf({ parameters }: Pick<Training, 'parameters'>): number[] {
  return Object.values(parameters).flatMap((tensor) => [...Tensor.valuesOf(tensor).data]);
}

test('the solution’s losses are PyTorch’s on the shipped names, step by step', () => {
  const steps = 60;
  const start = startTraining({
    network: trainingNetwork,
    examples: shippedExamples(),
    firstStep: 0,
  });
  const losses = lossesOf(start, 0, steps);
  golden.losses.slice(0, steps).forEach(([step, loss]) => {
    expect(Math.abs(losses[step] - loss), `step ${step}`).toBeLessThan(1e-4);
  });
});

test('the same run twice has the same bits, and so has one that was resumed', () => {
  const through = startTraining({ network: small, examples: few, firstStep: 0 });
  const again = startTraining({ network: small, examples: few, firstStep: 0 });
  const losses = lossesOf(through, 0, 30);
  expect(lossesOf(again, 0, 20)).toEqual(losses.slice(0, 20));
  const { parameters } = again;
  const resumed = startTraining({ network: small, examples: few, firstStep: 20, parameters });
  expect(lossesOf(resumed, 20, 30)).toEqual(losses.slice(20));
  expect(bitsOf(resumed)).toEqual(bitsOf(through));
});

test('resuming does not change the parameters that it starts from', () => {
  const first = startTraining({ network: small, examples: few, firstStep: 0 });
  const before = bitsOf(first);
  const { parameters } = first;
  lossesOf(startTraining({ network: small, examples: few, firstStep: 0, parameters }), 0, 3);
  expect(bitsOf(first)).toEqual(before);
});

test('a step’s minibatch may be asked for again, but steps come in order', () => {
  const { batch } = startTraining({ network: small, examples: few, firstStep: 5 });
  const first = batch(5);
  expect(batch(5)).toBe(first);
  expect(() => batch(7)).toThrow(TensorError);
  expect(() => batch(4)).toThrow('step 4 was asked for where step 6 comes next');
  expect(batch(6).Xb.tolist()).not.toEqual(first.Xb.tolist());
});
