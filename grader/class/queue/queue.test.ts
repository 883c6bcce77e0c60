import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { until } from './testing/command.ts';
import {
  at,
  client,
  commands,
  count,
  expectSame,
  grade,
  gradeWith,
  host,
  inHand,
  key,
  lines,
  password,
  redis,
  same,
  skipped,
  worker,
} from './testing/onQueue.ts';
import { tlsRedis } from './testing/redisServer.ts';

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
