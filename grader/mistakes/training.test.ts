import { describe, expect, test } from 'vitest';
import { buildExamples } from '../../reference/network/dataset.ts';
import { learningRate, startTraining, trainingNetwork } from '../../reference/network/training.ts';
import { accumulator, oneHot, scalar } from '../../reference/tensor/constructors.ts';
import { train as solution } from '../../solutions/4-training.ts';
import { gradedStart } from '../gradedStart.ts';
import { judgeTraining, TrainingJudge } from '../judgeTraining.ts';
import { runTraining } from '../run/trainer.ts';
import { correct } from './correct.ts';
import {
  type Loop,
  loop,
  type Pass,
  pass,
  passing,
  reportOf,
  step,
  update,
  updating,
  withLines,
} from './trainingLoops.ts';
import { wrongLoops } from './wrongLoops.ts';

const names = 'emma olivia ava isabella sophia charlotte mia amelia harper evelyn'.split(' ');
const network = { ...trainingNetwork, n: 8, hidden: 6 };
const examples = buildExamples(names, network.block);
const fromStart = { firstStep: 0, stopBefore: 4 };
const aroundDrop = { firstStep: 99_998, stopBefore: 100_002 };

function faultOf(train: Loop, { firstStep, stopBefore } = fromStart) {
  const span = { firstStep, stopBefore, maxSteps: firstStep + 6 };
  const run = { network, examples, ...span };
  const part = { ...run, parameters: gradedStart(network), record: 'atTheEnd' } as const;
  const end = runTraining(train, part, () => undefined);
  const batch = () => startTraining({ network, examples, firstStep }).batch;
  const { fault } = judgeTraining(end, { ...span, batch: batch() });
  // Event by event, while the run goes on, the verdict is the same.
  const running = new TrainingJudge({ ...span, batch: batch() });
  for (const event of end.events) running.see([event]);
  expect(running.end({ ...end, events: [] }).fault).toEqual(fault);
  return fault;
}

const keepdim = { keepdim: true };

describe('a wrong loop is told what is wrong with it', () => {
  test.each(wrongLoops)('%s', (_title, train, mistake, sentence) => {
    const fault = faultOf(train);
    expect(fault?.sentence).toContain(sentence);
    expect(fault?.mistake).toBe(mistake);
    expect(fault?.sentence).toMatch(/^[A-Za-z][^!]*[.?]$/);
  });

  test.each<[title: string, rate: (i: number) => number, mistake: string, sentence: string]>([
    [
      'never drops',
      () => 0.1,
      'rate-not-dropped',
      'In step 100000, the learning rate is still 0.1',
    ],
    [
      'drops a step late',
      (i) => (i <= 100_000 ? 0.1 : 0.01),
      'rate-not-dropped',
      'In step 100000, the learning rate is still 0.1',
    ],
    [
      'drops a step early',
      (i) => (i < 99_999 ? 0.1 : 0.01),
      'rate-drops-early',
      'In step 99999, the learning rate is 0.01 already',
    ],
    [
      'drops to 0.001',
      (i) => (i < 100_000 ? 0.1 : 0.001),
      'rate',
      'the learning rate is 0.001, expected 0.01',
    ],
    [
      'falls a little from step to step',
      (i) => 0.1 * (1 - i / 200_000),
      'rate',
      'In step 99998, the learning rate is 0.050001, expected 0.1',
    ],
    ['is twice as large', (i) => 2 * learningRate(i), 'updated-twice', 'twice the rate'],
  ])('the rate %s', (_title, rate, mistake, sentence) => {
    const train = updating((parameters, found, i) => update(parameters, found, rate(i)));
    const fault = faultOf(train, aroundDrop);
    expect(fault?.sentence).toContain(sentence);
    expect(fault?.mistake).toBe(mistake);
  });
});

test('a rate that falls with each step is not blamed on the parameters in which it shows first', () => {
  const train = updating((parameters, found, i) => update(parameters, found, 0.1 * 0.99993 ** i));
  const fault = faultOf(train);
  expect(fault?.mistake).toBe('rate');
  expect(fault?.sentence).toMatch(/^In step \d, the learning rate is 0\.0999\d+, expected 0\.1: /);
});

test('a loop that counts down is refused by batch', () => {
  const train: Loop = ({ parameters, batch, firstStep, maxSteps, onStep }) => {
    for (let i = maxSteps - 1; i >= firstStep; i--) step(parameters, batch(i), i, onStep);
  };
  expect(() => faultOf(train)).toThrow('batch: step 5 was asked for where step 0 comes next');
});

