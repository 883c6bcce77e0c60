import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TorchGenerator } from '../../reference/random/index.ts';
import { fileOf, titleOf } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import { isFailure } from '../run/transpile.ts';
import type { Level } from './box/levels.ts';
import { defaultLimits, defaultsAt } from './box/limits.ts';
import { levelHere } from './box/testing/bundled.ts';
import { gradeRun, stepsOf, submissionsOf } from './classSession.ts';
import type { SubmissionRecord } from './record.ts';
import { withoutTimings } from './record.ts';
import { RunFolder, type RunSettings } from './runFolder.ts';
import { type BuiltClass, buildClass, writeSubmission } from './testing/builtClass.ts';
import { differencesFrom, type Generated, generateClass } from './testing/generate.ts';
import { expectedOf, mistaken } from './testing/recipes.ts';
import { type WrongAnswer, wrongAnswers } from './testing/wrongAnswers.ts';
import { Transpiler } from './transpilerProcess.ts';

let built: BuiltClass;
let level: Level | undefined;
beforeAll(async () => {
  built = buildClass();
  level = (await levelHere(3, built.files)) ?? (await levelHere(2, built.files));
}, 120_000);
afterAll(() => built.remove());

const at = (name: string): string => join(built.folder, name);

function grade(...args: readonly string[]): {
  stdout: string;
  stderr: string;
  code: number | null;
} {
  const { stdout, stderr, status } = spawnSync(process.execPath, [built.cli, ...args], {
    cwd: built.folder,
    encoding: 'utf8',
  });
  return { stdout, stderr, code: status };
}

