import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Level } from '../../box/levels.ts';
import { levelHere } from '../../box/testing/bundled.ts';
import { type SubmissionRecord, withoutTimings } from '../../record.ts';
import { type BuiltClass, buildClass, writeSubmission } from '../../testing/builtClass.ts';
import { generateClass } from '../../testing/generate.ts';
import { type Running, run } from './command.ts';
import { hasRedis, noRedis, type RedisServer, startRedis } from './redisServer.ts';

/*
 * What the tests of the queue share: a class, its report without a queue, and a Redis of their own,
 * made for each file that imports this.
 */

export const key = 'the key of these tests';
export const password = 'pass word/with:signs@';
export const count = 9;
/** One that is in hand for long enough to be killed. */
export const endless = 'export const dprobs = () => { for (;;); };';

export let built: BuiltClass;
export let level: Level | undefined;
export let redis: RedisServer;
export let client: Redis;
export const commands: Running[] = [];
export const at = (name: string): string => join(built.folder, name);

beforeAll(async () => {
  if (!hasRedis()) return;
  built = buildClass();
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

export const same = ['--seed', '9', '--training-steps', '0', '--seconds', '1'];
export const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  HOME: at('home'),
  USERPROFILE: at('home'),
  BACKPROP_NINJA_KEY: key,
});

export function grade(...args: readonly string[]): Running {
  return gradeWith({}, ...args);
}

export function gradeWith(more: NodeJS.ProcessEnv, ...args: readonly string[]): Running {
  const running = run([built.cli, ...args], {
    cwd: built.folder,
    env: { ...environment(), ...more },
  });
  commands.push(running);
  return running;
}

export const host = (name: string, ...more: readonly string[]): Running =>
  grade('class', at('class'), '--run', at(name), ...same, '--queue', redis.url, ...more);
export const worker = (...more: readonly string[]): Running =>
  grade('worker', '--queue', redis.url, '--concurrency', '1', '--patience', '1', ...more);

export function lines(name: string): readonly string[] {
  const path = join(at(name), 'results.jsonl');
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
}

export function recordsOf(name: string): readonly SubmissionRecord[] {
  return lines(name)
    .map((line): SubmissionRecord => JSON.parse(line))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Nothing is lost, nothing is there twice, and all is as it is without a queue. */
export function expectSame(name: string): void {
  expect(recordsOf(name).map(withoutTimings)).toEqual(recordsOf('here').map(withoutTimings));
  expect(reportOf(name)).toBe(reportOf('here'));
}

/** The report's bytes, timings apart. */
export function reportOf(name: string): string {
  const report = JSON.parse(readFileSync(join(at(name), 'report.json'), 'utf8'));
  return JSON.stringify({ ...report, submissions: report.submissions.map(withoutTimings) });
}

/** The names of the queues that are there. */
export async function queues(): Promise<readonly string[]> {
  const keys = await client.keys('backprop-ninja:*:meta');
  return keys.map((name) => name.split(':')[1]);
}

export async function inHand(): Promise<number> {
  const [name] = await queues();
  return name === undefined ? 0 : client.llen(`backprop-ninja:${name}:active`);
}

export const skipped = (): string | undefined =>
  !hasRedis() ? noRedis : level ? undefined : 'there is no sandbox here';
