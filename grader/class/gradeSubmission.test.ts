import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileOf } from '../../reference/steps/derive.ts';
import { chunkedSteps } from '../../reference/steps/table.ts';
import { shortNumber } from '../pictures/numbers.ts';
import { transpile } from '../run/transpile.ts';
import { defaultLimits } from './box/limits.ts';
import type { Submission } from './collect.ts';
import { Exam } from './exam.ts';
import { type Grader, gradeSubmission } from './gradeSubmission.ts';
import { type Answer, bent, boxAnswering, noLevel } from './testing/standIn.ts';

const steps = chunkedSteps.filter(({ name }) => ['probs', 'counts', 'logit_maxes'].includes(name));
const exam = new Exam(5, steps, { trainingSteps: 0 });
const texts = new Map(
  steps.map((step) => [step, readFileSync(`solutions/${fileOf(step)}`, 'utf8')] as const),
);
const handed = { texts, refused: new Map(), problems: [], hash: 'h' };
const submission: Submission = { id: 'anna', name: 'anna', path: '/anna', kind: 'folder' };

function graderWith(run: Grader['run']): Grader {
  const transpiler = {
    transpile: async (files: readonly { file: string; text: string }[]) =>
      files.map(({ file, text }) => transpile(file, text)),
  };
  return { exam, transpiler, level: noLevel, limits: defaultLimits, ...(run && { run }) };
}

function grade(answer: Answer) {
  return gradeSubmission(submission, handed, graderWith(boxAnswering(exam, answer)));
}

test('right answers pass, and each probe is told of', async () => {
  const record = await grade((_, expected) => expected);
  expect(record).toMatchObject({ state: 'graded', level: 3, hash: 'h' });
  expect(record.steps.map(({ status }) => status)).toEqual(['pass', 'pass', 'pass']);
  expect(record.steps[0].probes).toEqual(['lecture', 'float64', 'otherSizes']);
  expect(record.heatmap).toBeUndefined();
});

test('an answer that is right on the lecture’s batch alone, as if copied from it, fails', async () => {
  const record = await grade(({ dtype }, expected) =>
    dtype === 'float32' ? expected : bent(expected, 0.5),
  );
  expect(record.steps.map(({ status, probes }) => [status, probes])).toEqual(
    steps.map(() => ['fail', ['lecture']]),
  );
  expect(record.heatmap?.step).toBe('dprobs');
});

test('a result that is dropped is named to the student too', async () => {
  const dropping = new Map(
    [...texts].map(([step, text]) => [
      step,
      text.replace('  return', '  dprobs.add(dprobs);\n  return'),
    ]),
  );
  const run = boxAnswering(exam, (_, expected) => bent(expected, 0.5));
  const record = await gradeSubmission(submission, { ...handed, texts: dropping }, graderWith(run));
  for (const { feedback } of record.steps) {
    expect(feedback).toMatch(/^In line \d+ the result of dprobs\.add\(…\) is dropped: /);
  }
});

test('what is wrong on the lecture’s batch is told, though it gives no tensor for other sizes', async () => {
  const record = await grade((_, expected) =>
    expected.kind === 'tensor' && expected.values.shape[0] === 32
      ? bent(expected, 0.5)
      : { kind: 'threw', error: 'Error', message: 'other', stack: '' },
  );
  expect(record.steps[1]).toMatchObject({ name: 'dcounts', status: 'fail' });
  expect(record.steps[1].feedback).toMatch(/^(?!It is right).*Furthest off/);
});

test.each<[name: string, run: Grader['run']]>([
  ['does not start', async () => ({ kind: 'notStarted', reason: 'no namespaces' })],
  [
    'finds the disk full',
    async () => {
      throw new Error('ENOSPC: no space left on device');
    },
  ],
])('a box that %s is a fault of ours', async (_, run) => {
  const record = await gradeSubmission(submission, handed, graderWith(run));
  expect(record).toMatchObject({ state: 'notGraded', steps: [] });
  expect(record.problems[0]).toMatch(
    /^Not graded, through no fault of the student: .*(namespaces|ENOSPC)/,
  );
});

test('a fault that passes is tried again', async () => {
  let calls = 0;
  const run = boxAnswering(exam, (_, expected) => expected);
  const flaky: Grader['run'] = async (job) =>
    calls++ === 0 ? { kind: 'notStarted', reason: 'busy' } : run(job);
  expect((await gradeSubmission(submission, handed, graderWith(flaky))).state).toBe('graded');
});

test('a file that was not handed in, and one that was refused', async () => {
  const [probs, counts] = steps;
  const some = { ...handed, texts: new Map(), refused: new Map([[probs, 'It is a link.']]) };
  const record = await gradeSubmission(submission, some, graderWith(undefined));
  expect(record.steps[0]).toMatchObject({ status: 'error', message: 'It is a link.' });
  expect(record.steps.find(({ name }) => name === `d${counts.name}`)).toMatchObject({
    status: 'todo',
    message: expect.stringMatching(/^No 0\d-\w+\.ts was handed in/),
  });
});

describe('feedback', () => {
  /** Every number of the hidden probes, as sentences would show it. */
  const secrets = steps.flatMap((step) =>
    exam
      .probesOf(step)
      .slice(1)
      .flatMap(({ expected }) => Array.from(expected.data)),
  );
  const shown = new Set(
    secrets.filter((x) => x !== 0).flatMap((x) => [String(x), shortNumber(x, 6)]),
  );

  test('has no number of a hidden probe, however an answer is wrong', async () => {
    const property = fc.asyncProperty(
      fc.double({ min: -2, max: 2, noNaN: true, noDefaultInfinity: true }),
      fc.subarray(['float32', 'float64', 'sizes'] as const),
      async (by, where) => {
        const record = await grade(({ dtype, given }, expected) => {
          const isOther = given.n !== undefined ? given.n !== 32 : false;
          const kind = dtype === 'float32' ? 'float32' : isOther ? 'sizes' : 'float64';
          return where.includes(kind) ? bent(expected, by) : expected;
        });
        for (const { feedback } of record.steps) {
          const numbers = feedback.match(/-?\d+(\.\d+)?(e[+-]?\d+)?/g) ?? [];
          expect(numbers.filter((number) => shown.has(number))).toEqual([]);
        }
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  test('does not pass on what a stub threw at a hidden probe', async () => {
    const record = await grade(({ dtype }, expected) =>
      dtype === 'float32'
        ? expected
        : { kind: 'threw', error: 'Error', message: 'dprobs is 0.123', stack: '' },
    );
    for (const { feedback, message } of record.steps) {
      expect(message).toContain('0.123');
      expect(feedback).not.toContain('0.123');
    }
  });
});
