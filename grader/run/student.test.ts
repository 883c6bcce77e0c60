import { afterAll, describe, expect, test } from 'vitest';
import { buildGrade } from '../testing/builtGrade.ts';
import { gradeProbs } from '../testing/probsGrader.ts';
import { probsStub, TemporaryDesk, workerOf } from '../testing/temporaryDesk.ts';
import type { Verdict } from '../verdict.ts';
import { Student } from './student.ts';

const built = buildGrade();
const patient = new Student(workerOf(built), { seconds: 30, megabytes: 120 });
const modest = new Student(workerOf(built), { seconds: 30, megabytes: 60 });
const desk = new TemporaryDesk();

afterAll(() => {
  patient.close();
  modest.close();
  desk.remove();
  built.remove();
});

function graded(text: string, student = patient, at = desk): Promise<Verdict> {
  at.write('probs', text);
  return gradeProbs(student, at);
}

describe.concurrent('time', () => {
  const hasty = { seconds: 1, megabytes: 1024 };

  test.each<[name: string, body: string, printed: string[]]>([
    ['before it', 'console.log("a\\nb"); console.log(1); for (;;);', ['a', 'b', '1']],
    [
      'in it',
      'for (let i = 0; ; i++) console.log(i);',
      [...Array(50).keys()].map(String).concat('… and more'),
    ],
  ])('what is printed %s is kept', async (_, body, printed) => {
    const [ownDesk, student] = [new TemporaryDesk(), new Student(workerOf(built), hasty)];
    try {
      const verdict = await graded(probsStub(body), student, ownDesk);
      expect(verdict).toMatchObject({ status: 'timeout', printed });
    } finally {
      student.close();
      ownDesk.remove();
    }
  });

  test.each<[name: string, text: string]>([
    ['a loop', probsStub('for (;;) probs.neg();')],
    ['a loop outside of the function', `${probsStub('return probs;')}\nfor (;;);`],
    ['a promise that is awaited', `${probsStub('return probs;')}\nawait new Promise(() => {});`],
    [
      'promises one after the other',
      probsStub('const next = () => { Promise.resolve().then(next); }; next(); return probs;'),
    ],
    ['a pattern', probsStub('return /^(a+)+$/.test("a".repeat(50) + "b") as never;')],
  ])('%s that never ends', async (_, text) => {
    const [ownDesk, student] = [new TemporaryDesk(), new Student(workerOf(built), hasty)];
    try {
      expect(await graded(text, student, ownDesk)).toMatchObject({
        status: 'timeout',
        message: 'It did not come back within 1 s: is there a loop or an await that never ends?',
      });
    } finally {
      student.close();
      ownDesk.remove();
    }
  });
});

describe('memory', () => {
  test.each<[name: string, body: string]>([
    ['a list that grows', 'const list = []; for (;;) list.push({ list });'],
    ['tensors that are kept', 'const list = []; for (;;) list.push(probs.mul(list.length));'],
    [
      'typed arrays that are kept',
      'const list = []; for (;;) list.push(new Float64Array(1e5).fill(1));',
    ],
    [
      'text that grows',
      'const list = []; for (;;) list.push(String(list.length).repeat(1e5).split(""));',
    ],
    ['one typed array', 'new Float64Array(2 ** 29).fill(1); return probs;'],
    ['one list, from within V8', 'return new Array(2 ** 32 - 1).fill(0) as never;'],
  ])('%s', async (_, body) => {
    expect(await graded(probsStub(`console.log('a'); ${body}`), modest)).toMatchObject({
      status: 'error',
      message: 'It used more than 60 MB: is there a list that grows without end?',
      printed: ['a'],
    });
  });

  test('what is not kept is no matter', async () => {
    const body =
      'for (let i = 0; i < 400; i++) new Float64Array(1e5); return dlogprobs.div(probs);';
    expect((await graded(probsStub(body))).status).toBe('pass');
  });
});

describe('the end of the process', () => {
  test.each<[name: string, text: string]>([
    ['process.exit(0)', probsStub('process.exit(0);')],
    ['process.exit(1) while the file is loaded', `process.exit(1);\n${probsStub('return probs;')}`],
    [
      'process.exit after it has returned',
      probsStub('Promise.resolve().then(() => process.exit()); return probs;'),
    ],
  ])('%s', async (_, text) => {
    expect(await graded(text)).toMatchObject({
      status: 'error',
      message: 'It ended the process: leave process.exit out, a stub only returns.',
    });
  });

  test('a killed process is replaced', async () => {
    expect((await graded(probsStub("process.kill(process.pid, 'SIGKILL');"))).status).toBe('error');
  });
});

describe('what it prints', () => {
  test.each<[name: string, body: string, printed: string[]]>([
    ['console.log', 'console.log("a", 1);', ['a 1']],
    ['a tensor', 'console.log(probs.sum().mul(0));', ['tensor(0.)']],
    [
      'other consoles',
      'console.error("a"); console.warn("b"); console.info("c");',
      ['a', 'b', 'c'],
    ],
    ['stdout and stderr', 'process.stdout.write("a\\nb"); process.stderr.write("c");', ['a', 'bc']],
    ['an empty line', 'console.log(); console.log("a");', ['', 'a']],
    ['control characters', 'console.log("\\u001b[31ma\\u001b[0m\\u0007\\tb\\rc");', ['a\tbc']],
    ['a table', 'console.table([7]);', expect.arrayContaining(['│ 0       │ 7      │'])],
    [
      'too much',
      'for (let i = 0; i < 1e5; i++) console.log(i);',
      [...Array(50).keys()].map(String).concat('… and more'),
    ],
    [
      'one line without end',
      'for (let i = 0; i < 1e4; i++) process.stdout.write("abcdefghij");',
      ['abcdefghij'.repeat(6554)],
    ],
  ])('%s', async (_, body, printed) => {
    const verdict = await graded(probsStub(`${body} return dlogprobs.div(probs);`));
    expect(verdict).toMatchObject({ status: 'pass', printed });
  });

  test('is kept when it throws, and printed once though it is run thrice', async () => {
    const text = `console.log('loaded');\n${probsStub("console.log('called'); throw new Error('no');")}`;
    expect(await graded(text)).toMatchObject({ status: 'error', printed: ['loaded', 'called'] });
    const passing = `console.log('loaded');\n${probsStub('return dlogprobs.div(probs);')}`;
    expect(await graded(passing)).toMatchObject({ status: 'pass', printed: ['loaded'] });
  });
});

test('what is made outside of the function has the dtype of the probe', async () => {
  const text = `import { scalar } from 'backprop-ninja';
const third = scalar(1 / 3);
export const dprobs = ({ probs, dlogprobs }) => dlogprobs.div(probs).mul(third).div(1 / 3);
`;
  expect(await graded(text)).toMatchObject({ status: 'pass', cmp: { approximate: true } });
});

test('a process that cannot be started is no fault of the student’s', async () => {
  const student = new Student(new URL('nowhere/worker.cjs', workerOf(built)));
  await expect(desk.grade(student, ['probs'])).rejects.toThrow(/keeper\.cjs could not be started/);
});

test('a run that is given up from outside ends at once', async () => {
  desk.write('probs', probsStub('for (;;);'));
  const run = desk.grade(patient, ['probs']);
  setTimeout(() => patient.close(), 300);
  const [verdict] = await run;
  expect(verdict.status).toBe('error');
  expect(verdict.milliseconds).toBeLessThan(10_000);
});
