import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Queue, UnrecoverableError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Level } from '../box/levels.ts';
import { levelHere } from '../box/testing/bundled.ts';
import { type SubmissionRecord, withoutTimings } from '../record.ts';
import { type BuiltClass, buildClass, writeSubmission } from '../testing/builtClass.ts';
import { generateClass } from '../testing/generate.ts';
import { type Running, run, until } from './testing/command.ts';
import {
  hasRedis,
  noRedis,
  type RedisServer,
  startRedis,
  tlsRedis,
} from './testing/redisServer.ts';

const key = 'the key of these tests';
const password = 'pass word/with:signs@';
const count = 9;
/** One that is in hand for long enough to be killed. */
const endless = 'export const dprobs = () => { for (;;); };';

let built: BuiltClass;
let level: Level | undefined;
let redis: RedisServer;
let client: Redis;
const commands: Running[] = [];
const at = (name: string): string => join(built.folder, name);

beforeAll(async () => {
  if (!hasRedis()) return;
  built = await buildClass();
  level = (await levelHere(3, built.files)) ?? (await levelHere(2, built.files));
  mkdirSync(at('home'));
  redis = await startRedis(at('redis'));
  client = new Redis(redis.url, { maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  for (const _ of generateClass(at('class'), count, 5));
  writeSubmission(at('class/student-00000'), { '02-probs.ts': endless });
  if (level) expect(await grade('class', at('class'), '--run', at('here'), ...same).end).toBe(0);
}, 120_000);

afterEach(async () => {
  for (const command of commands) command.kill('SIGKILL');
  await Promise.all(commands.splice(0).map(({ end }) => end));
  if (redis) await client.flushall();
});

afterAll(async () => {
  if (!hasRedis()) return;
  client.disconnect();
  await redis.stop();
  built.remove();
});

const same = ['--seed', '9', '--training-steps', '0', '--seconds', '1'];
const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  HOME: at('home'),
  USERPROFILE: at('home'),
  BACKPROP_NINJA_KEY: key,
});

function grade(...args: readonly string[]): Running {
  return gradeWith({}, ...args);
}

function gradeWith(more: NodeJS.ProcessEnv, ...args: readonly string[]): Running {
  const running = run([built.cli, ...args], {
    cwd: built.folder,
    env: { ...environment(), ...more },
  });
  commands.push(running);
  return running;
}

const host = (name: string, ...more: readonly string[]): Running =>
  grade('class', at('class'), '--run', at(name), ...same, '--queue', redis.url, ...more);
const worker = (...more: readonly string[]): Running =>
  grade('worker', '--queue', redis.url, '--concurrency', '1', '--patience', '1', ...more);

function lines(name: string): readonly string[] {
  const path = join(at(name), 'results.jsonl');
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
}

