import { describe, expect, test } from 'vitest';
import { lectureNetwork } from '../reference/network/network.ts';
import { chunkedSteps } from '../reference/steps/table.ts';
import type { Values } from '../reference/tensor/values.ts';
import { agrees, diagnose, diagnoseShape } from './diagnose.ts';
import { type Probe, probesFor } from './probes.ts';

const makeProbes = probesFor(lectureNetwork);
const { n } = lectureNetwork;

/** The float64 probe of a step. */
function float64(name: string): Probe {
  const [step] = chunkedSteps.filter((entry) => entry.name === name);
  return makeProbes(step)[1];
}

function times(values: Values, factor: number): Values {
  return { ...values, data: values.data.map((number) => factor * number) };
}

describe('an answer that is a multiple of the right one', () => {
  const probe = float64('probs');

  test.each<[factor: number, mistake: string, sentence: string]>([
    [-1, 'sign', 'Every number has the wrong sign: is a neg missing, or one too many?'],
    [
      0,
      'zeros',
      'Every number is zero: no operation changes its tensor, so is a result left behind?',
    ],
    [n, 'constant-factor', 'Every number is 32.0 times what is expected: a factor 1/n is missing.'],
    [
      1 / n,
      'constant-factor',
      'Every number is 0.03125 times what is expected: there is a factor 1/n too many.',
    ],
    [
      n - 1,
      'constant-factor',
      'Every number is 31.0 times what is expected: a factor 1/(n - 1) is missing.',
    ],
    [
      (n - 1) / n,
      'constant-factor',
      'Every number is 0.96875 times what is expected: a division by n where n - 1 belongs.',
    ],
    [
      n / (n - 1),
      'constant-factor',
      'Every number is 1.03226 times what is expected: a division by n - 1 where n belongs.',
    ],
    [
      1.0000001,
      'constant-factor',
      'Every number is 1.0000001 times what is expected: a constant is missing or too many.',
    ],
    [
      -2,
      'constant-factor',
      'Every number is -2.0 times what is expected: a constant is missing or too many.',
    ],
  ])('by %f', (factor, mistake, sentence) => {
    expect(diagnose(times(probe.expected, factor), probe)).toEqual({ mistake, sentence });
  });

  test('by 2 in one number only is none', () => {
    const data = probe.expected.data.slice();
    data[5] *= 2;
    expect(diagnose({ ...probe.expected, data }, probe)).toBeUndefined();
  });

  test('by NaN is none', () => {
    expect(diagnose(times(probe.expected, Number.NaN), probe)).toBeUndefined();
  });
});

test.each<[name: string, present: string, missing: string]>([
  ['counts', 'probs', 'counts_sum'],
  ['counts', 'counts_sum', 'probs'],
  ['logits', 'norm_logits', 'logit_maxes'],
  ['logits', 'logit_maxes', 'norm_logits'],
  ['bndiff', 'bnraw', 'bndiff2'],
  ['bndiff', 'bndiff2', 'bnraw'],
  ['hprebn', 'bndiff', 'bnmeani'],
  ['hprebn', 'bnmeani', 'bndiff'],
])('%s with only the branch through %s', (name, present, missing) => {
  const probe = float64(name);
  const branch = probe.branches().get(present) as Values;
  expect(diagnose(branch, probe)).toEqual({
    mistake: 'one-branch',
    sentence: `Only the branch through ${present} is there: the tensor is also read by ${missing}, and the two gradients add up.`,
  });
});

test('a tensor that is read once has no branch to miss', () => {
  const probe = float64('probs');
  expect(diagnose(probe.expected, probe)?.mistake).not.toBe('one-branch');
});

test.each<[yours: number[], expected: number[], mistake: string, advice: string]>([
  [[64], [1, 64], 'keepdim', 'the sum lost its dimension, write { keepdim: true }'],
  [[32], [32, 1], 'keepdim', 'the sum lost its dimension, write { keepdim: true }'],
  [
    [27, 64],
    [64, 27],
    'transposed',
    'it is transposed, swap the operands or use .T on the other one',
  ],
  [
    [1, 64],
    [64],
    'extra-dimension',
    'a dimension of size 1 is too many, leave { keepdim: true } out',
  ],
  [
    [1, 32, 27],
    [32, 27],
    'extra-dimension',
    'a dimension of size 1 is too many, leave { keepdim: true } out',
  ],
  [
    [32, 64],
    [1, 64],
    'not-summed',
    'what was stretched in the forward pass is summed in the backward pass',
  ],
  [
    [32, 32],
    [32, 1],
    'column-by-row',
    'a column met a row, and both were stretched: write .T on one of them, or { keepdim: true } where its dimension was lost',
  ],
  [
    [32, 27],
    [32, 1],
    'not-summed',
    'what was stretched in the forward pass is summed in the backward pass',
  ],
  [
    [32, 64],
    [64],
    'not-summed',
    'what was stretched in the forward pass is summed in the backward pass',
  ],
  [
    [1, 64],
    [32, 64],
    'not-stretched',
    'what was summed in the forward pass is stretched in the backward pass',
  ],
  [
    [],
    [32, 27],
    'not-stretched',
    'what was summed in the forward pass is stretched in the backward pass',
  ],
  [[32, 1], [1, 64], 'wrong-dimension', 'it is summed over the wrong dimension'],
  [[1, 27], [32, 1], 'wrong-dimension', 'it is summed over the wrong dimension'],
  [[30, 3], [27, 10], 'shape', 'a gradient has the shape of its tensor'],
  [[32], [64], 'shape', 'a gradient has the shape of its tensor'],
  [[96, 10], [32, 3, 10], 'shape', 'a gradient has the shape of its tensor'],
])('the shape %j where %j belongs: %s', (yours, expected, mistake, advice) => {
  const [mine, wanted] = [yours, expected].map((shape) => `[${shape.join(', ')}]`);
  expect(diagnoseShape(yours, expected)).toEqual({
    mistake,
    sentence: `The shape is ${mine}, expected ${wanted}: ${advice}.`,
  });
});

test('an index that kept its dimension', () => {
  expect(diagnoseShape([32, 32, 27], [32, 27])).toEqual({
    mistake: 'index-kept',
    sentence:
      'The shape is [32, 32, 27], expected [32, 27]. There is a dimension too many: did an index keep its [32, 1] shape? max(1).indices without keepdim is [32].',
  });
  expect(diagnoseShape([5, 32, 27], [32, 27]).mistake).toBe('not-summed');
});

test.each<[name: string, yours: number[], shape: number[], agree: boolean]>([
  ['the same numbers', [1, 1000], [2], true],
  ['rounding of float64, by the largest number', [1 + 1e-6, 1000], [2], true],
  ['more than rounding', [1 + 1e-4, 1000], [2], false],
  ['another shape', [1, 1000], [2, 1], false],
  ['NaN', [Number.NaN, 1000], [2], false],
])('agreement: %s', (_, yours, shape, agree) => {
  const wanted: Values = { shape: [2], dtype: 'float64', data: Float64Array.of(1, 1000) };
  expect(agrees({ shape, dtype: 'float64', data: Float64Array.from(yours) }, wanted)).toBe(agree);
});
