import { describe, expect, test } from 'vitest';
import { lectureNetwork } from '../reference/network/network.ts';
import type { GradientStep } from '../reference/steps/step.ts';
import { chunkedSteps } from '../reference/steps/table.ts';
import type { Values } from '../reference/tensor/values.ts';
import { agrees } from './compare.ts';
import { diagnose as diagnoseOf, diagnoseShape } from './diagnose.ts';
import { type Probe, probesFor } from './probes.ts';

const makeProbes = probesFor(lectureNetwork);
const { n } = lectureNetwork;

const stepOf = new Map<Probe, GradientStep>();

/** The float64 probe of a step. */
function float64(name: string): Probe {
  const [step] = chunkedSteps.filter((entry) => entry.name === name);
  const [, probe] = makeProbes(step);
  stepOf.set(probe, step);
  return probe;
}

function diagnose(yours: Values, probe: Probe): ReturnType<typeof diagnoseOf> {
  const step = stepOf.get(probe);
  return step && diagnoseOf(step, yours, probe);
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
      'Every number is zero: no operation changes its tensor, so is a result left behind, or did zeros multiply it, as zerosLike where onesLike belongs?',
    ],
    [
      n,
      'constant-factor',
      'Every number is 32 times what is expected: 32 is the number of examples, and nothing is multiplied by it here.',
    ],
    [
      1 / n,
      'constant-factor',
      'Every number is 1/32 times what is expected: 32 is the number of examples, and no mean is taken here.',
    ],
    [
      27,
      'constant-factor',
      'Every number is 27 times what is expected: 27 is the number of columns, and nothing is multiplied by it here.',
    ],
    [
      -1 / 27,
      'constant-factor',
      'Every number is -1/27 times what is expected: 27 is the number of columns, and nothing is divided by it here, and the sign is wrong.',
    ],
    [
      1.0000001,
      'constant-factor',
      'Every number is 1.0000001 times what is expected: a constant is missing or too many.',
    ],
    [
      -2,
      'constant-factor',
      'Every number is -2 times what is expected: a constant is missing or too many, and the sign is wrong.',
    ],
    [
      0.3,
      'constant-factor',
      'Every number is 3/10 times what is expected: a constant is missing or too many.',
    ],
  ])('by %f', (factor, mistake, sentence) => {
    expect(diagnose(times(probe.expected, factor), probe)).toEqual({ mistake, sentence });
  });

  test('by 2 in one number only is one wrong number', () => {
    const data = probe.expected.data.slice();
    data[5] *= 2;
    expect(diagnose({ ...probe.expected, data }, probe)?.mistake).toBe('cell');
  });

  test('by NaN is none', () => {
    expect(diagnose(times(probe.expected, Number.NaN), probe)).toBeUndefined();
  });
});

describe('a multiple of the right one, in a step that is given n', () => {
  const probe = float64('hprebn');

  test.each<[factor: number, times: string, reason: string]>([
    [n, '32', 'a division by n is missing, or something is added n times'],
    [1 / n, '1/32', 'it is divided by n once too often'],
    [n * n, '1024', 'it multiplies by n where it should divide by it'],
    [n - 1, '31', 'a division by n - 1 is missing'],
    [1 / (n - 1), '1/31', 'it is divided by n - 1 once too often'],
    [(n - 1) / n, '31/32', 'a division by n where n - 1 belongs'],
    [n / (n - 1), '32/31', 'a division by n - 1 where n belongs'],
    [-n, '-32', 'a division by n is missing, or something is added n times, and the sign is wrong'],
  ])('by %f', (factor, times_, reason) => {
    expect(diagnose(times(probe.expected, factor), probe)?.sentence).toBe(
      `Every number is ${times_} times what is expected: ${reason}.`,
    );
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
  [
    [64],
    [1, 64],
    'keepdim',
    'a dimension of size 1 is lost, which a sum keeps with { keepdim: true }',
  ],
  [
    [32],
    [32, 27],
    'not-stretched',
    'a dimension was summed or picked away, or what arrives is not yet stretched to the shape of the tensor',
  ],
  [
    [32, 32],
    [32, 27],
    'size',
    'the rows are as many as they should be, and the columns are not: take their number from the shape of a tensor that has as many, as x.shape[1], or write mul where a matrix product crossed every row with every other',
  ],
  [
    [32],
    [32, 1],
    'keepdim',
    'a dimension of size 1 is lost, which a sum keeps with { keepdim: true }',
  ],
  [
    [27, 64],
    [64, 27],
    'transposed',
    'it is transposed: write .T on the whole or leave one out; a matrix product may also swap its factors and move the .T to the other one',
  ],
  [
    [1, 64],
    [64],
    'extra-dimension',
    'a dimension of size 1 is too many: leave out what made it, be it { keepdim: true }, an unsqueeze or a size of 1',
  ],
  [
    [1, 32, 27],
    [32, 27],
    'extra-dimension',
    'a dimension of size 1 is too many: leave out what made it, be it { keepdim: true }, an unsqueeze or a size of 1',
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
    'every number of one met every number of the other, as in a matrix product or where a column meets a row: write mul, with both in the shape of the tensor',
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
    'a dimension was summed or picked away, or what arrives is not yet stretched to the shape of the tensor',
  ],
  [
    [],
    [32, 27],
    'not-stretched',
    'a dimension was summed or picked away, or what arrives is not yet stretched to the shape of the tensor',
  ],
  [
    [32, 1],
    [1, 64],
    'wrong-dimension',
    'it is summed over the wrong dimension, or a matrix product crossed what mul would pair',
  ],
  [
    [1, 27],
    [32, 1],
    'wrong-dimension',
    'it is summed over the wrong dimension, or a matrix product crossed what mul would pair',
  ],
  [
    [30, 3],
    [27, 10],
    'shape',
    'a gradient has the shape of its tensor, and the second hint says which shapes meet here',
  ],
  [
    [32],
    [64],
    'shape',
    'a gradient has the shape of its tensor, and the second hint says which shapes meet here',
  ],
  [
    [96, 10],
    [32, 3, 10],
    'view',
    'there are as many numbers as there should be, which a view brings into the shape of the tensor',
  ],
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

test.each([
  ['for (const i of rows) d = zeros;', 'does a loop begin anew at each turn or end too soon, or'],
  ['return zeros;', 'do indices fall together, or is what is put there zero for the others?'],
])('rows that stay empty, in a text with a loop or without: %s', (text, question) => {
  const [step] = chunkedSteps.filter(({ name }) => name === 'logprobs');
  const { expected, ...probe } = float64('logprobs');
  const columns = expected.shape[1];
  const data = expected.data.map((x, i) => (i < 5 * columns ? 0 : (1 + (i % 7)) * x));
  const found = diagnoseOf(step, { ...expected, data }, { ...probe, expected }, text);
  expect(found?.sentence).toContain(`Only ${n - 5} rows hold any number, where ${n} should: `);
  expect(found?.sentence).toContain(question);
});