/** The records of a run, in the order of their names, without timings. */
function recordsOf(run: string): object[] {
  const lines = readFileSync(join(run, 'results.jsonl'), 'utf8').trim().split('\n');
  const records = lines.map((line): SubmissionRecord => JSON.parse(line));
  const last = new Map(records.map((record) => [record.id, record]));
  return [...last.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(withoutTimings);
}

/** A run's report, without timings and the run's own place. */
function reportOf(run: string): object {
  const text = readFileSync(join(run, 'report.json'), 'utf8');
  return JSON.parse(text, (key, value) =>
    ['milliseconds', 'costly', 'leftOut'].includes(key) ? undefined : value,
  );
}

test('a file that ends the transpiler, or would, costs only itself', async () => {
  const transpiler = new Transpiler(built.files.transpiler);
  const files = [
    ['a.ts', 'export const a: number = 1;'],
    ['brackets.ts', '('.repeat(120_000)],
    ['signs.ts', `export const s = ${'!'.repeat(200_000)}1;`],
    ['b.ts', 'export const b = 2;'],
  ].map(([file, text]) => ({ file, text }));
  const answers = await transpiler.transpile(files);
  transpiler.close();
  const message = 'it is nested too deeply, or too large';
  expect(answers.map((answer) => isFailure(answer))).toEqual([false, true, true, false]);
  for (const i of [1, 2]) expect(answers[i]).toMatchObject({ kind: 'parse', message });
});

describe('with a sandbox', { timeout: 240_000 }, () => {
  test('every generated submission has the verdicts of its recipe', async ({ skip }) => {
    if (!level) return skip();
    const folder = at('generated');
    // The last of a hundred are the archives of which nothing can be taken.
    const all = [...generateClass(folder, 100, 11)];
    const chosen = all.filter(({ recipe }, i) => i % 3 === 0 || recipe === 'spoilt');
    const { trainingSteps, ...usual } = defaultsAt(level.number);
    const settings: RunSettings = {
      version: 1,
      product: '0',
      folder,
      isOne: false,
      roster: undefined,
      seed: 3,
      level: level.number,
      trainingSteps,
      limits: { ...defaultLimits, ...usual, megabytes: 256, outputMegabytes: 16 },
    };
    const run = RunFolder.create(at('generated-run'), settings);
    const ids = new Set(chosen.map(({ id }) => id));
    const submissions = (await submissionsOf(settings)).filter(({ id }) => ids.has(id));
    await gradeRun(run, { files: built.files, level, submissions, concurrency: 2 });
    const wrong = chosen.flatMap((entry) => {
      const record = run.read(entry.id);
      return record ? differencesFrom(entry, record) : [`${entry.id} has no record`];
    });
    run.close();
    expect(wrong).toEqual([]);
    expect(stepsOf(settings)).toHaveLength(29);
  });

  test('every known mistake, wrong training loops among them, is named as itself', async ({
    skip,
  }) => {
    if (!level) return skip();
    const waiting = [...wrongAnswers()];
    const expected: Generated[] = [];
    // Each submission makes one mistake a step at most.
    for (let i = 0; waiting.length > 0; i++) {
      const made = new Map<Step, WrongAnswer>();
      for (const answer of waiting) if (!made.has(answer.step)) made.set(answer.step, answer);
      const id = `student-${i}`;
      for (const [step, answer] of made) {
        waiting.splice(waiting.indexOf(answer), 1);
        writeSubmission(at(`mistakes/${id}`), { [fileOf(step)]: answer.text });
      }
      const byName = [...made].map(([step, { mistake }]) => {
        return [titleOf(step), expectedOf(mistake)] as const;
      });
      expected.push({ id, recipe: 'mistaken', state: 'graded', steps: new Map(byName) });
    }
    const common = ['class', at('mistakes'), '--run', at('mistakes/own'), '--seed', '4'];
    expect(grade(...common).code).toBe(0);
    const run = RunFolder.open(at('mistakes/own'));
    const wrong = expected.flatMap((entry) => {
      const record = run.read(entry.id);
      return record ? differencesFrom(entry, record) : [`${entry.id} has no record`];
    });
    expect(wrong).toEqual([]);
    // The run's own folder lies among the submissions, and is none.
    expect([...run.ids]).toHaveLength(expected.length);
    expect(grade(...common, '--resume').code).toBe(0);
    expect([...run.ids]).toHaveLength(expected.length);
    run.close();
  });

  test('a class of a thousand makes every known mistake', () => {
    const generator = new TorchGenerator(7);
    const waiting: WrongAnswer[] = [];
    const made = new Set<string>();
    for (let i = 0; i < 260; i++) {
      const { expected } = mistaken((below) => generator.randint(below, 1)[0], waiting);
      for (const [step, { mistake }] of expected) if (mistake) made.add(`${step.name} ${mistake}`);
    }
    const all = wrongAnswers().map(({ step, mistake }) => `${step.name} ${mistake}`);
    expect(made).toEqual(new Set(all));
  });

  test('killed in the middle and resumed, it ends with the same report', async ({ skip }) => {
    if (!level) return skip();
    for (const _ of generateClass(at('class'), 12, 5));
    const common = [
      'class',
      at('class'),
      '--seed',
      '9',
      '--training-steps',
      '0',
      '--concurrency',
      '2',
    ];
    expect(grade(...common, '--run', at('whole')).code).toBe(0);
    const child = spawn(process.execPath, [built.cli, ...common, '--run', at('broken')], {
      stdio: 'ignore',
    });
    const results = join(at('broken'), 'results.jsonl');
    const lines = (): number =>
      existsSync(results) ? readFileSync(results, 'utf8').split('\n').length - 1 : 0;
    while (lines() < 4) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    const kept = lines();
    expect(kept).toBeLessThan(12);
    // A line that was cut off is no result.
    writeFileSync(results, '{"id":"student-0', { flag: 'a' });
    expect(grade(...common, '--run', at('broken')).stderr).toMatch(/holds a run already/);
    expect(grade(...common, '--run', at('broken'), '--resume').code).toBe(0);
    expect(recordsOf(at('broken'))).toEqual(recordsOf(at('whole')));
    expect(reportOf(at('broken'))).toEqual(reportOf(at('whole')));
    const after = lines();
    expect(grade(...common, '--run', at('broken'), '--resume').code).toBe(0);
    expect(lines()).toBe(after);
  });

  test('where the total time is used up, the steps before it count', ({ skip }) => {
    if (!level) return skip();
    const endless = (name: string) => `export function ${name}() { for (;;); }`;
    const texts = {
      ...{ '03-counts_sum_inv.ts': endless('dcounts_sum_inv') },
      ...{ '05-counts.ts': endless('dcounts'), '06-norm_logits.ts': endless('dnorm_logits') },
    };
    writeSubmission(at('slow/anna'), texts, ['1-chunked/02-probs.ts']);
    const limits = ['--seconds', '1', '--total-seconds', '2', '--training-steps', '0'];
    expect(grade('class', at('slow'), ...limits).code).toBe(0);
    expect(grade('regrade', at('slow-graded')).code).toBe(0);
    const { run, submissions } = JSON.parse(
      readFileSync(join(at('slow-graded'), 'report.json'), 'utf8'),
    );
    expect(run.limits).toMatchObject({ stepSeconds: 1, seconds: 2, processes: 32, restarts: 5 });
    const [{ steps, score }] = submissions;
    const handedIn = steps.filter(({ status }: { status: string }) => status !== 'todo');
    expect(handedIn.map(({ status }: { status: string }) => status)).toEqual([
      ...['pass', 'timeout', 'timeout', 'timeout'],
    ]);
    expect(handedIn.at(-1).message).toMatch(/not run: .* all steps together, 2 s/);
    expect(score).toBe(1);
  });

  test('replay gives the same verdicts, and tells what has changed since', ({ skip }) => {
    if (!level) return skip();
    writeSubmission(at('two/anna'), {
      '02-probs.ts': 'export const dprobs = ({ dlogprobs }) => dlogprobs;',
    });
    writeSubmission(at('two/ben'), {}, ['1-chunked/02-probs.ts']);
    expect(grade('class', at('two'), '--training-steps', '0').code).toBe(0);
    const same = grade('replay', at('two-graded'));
    expect(same.stdout).toMatch(
      /2 submissions graded again with seed \d+: all verdicts are the same/,
    );
    writeSubmission(at('two/anna'), {}, ['1-chunked/02-probs.ts']);
    rmSync(at('two/anna/02-probs.ts'));
    const changed = grade('replay', at('two-graded'));
    expect(changed.stdout).toContain('anna: the files have changed since');
    expect(changed.code).toBe(1);
    const diff = grade('regrade', at('two-graded'), '--diff');
    expect(diff.stdout).toContain('anna: 0 → 1 (+1)');
    expect(diff.stdout).toContain('dprobs: wrong before, passes now');
    expect(diff.stdout).toMatch(/1 of 2 scores changed/);
  });

  test('the ready autograder grades one submission in a root of its own', ({ skip }) => {
    const isThere = spawnSync('bwrap', ['--ro-bind', '/', '/', 'true']).status === 0;
    if (!level || !isThere) return skip();
    expect(grade('class', '--gradescope-autograder', at('autograder')).code).toBe(0);
    expect(spawnSync('bash', ['-n', at('autograder/setup.sh')]).status).toBe(0);
    // What setup.sh would install.
    mkdirSync(at('autograder/product/node_modules'));
    for (const name of ['oxc-transform', '@oxc-transform']) {
      cpSync(join('node_modules', name), at(`autograder/product/node_modules/${name}`), {
        recursive: true,
      });
    }
    mkdirSync(at('root/results'), { recursive: true });
    writeSubmission(at('root/submission'), {}, ['1-chunked/02-probs.ts', '1-chunked/05-counts.ts']);
    const system = ['/usr', '/bin', '/lib', '/lib64', '/etc'].filter(existsSync);
    const { status, stderr } = spawnSync(
      'bwrap',
      [
        ...system.flatMap((path) => ['--ro-bind', path, path]),
        ...['--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp', '--unshare-net', '--clearenv'],
        ...['--setenv', 'PATH', '/usr/bin:/bin'],
        ...['--ro-bind', at('autograder'), '/autograder/source'],
        ...['--ro-bind', at('root/submission'), '/autograder/submission'],
        ...['--bind', at('root/results'), '/autograder/results'],
        '/autograder/source/run_autograder',
      ],
      { encoding: 'utf8' },
    );
    expect([status, stderr.includes('Grading 1 submission')]).toEqual([0, true]);
    const results = JSON.parse(readFileSync(at('root/results/results.json'), 'utf8'));
    expect(results).toMatchObject({ score: 2, visibility: 'visible' });
    expect(results.tests).toHaveLength(29);
  });

  test.each<[args: readonly string[], message: RegExp]>([
    [['class', 'nowhere'], /nowhere cannot be read: there is no such folder/],
    [['class'], /Name the folder/],
    [['class', 'empty'], /There is no submission in/],
    [['class', 'desk'], /is itself a submission/],
    [['class', 'empty', '--rubric', 'none.json'], /The rubric none\.json cannot be read/],
    [['class', 'empty', '--concurrency', '0'], /concurrency/],
    [['regrade', 'empty'], /holds no run/],
    [['replay', 'none.json'], /cannot be replayed: there is no such file/],
  ])('%j', (args, message) => {
    mkdirSync(at('empty'), { recursive: true });
    mkdirSync(at('desk/1-chunked'), { recursive: true });
    const { stderr, code } = grade(...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});