describe('a loop that is given its last step', () => {
  const toTheEnd = (train: Loop) => {
    const span = { firstStep: 99_998, stopBefore: 100_002, maxSteps: 100_002 };
    const part = { network, examples, ...span, parameters: gradedStart(network) };
    const end = runTraining(train, { ...part, record: 'atTheEnd' }, () => undefined);
    const { batch } = startTraining({ network, examples, firstStep: span.firstStep });
    return judgeTraining(end, { ...span, batch }).fault;
  };
  const until = (last: (training: Parameters<Loop>[0]) => number): Loop => {
    return (training) => loop(step)({ ...training, maxSteps: last(training) });
  };

  test.each<[string, Loop, string, string]>([
    [
      'a step too few',
      until(({ maxSteps }) => maxSteps - 1),
      'ended-early',
      'The loop ended before step 100001, and maxSteps is 100002',
    ],
    [
      'a step too many',
      until(({ maxSteps }) => maxSteps + 1),
      'goes-on',
      'The loop goes on with step 100002, where maxSteps is 100002',
    ],
    ['the lecture’s 200,000', until(() => 200_000), 'goes-on', 'The loop goes on'],
    ['none', until(() => 10), 'ended-early', 'The loop made no step, where firstStep is 99998'],
  ])('and makes %s does not pass', (_title, train, mistake, sentence) => {
    const fault = toTheEnd(train);
    expect(fault?.sentence).toContain(sentence);
    expect(fault?.mistake).toBe(mistake);
  });

  test('and ends there passes', () => expect(toTheEnd(loop(step))).toBeUndefined());
});

test.each<[what: unknown, said: string]>([
  [scalar(1), 'a tensor'],
  [3, 'a number'],
  [[], 'a plain array'],
  [undefined, 'nothing'],
])('onStep refuses what is no report: %j', (what, said) => {
  const train: Loop = ({ batch, firstStep, onStep }) => {
    batch(firstStep);
    onStep(what as never);
  };
  expect(() => faultOf(train)).toThrow(
    `onStep takes one object, not ${said}: write onStep({ loss,`,
  );
});

describe('a right loop passes, however it is written', () => {
  const chunked = (name: 'logits-fused' | 'hprebn-fused') => correct[name][0].formula;
  test.each<[title: string, train: Loop]>([
    ['the solution', solution],
    ['in parts', loop(step)],
    [
      'reports before the update',
      updating((parameters, found, i) => update(parameters, found, learningRate(i))),
    ],
    [
      'p.add_(gradient times minus the rate)',
      updating((parameters, { gradients }, i) => {
        for (const [name, own] of Object.entries(parameters)) {
          own.add_(gradients[name as keyof typeof gradients].mul(-learningRate(i)));
        }
      }),
    ],
    [
      'chunked gradients in place of fused ones',
      withLines({
        dlogits: (scope) => chunked('logits-fused')(scope as never),
        dhprebn: (scope) => chunked('hprebn-fused')(scope as never),
      }),
    ],
    [
      'dC by a loop with an accumulator',
      withLines({
        dC: ({ C, Xb, demb }) => {
          const sum = accumulator(C.shape);
          for (let k = 0; k < Xb.shape[0]; k++) {
            for (let j = 0; j < Xb.shape[1]; j++) sum.add(Xb.get(k, j), demb.at(k, j));
          }
          return sum.tensor();
        },
      }),
    ],
    [
      'the forward pass line by line, the loss by hand',
      withLines({
        bnmean: ({ hprebn, n }) => hprebn.sum(0, keepdim).div(n),
        bnvar: ({ hprebn, bnmean, n }) =>
          hprebn
            .sub(bnmean)
            .pow(2)
            .sum(0, keepdim)
            .div(n - 1),
        bnvar_inv: ({ bnvar }) => bnvar.add(1e-5).sqrt().pow(-1),
        loss: ({ logits, Yb }) =>
          logits.softmax(1).log().mul(oneHot(Yb, logits.shape[1])).sum(1).mean().neg(),
      }),
    ],
    [
      'the loss as a number',
      passing((parameters, batch) => {
        const { loss, gradients } = pass(parameters, batch);
        return { loss: typeof loss === 'number' ? loss : loss.item(), gradients };
      }),
    ],
    [
      'the minibatch asked for a second time',
      ({ parameters, batch, firstStep, maxSteps, onStep }) => {
        for (let i = firstStep; i < maxSteps; i++) {
          const { Xb } = batch(i);
          const { Yb, n } = batch(i);
          step(parameters, { Xb, Yb, n }, i, onStep);
        }
      },
    ],
    [
      'parameters as a list, the update in another order, a while loop',
      (training) => {
        let i = training.firstStep;
        while (i < training.maxSteps) {
          const found = pass(training.parameters, training.batch(i));
          const list = Object.entries(training.parameters).reverse();
          const rate = i >= 100_000 ? 0.01 : 0.1;
          for (const [name, own] of list) {
            own.add_(found.gradients[name as keyof Pass['gradients']], { alpha: -rate });
          }
          training.onStep(reportOf(found));
          i += 1;
        }
      },
    ],
  ])('%s', (_title, train) => {
    expect(faultOf(train)).toBeUndefined();
    expect(faultOf(train, aroundDrop)).toBeUndefined();
  });
});