function recordsOf(name: string): readonly SubmissionRecord[] {
  return lines(name)
    .map((line): SubmissionRecord => JSON.parse(line))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Nothing is lost, nothing is there twice, and all is as it is without a queue. */
function expectSame(name: string): void {
  expect(recordsOf(name).map(withoutTimings)).toEqual(recordsOf('here').map(withoutTimings));
  expect(reportOf(name)).toBe(reportOf('here'));
}

/** The report's bytes, timings apart. */
function reportOf(name: string): string {
  const report = JSON.parse(readFileSync(join(at(name), 'report.json'), 'utf8'));
  return JSON.stringify({ ...report, submissions: report.submissions.map(withoutTimings) });
}

/** The names of the queues that are there. */
async function queues(): Promise<readonly string[]> {
  const keys = await client.keys('backprop-ninja:*:meta');
  return keys.map((name) => name.split(':')[1]);
}

async function inHand(): Promise<number> {
  const [name] = await queues();
  return name === undefined ? 0 : client.llen(`backprop-ninja:${name}:active`);
}

const skipped = (): string | undefined =>
  !hasRedis() ? noRedis : level ? undefined : 'there is no sandbox here';

describe('the same as without a queue, nothing lost and nothing twice', {
  timeout: 120_000,
}, () => {
  test('with TLS and a password, which is never printed', async ({ skip }) => {
    const reason = skipped();
    if (reason) return skip(reason);
    const secured = await tlsRedis(at('tls'), ['--requirepass', password]);
    if (!secured) return skip('this redis-server was built without TLS, or there is no openssl');
    const { server, port, certificate } = secured;
    const trusting = { NODE_EXTRA_CA_CERTS: certificate };
    const inEnvironment = { ...trusting, BACKPROP_NINJA_REDIS_PASSWORD: password };
    const open = `rediss://localhost:${port}`;
    const withPassword = `rediss://:${encodeURIComponent(password)}@localhost:${port}`;
    const taking = ['worker', '--concurrency', '1', '--queue'];
    const workers = [
      gradeWith(inEnvironment, ...taking, open),
      gradeWith(trusting, ...taking, withPassword),
    ];
    for (const one of workers) await one.says(/waiting/);
    const args = ['class', at('class'), '--run', at('secured'), ...same];
    const grading = gradeWith(trusting, ...args, '--queue', withPassword);
    expect([await grading.end, grading.output()]).toEqual([0, expect.stringContaining(open)]);
    expectSame('secured');
    for (const one of workers) one.kill('SIGTERM');
    await Promise.all(workers.map(({ end }) => end));
    await server.stop();
    const late = gradeWith(trusting, 'queue', 'status', '--queue', withPassword, '--verbose');
    expect(await late.end).toBe(2);
    const said = commands.map(({ output }) => output()).join('\n');
    const kept = readdirSync(at('secured'), { recursive: true, encoding: 'utf8' })
      .map((name) => join(at('secured'), name))
      .filter((path) => statSync(path).isFile())
      .map((path) => readFileSync(path, 'utf8'));
    const graded = [...said.matchAll(/Ended: (\d+) submission/g)].map(([, n]) => Number(n));
    expect(graded.reduce((a, b) => a + b, 0)).toBe(count + 1);
    for (const secret of [password, encodeURIComponent(password), key]) {
      expect([said, ...kept].some((text) => text.includes(secret))).toBe(false);
    }
  });

  test('a worker is killed in mid-job', async ({ skip }) => {
    const reason = skipped();
    if (reason) return skip(reason);
    const first = worker();
    await first.says(/waiting/);
    const grading = host('worker-killed');
    // The endless one is the first.
    await until(async () => (await inHand()) > 0);
    first.kill('SIGKILL');
    await first.end;
    expect(await inHand()).toBe(1);
    worker();
    expect(await grading.end).toBe(0);
    expectSame('worker-killed');
  });

  test('the host is killed in mid-run', async ({ skip }) => {
    const reason = skipped();
    if (reason) return skip(reason);
    worker();
    worker();
    const first = host('host-killed');
    await until(() => lines('host-killed').length >= 3);
    first.kill('SIGKILL');
    await first.end;
    expect(lines('host-killed').length).toBeLessThan(count + 1);
    expect(await host('host-killed', '--resume').end).toBe(0);
    expectSame('host-killed');
  });

  test('Redis is killed in mid-run, and comes back with its file', async ({ skip }) => {
    const reason = skipped();
    if (reason) return skip(reason);
    worker();
    worker();
    const grading = host('redis-killed');
    await until(() => lines('redis-killed').length >= 3);
    await redis.kill();
    expect(lines('redis-killed').length).toBeLessThan(count + 1);
    await grading.says(/is away; waiting for it/);
    await redis.start();
    expect(await grading.end).toBe(0);
    expect(grading.output()).toMatch(/is back/);
    expectSame('redis-killed');
  });

  test('Redis comes back empty', async ({ skip }) => {
    const reason = skipped();
    if (reason) return skip(reason);
    const grading = host('redis-emptied');
    await grading.says(/No worker/);
    await client.flushall();
    worker();
    expect(await grading.end).toBe(0);
    expectSame('redis-emptied');
  });

  test('the host is stopped by ctrl-C, its queue shown, and gone on with', async ({ skip }) => {
    const reason = skipped();
    if (reason) return skip(reason);
    const first = host('stopped');
    await first.says(/No worker of this version, with this key, at level \d is there yet/);
    first.kill('SIGINT');
    expect(await first.end).toBe(130);
    expect(first.output()).toMatch(/Stopped with 0 of 10 graded.*--resume/);
    const status = grade('queue', 'status', '--queue', redis.url);
    expect(await status.end).toBe(0);
    expect(status.output()).toMatch(/10 waiting, 0 in hand, .*no worker\.$/m);
    const second = worker();
    expect(await host('stopped', '--resume').end).toBe(0);
    expectSame('stopped');
    second.kill('SIGTERM');
    expect(await second.end).toBe(0);
    expect(second.output()).toMatch(/Ended: 10 submissions graded\./);
    const empty = grade('queue', 'status', '--queue', redis.url);
    await empty.end;
    expect(empty.output()).toMatch(/0 waiting, 0 in hand, 0 to be tried again, 0 graded/);
  });

  test('a worker that is told to end finishes what is in its hand, or gives it back where that takes too long', async ({
    skip,
  }) => {
    const reason = skipped();
    if (reason) return skip(reason);
    const first = worker('--grace', '0');
    await first.says(/waiting/);
    const grading = host('given-back');
    await until(async () => (await inHand()) > 0);
    first.kill('SIGTERM');
    expect(await first.end).toBe(0);
    expect(first.output()).toMatch(/Ended: 0 submissions graded, 1 given back/);
    expect(await inHand()).toBe(0);
    const second = worker();
    await until(async () => (await inHand()) > 0);
    second.kill('SIGTERM');
    expect(await second.end).toBe(0);
    expect(second.output()).toMatch(/Ended: 1 submission graded\.$/m);
    worker();
    expect(await grading.end).toBe(0);
    expectSame('given-back');
  });
});

describe('what is not signed', { timeout: 60_000 }, () => {
  test('a forged result is refused, and is no zero', async ({ skip }) => {
    const reason = skipped();
    if (reason) return skip(reason);
    for (const name of ['anna', 'ben']) {
      writeSubmission(at(`two/${name}`), { '02-probs.ts': `// ${name}` });
    }
    const args = ['class', at('two'), '--run', at('forged'), ...same, '--queue', redis.url];
    const grading = grade(...args);
    await grading.says(/No worker/);
    const [name] = await queues();
    const passed = recordsOf('here').find(({ state }) => state === 'graded');
    const packed = Buffer.from(JSON.stringify(passed)).toString('base64');
    const forger = new Worker(name, async () => ({ packed, signature: 'x'.repeat(44) }), {
      connection: { host: '127.0.0.1', port: redis.port, maxRetriesPerRequest: null },
      prefix: 'backprop-ninja',
    });
    expect(await grading.end).toBe(1);
    await forger.close();
    expect(grading.output()).toMatch(/A result for anna was refused: it is not signed/);
    expect(recordsOf('forged').map(({ state, steps }) => [state, steps])).toEqual([
      ['notGraded', []],
      ['notGraded', []],
    ]);
    worker();
    expect(await grade(...args, '--resume').end).toBe(0);
    const report = JSON.parse(readFileSync(join(at('forged'), 'report.json'), 'utf8'));
    expect(report.statistics.states).toMatchObject({ graded: 2, notGraded: 0 });
  });

  test('a job that no worker can finish is not graded, and says why', async ({ skip }) => {
    const reason = skipped();
    if (reason) return skip(reason);
    writeSubmission(at('one/anna'), { '02-probs.ts': '// one' });
    const grading = grade('class', at('one'), ...same, '--queue', redis.url);
    await grading.says(/No worker/);
    const [name] = await queues();
    const gaveUp = async (): Promise<never> => {
      throw new UnrecoverableError('job stalled more than allowable limit');
    };
    const failing = new Worker(name, gaveUp, {
      connection: { host: '127.0.0.1', port: redis.port, maxRetriesPerRequest: null },
      prefix: 'backprop-ninja',
    });
    expect(await grading.end).toBe(1);
    await failing.close();
    expect(recordsOf('one-graded')).toMatchObject([
      {
        state: 'notGraded',
        steps: [],
        problems: [expect.stringMatching(/no fault of the student: job stalled more than/)],
      },
    ]);
  });

  test('a forged job is not graded', async ({ skip }) => {
    const reason = skipped();
    if (reason) return skip(reason);
    const stopped = host('forged-job');
    await stopped.says(/No worker/);
    stopped.kill('SIGINT');
    await stopped.end;
    const [name] = await queues();
    const connection = { host: '127.0.0.1', port: redis.port };
    const queue = new Queue(name, { connection, prefix: 'backprop-ninja' });
    const [job] = await queue.getJobs(['waiting'], 0, 0);
    // A right job, but for another submission.
    await queue.add('submission', job.data, { jobId: 'forged', lifo: true, attempts: 3 });
    const taking = worker();
    await until(async () => (await queue.getJobState('forged')) === 'failed');
    const failed = await queue.getJob('forged');
    expect([failed?.failedReason, failed?.attemptsMade]).toEqual([
      expect.stringContaining('not signed'),
      1,
    ]);
    taking.kill('SIGTERM');
    await taking.end;
    const cleared = grade('queue', 'clear', '--queue', redis.url);
    expect(await cleared.end).toBe(0);
    expect(cleared.output()).toMatch(/1[0-9] jobs removed/);
    expect(await client.dbsize()).toBe(0);
    await queue.close();
  });
});

describe('one sentence', { timeout: 60_000 }, () => {
  /** Waits with its jobs for a worker that never comes. */
  async function leaveJobs(...more: readonly string[]): Promise<void> {
    const stopped = host(`left-${more.length}-${commands.length}-${performance.now()}`, ...more);
    await stopped.says(/No worker/);
    stopped.kill('SIGINT');
    await stopped.end;
  }

  test('a worker below the level that is demanded refuses to start', async ({ skip }) => {
    const reason = skipped();
    if (reason) return skip(reason);
    await leaveJobs('--level', '3');
    const below = worker('--level', '2');
    expect(await below.end).toBe(2);
    expect(below.output()).toMatch(/demand sandbox level 3, and this worker was told level 2/);
    const without = gradeWith({ PATH: '' }, 'worker', '--queue', redis.url);
    expect(await without.end).toBe(2);
    expect(without.output()).toMatch(/^Level 3 .* is not available: there is no prlimit here/);
  });

  test('a worker with another key, or of another version, refuses to start', async ({ skip }) => {
    const reason = skipped();
    if (reason) return skip(reason);
    await leaveJobs();
    const other = gradeWith(
      { BACKPROP_NINJA_KEY: 'another key altogether' },
      'worker',
      '--queue',
      redis.url,
    );
    expect(await other.end).toBe(2);
    expect(other.output()).toMatch(/under another key/);
    const [name] = await queues();
    for (const found of await client.keys(`backprop-ninja:${name}:*`)) {
      await client.rename(found, found.replace(/:[\d.]+-/, ':0.0.9-'));
    }
    const old = worker();
    expect(await old.end).toBe(2);
    expect(old.output()).toMatch(/of version 0\.0\.9-\w+, and this worker is version/);
  });

  test('a submission that is too large is not graded, by name', async ({ skip }) => {
    const reason = skipped();
    if (reason) return skip(reason);
    const large = `// ${'x'.repeat(200_000)}`;
    const names = readdirSync('solutions/1-chunked').slice(0, 6);
    const texts = Object.fromEntries(names.map((name) => [name, large]));
    writeSubmission(at('large/anna'), texts);
    writeSubmission(at('large/ben'), { '02-probs.ts': '// ben' });
    const args = ['class', at('large'), ...same, '--queue', redis.url, '--job-megabytes', '1'];
    worker();
    const grading = grade(...args);
    expect(await grading.end).toBe(1);
    expect(
      recordsOf('large-graded').map(({ id, state, problems }) => [id, state, problems[0]]),
    ).toEqual([
      ['anna', 'notGraded', expect.stringMatching(/it is 1\.1 MB, and a job may have 1 MB/)],
      ['ben', 'graded', undefined],
    ]);
  });

  test.each<[args: readonly string[], message: RegExp]>([
    [
      ['class', 'class', '--queue', 'redis://127.0.0.1:1'],
      /^Redis at redis:\/\/127\.0\.0\.1:1 cannot be used: nothing listens there\.\n$/,
    ],
    [['class', 'class', '--queue', 'localhost'], /^--queue must be/],
    [
      ['class', 'class', '--queue', 'redis://h', '--job-megabytes', '0'],
      /--job-megabytes must be a whole number/,
    ],
    [['worker'], /queue/],
    [
      ['worker', '--queue', 'redis://h', '--key-file', 'none'],
      /The key none cannot be read: there is no such file/,
    ],
    [['worker', '--queue', 'redis://h', '--patience', '0'], /--patience must be/],
    [
      ['queue', 'status', '--queue', 'redis://:secret@127.0.0.1:1'],
      /^Redis at redis:\/\/127\.0\.0\.1:1 cannot/,
    ],
    [['queue', 'sing', '--queue', 'redis://h'], /grade queue status/],
  ])('%j', async (args, message) => {
    if (!built) return;
    const command = grade(...args);
    expect(await command.end).toBe(2);
    expect(command.output()).toMatch(message);
    expect(existsSync(at('class-graded'))).toBe(false);
  });

  test('what Redis refuses to a user, who is not named', async () => {
    if (!built) return;
    await client.call('ACL', 'SETUSER', 'grader', 'on', '>secret', '~*', '&*', '+@all', '-scan');
    const url = `redis://grader:secret@127.0.0.1:${redis.port}`;
    for (const args of [['queue', 'status'], ['worker']]) {
      const command = grade(...args, '--queue', url);
      expect(await command.end).toBe(2);
      expect(command.output()).toMatch(/^Redis at redis:\S+ cannot be used: NOPERM .*scan/);
      expect(command.output()).not.toMatch(/grader|secret/);
    }
  });

  test('without a key', async () => {
    if (!built) return;
    const command = gradeWith({ BACKPROP_NINJA_KEY: '' }, 'worker', '--queue', 'redis://h');
    expect(await command.end).toBe(2);
    expect(command.output()).toMatch(/There is no key: copy the host's to .*queue\.key/);
  });
});

describe('BullMQ', () => {
  /** A Node that has neither BullMQ nor its client. */
  function without(...args: readonly string[]): Running {
    const hook = at('without.mjs');
    const resolve = `export async function resolve(name, context, next) {
      if (!/^(bullmq|ioredis)$/.test(name)) return next(name, context);
      throw Object.assign(new Error('not here'), { code: 'ERR_MODULE_NOT_FOUND' });
    }`;
    const register = `data:text/javascript,${encodeURIComponent(resolve)}`;
    writeFileSync(
      hook,
      `import { register } from 'node:module'; register('${register.replaceAll("'", '%27')}');`,
    );
    const running = run(['--import', hook, built.cli, ...args], {
      cwd: built.folder,
      env: environment(),
    });
    commands.push(running);
    return running;
  }

  test.each([
    [['--help'], 0],
    [['class', '--help'], 0],
    [['worker', '--help'], 0],
    [['queue', '--help'], 0],
    [['list', '--solutions', '--help'], 0],
  ])('is not loaded for %j', async (args, code) => {
    if (!built) return;
    const command = without(...args);
    expect([await command.end, command.output()]).toEqual([
      code,
      expect.not.stringMatching(/not here|npm install/),
    ]);
  });

  test.each([
    [['worker', '--queue', 'redis://h']],
    [['class', 'class', '--queue', 'redis://h']],
    [['queue', 'status', '--queue', 'redis://h']],
  ])('where it is missing, %j says how to install it', async (args) => {
    if (!built) return;
    const command = without(...args);
    expect(await command.end).toBe(2);
    expect(command.output()).toBe(
      'A queue needs BullMQ, which is not installed here: npm install bullmq ioredis\n',
    );
  });
});
