import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Queue, UnrecoverableError, Worker } from 'bullmq';
import { describe, expect, test } from 'vitest';
import { writeSubmission } from '../testing/builtClass.ts';
import { type Running, run, until } from './testing/command.ts';
import {
  at,
  built,
  client,
  commands,
  environment,
  grade,
  gradeWith,
  host,
  queues,
  recordsOf,
  redis,
  same,
  skipped,
  worker,
} from './testing/onQueue.ts';

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
    expect(other.output()).toMatch(/under another key: .* queue clear --queue redis:/);
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
    [['queue', 'sing', '--queue', 'redis://h'], /, as in .* queue status --queue URL\.$/m],
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
    const hook = at('without.cjs');
    writeFileSync(
      hook,
      `const Module = require('node:module');
      const resolve = Module._resolveFilename;
      Module._resolveFilename = (name, ...others) => {
        if (!/^(bullmq|ioredis)$/.test(name)) return resolve(name, ...others);
        throw Object.assign(new Error('not here'), { code: 'MODULE_NOT_FOUND' });
      };`,
    );
    const running = run(['--require', hook, built.cli, ...args], {
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
