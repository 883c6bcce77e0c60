import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chunkedSteps } from '../reference/steps/table.ts';
import type { Graded } from './grade.ts';
import { Student } from './run/student.ts';
import { buildGrade } from './testing/builtGrade.ts';
import { probsStub, TemporaryDesk, workerOf } from './testing/temporaryDesk.ts';

const built = buildGrade();
const student = new Student(workerOf(built));
const names = chunkedSteps.map(({ name }) => name);
let desk = new TemporaryDesk();

beforeAll(() => student.start());
beforeEach(() => {
  desk.remove();
  desk = new TemporaryDesk();
});
afterAll(() => {
  student.close();
  desk.remove();
  built.remove();
});

async function chained(chosen: readonly string[] = names): Promise<Map<string, Graded>> {
  const verdicts = await desk.grade(student, chosen, true);
  return new Map(verdicts.map((verdict) => [verdict.step.name, verdict]));
}

const formulaIsRight = 'The formula is right, but what it is given is not: mend ';
const isMissing = 'It needs dprobs, which your own answer does not give yet: fill that step first.';

function waitsFor(name: string, first: string): string {
  return `It needs ${name}, which your own answer does not give yet: fill ${first} first.`;
}

test('right answers give 26 exact rows', async () => {
  const verdicts = [...(await chained()).values()];
  expect(verdicts.map(({ step }) => step.name)).toEqual(names);
  expect(verdicts.map(({ status, cmp }) => [status, cmp?.exact])).toEqual(
    names.map(() => ['pass', true]),
  );
});

describe('a wrong answer', () => {
  test.each<[name: string, body: string, reason: RegExp]>([
    ['with the wrong sign', 'return dlogprobs.div(probs).neg();', /^The sign is wrong: /],
    [
      'off by a ten-thousandth',
      'return dlogprobs.div(probs).mul(1.0001);',
      /^Every number is 1\.0001 times/,
    ],
    ['with NaN', 'return dlogprobs.div(probs.mul(0)).mul(0);', /^There is a number that is NaN/],
  ])(
    '%s fails with its reason; those that it is given to say that it is to be mended',
    async (_, body, reason) => {
      desk.write('probs', probsStub(body));
      const verdicts = await chained();
      expect(verdicts.get('logprobs')).toMatchObject({ status: 'pass', cmp: { exact: true } });
      expect(verdicts.get('probs')?.status).toBe('fail');
      expect(verdicts.get('probs')?.message).toMatch(reason);
      expect(verdicts.get('counts_sum_inv')).toMatchObject({
        status: 'fail',
        message: `${formulaIsRight}dprobs first.`,
        cmp: { approximate: false },
        first: { step: { name: 'probs' }, status: 'fail' },
      });
      expect(verdicts.get('counts')?.first?.step.name).toBe('probs');
      expect(verdicts.get('counts')?.message).toBe(
        `${formulaIsRight}dprobs and dcounts_sum first.`,
      );
      for (const name of names.slice(names.indexOf('counts_sum_inv'))) {
        const { status, message = '' } = verdicts.get(name) ?? {};
        // What is given wrong may be as good as right, as nearly nothing of it is left.
        if (status !== 'pass') expect(message.startsWith(formulaIsRight), name).toBe(true);
      }
    },
  );

  test('is no matter to the steps after it where they are judged alone', async () => {
    desk.write('probs', probsStub('return dlogprobs.div(probs).neg();'));
    const verdicts = await desk.grade(student, names);
    const failing = verdicts.filter(({ status }) => status !== 'pass');
    expect(failing.map(({ step }) => step.name)).toEqual(['probs']);
  });

  test('with a wrong formula after it gives both reasons', async () => {
    desk.write('probs', probsStub('return dlogprobs.div(probs).neg();'));
    desk.write(
      'counts_sum_inv',
      'export const dcounts_sum_inv = ({ counts, dprobs }) => counts.mul(dprobs).sum(1);',
    );
    const verdicts = await chained(['probs', 'counts_sum_inv', 'counts_sum']);
    expect(verdicts.get('probs')?.mistake).toBe('sign');
    expect(verdicts.get('counts_sum_inv')?.mistake).toBe('missing-keepdim');
    expect(verdicts.get('counts_sum')?.message).toBe(
      'It needs dcounts_sum_inv, which your own answer does not give yet: fill that step first.',
    );
  });
});

describe('an answer that is missing', () => {
  test.each<[name: string, body: string, status: string]>([
    ['still to do', "throw new Error('TODO: dprobs');", 'todo'],
    ['thrown away', "throw new Error('lost');", 'error'],
    ['of another shape', 'return probs.T;', 'fail'],
    ['of another dtype', "return dlogprobs.div(probs).to('float64');", 'fail'],
    ['no tensor', 'return 5 as never;', 'error'],
  ])('%s is said where it is needed', async (_, body, status) => {
    desk.write('probs', probsStub(body));
    const verdicts = await chained(names.slice(0, 6));
    expect([...verdicts.values()].map((verdict) => [verdict.status, verdict.message])).toEqual([
      ['pass', ''],
      [status, expect.anything()],
      ['error', isMissing],
      ['error', waitsFor('dcounts_sum_inv', 'probs')],
      [
        'error',
        'It needs dprobs and dcounts_sum, which your own answers do not give yet: fill those steps first.',
      ],
      ['error', waitsFor('dcounts', 'probs')],
    ]);
    const unpassed = [...verdicts.values()].slice(2).map(({ first }) => first);
    expect(unpassed).toMatchObject(Array(4).fill({ step: { name: 'probs' }, status }));
  });

  test('two of them are both named', async () => {
    desk.clear('probs');
    desk.clear('counts_sum');
    expect((await chained(['counts'])).get('counts')?.message).toBe(
      'It needs dprobs and dcounts_sum, which your own answers do not give yet: fill those steps first.',
    );
  });
});

test('one step alone runs those before it, and shows itself', async () => {
  desk.write('probs', probsStub('return dlogprobs.div(probs).neg();'));
  const verdicts = await chained(['counts_sum_inv']);
  expect([...verdicts.keys()]).toEqual(['counts_sum_inv']);
  expect(verdicts.get('counts_sum_inv')?.message).toBe(`${formulaIsRight}dprobs first.`);
});

test('a fused step is given the chunked answers too', async () => {
  desk.write(
    'hpreact',
    'export const dhpreact = ({ h, dh }) => h.pow(2).neg().add(1).mul(dh).mul(2);',
  );
  const verdicts = await chained(['hprebn-fused', 'logits-fused']);
  const messages = [...verdicts.values()].map(({ status, message }) => [status, message]);
  expect(messages).toEqual([
    ['pass', expect.anything()],
    ['fail', `${formulaIsRight}dhpreact first.`],
  ]);
});
