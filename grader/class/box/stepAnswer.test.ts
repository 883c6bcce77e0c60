import { describe, expect, test } from 'vitest';
import { type Frame, NoAnswer } from './frames.ts';
import type { BoxStep } from './request.ts';
import { StepAnswer } from './stepAnswer.ts';
import { trainingTask } from './training.ts';

const told = { seconds: 5, megabytes: 512 };
const given = { x: { shape: [1], dtype: 'float32', data: Float32Array.of(1) } } as const;
const call = { dtype: 'float32', given } as const;
const twoCalls: BoxStep = {
  file: 'a.ts',
  code: '',
  exportName: 'dx',
  task: { kind: 'calls', calls: [call, call] },
};

const frame = (kind: Frame['kind'], rest: Partial<Frame> = {}): Frame => ({
  kind,
  step: 0,
  probe: 0,
  ...rest,
});
const tensor = (probe = 0, step = 0): Frame => frame('tensor', { probe, step, values: given.x });
const threw = (probe = 0): Frame =>
  frame('threw', { probe, texts: ['Error', 'no', 'at a.ts:1:1'] });
const done = frame('done');

function runOf(frames: readonly Frame[], step = twoCalls) {
  const answer = new StepAnswer(0, step, told);
  const ends = frames.map((one) => answer.take(one));
  expect(ends).toEqual(frames.map(({ kind }) => kind === 'done'));
  return answer.run;
}

describe('a step of two calls', () => {
  test('is two tensors and what was printed', () => {
    const run = runOf([tensor(0), tensor(1), frame('printed', { texts: ['a', 'b'] }), done]);
    expect(run.outcomes.map(({ kind }) => kind)).toEqual(['tensor', 'tensor']);
    expect(run.printed).toEqual(['a', 'b']);
    expect(run.failure).toBeUndefined();
  });

  test('ends with the first that is no tensor', () => {
    const run = runOf([tensor(0), threw(1), frame('printed', { texts: [''] }), done]);
    expect(run.outcomes.at(-1)).toMatchObject({ kind: 'threw', message: 'no' });
    expect(run.printed).toEqual([]);
  });

  test.each<[string, string[], object]>([
    ['timeout', ['timeout'], { seconds: 5 }],
    ['memory', ['memory'], { megabytes: 512 }],
    ['export', ['export', 'dy'], { wanted: 'dx', found: ['dy'] }],
    ['import', ['import', 'fs'], { module: 'fs' }],
    ['name', ['name', 'nothing'], { name: 'nothing' }],
    ['load', ['load', 'Error', 'no', ''], { error: 'Error', message: 'no' }],
    ['late', ['late', 'Error', 'no', ''], { error: 'Error', message: 'no' }],
  ])('may fail: %s', (kind, texts, rest) => {
    expect(runOf([frame('failure', { texts }), done]).failure).toMatchObject({ kind, ...rest });
  });

  test.each<[string, Frame[]]>([
    ['another step', [tensor(0, 1)]],
    ['the second probe first', [tensor(1)]],
    ['a probe twice', [tensor(0), tensor(0)]],
    ['a probe too many', [tensor(0), tensor(1), tensor(2)]],
    ['the end too early', [tensor(0), done]],
    ['the end at once', [done]],
    ['an outcome after an error', [threw(0), tensor(1)]],
    ['an outcome after a failure', [frame('failure', { texts: ['memory'] }), tensor(0)]],
    ['prints twice', [frame('printed', { texts: ['a'] }), frame('printed', { texts: ['a'] })]],
    ['a failure that there is not', [frame('failure', { texts: ['pass'] })]],
    ['a failure with too little', [frame('failure', { texts: ['load', 'Error'] })]],
    ['a given that there is not', [frame('changed', { texts: ['y'] })]],
    ['an error with too little', [frame('threw', { texts: ['Error'] })]],
    ['a greeting', [frame('ready')]],
    ['events of a training loop', [frame('batch', { numbers: [0] })]],
  ])('%s is no answer', (_name, frames) => {
    expect(() => runOf(frames)).toThrow(NoAnswer);
  });

  test('what it says is harmless on a terminal, and short', () => {
    const nasty = '\u001b[31mred\u001b[0m\u0007 \u202eevil\u2066 \u009b2J';
    const run = runOf([
      frame('threw', { texts: [nasty, `${nasty}\nmore`, 'stack'] }),
      frame('printed', { texts: [nasty, 'x'.repeat(10_000), ...new Array(100).fill('line')] }),
      done,
    ]);
    expect(run.outcomes[0]).toMatchObject({ error: 'red evil ', message: 'red evil \nmore' });
    expect(run.printed).toHaveLength(51);
    expect(run.printed[0]).toBe('red evil ');
    expect(run.printed[1].length).toBeLessThan(600);
    expect(run.printed.at(-1)).toBe('… and more');
  });
});

describe('a training loop', () => {
  const network = { n: 2, block: 3, embd: 2, hidden: 4, vocab: 27, seed: 1 };
  const examples = { X: new Int32Array(27), Y: new Int32Array(9), count: 9 };
  const span = { firstStep: 0, maxSteps: 10, stopBefore: 1 };
  const task = trainingTask(network, examples, span);
  const step: BoxStep = { ...twoCalls, exportName: 'train', task };
  const parameters = task.kind === 'training' ? Object.values(task.part.parameters) : [];
  const seven = parameters.map((values, probe) => frame('tensor', { probe, values }));
  const batch = [frame('batch', { numbers: [0] }), ...seven];
  const report = [frame('report', { numbers: [3.5] }), ...seven];
  const end = [frame('trained', { numbers: [1, 1] }), ...seven];

  test('is its events and its end', () => {
    const { training, outcomes } = runOf([...batch, ...report, ...end, done], step);
    expect(outcomes).toEqual([]);
    expect(training?.events.map(({ kind }) => kind)).toEqual(['batch', 'report']);
    expect(training).toMatchObject({ nextStep: 1, stopped: true });
  });

  test('may report words in place of numbers', () => {
    const words = frame('words', { probe: 0, texts: ['nothing'] });
    const loss = frame('reportInWords', { texts: ['a promise'] });
    const { training } = runOf([loss, words, ...seven.slice(1), ...end, done], step);
    expect(training?.events[0]).toMatchObject({ loss: 'a promise', gradients: { C: 'nothing' } });
  });

  test('may throw', () => {
    expect(runOf([threw(), done], step).outcomes).toHaveLength(1);
  });

  test.each<[string, Frame[]]>([
    ['a tensor too few', [...batch.slice(0, 7), ...report]],
    ['a tensor of another place', [batch[0], seven[1]]],
    ['a parameter of another shape', [batch[0], { ...seven[0], values: given.x }]],
    ['words in place of a parameter', [batch[0], frame('words', { texts: ['nothing'] })]],
    ['no end', [...batch, done]],
    ['two ends', [...end, ...end]],
    ['an error after the end', [...end, threw()]],
    ['a tensor on its own', [tensor()]],
    ['two errors', [threw(), threw(1)]],
  ])('%s is no answer', (_name, frames) => {
    expect(() => runOf(frames, step)).toThrow(NoAnswer);
  });
});
