import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Level } from '../box/levels.ts';
import { defaultLimits } from '../box/limits.ts';
import { levelHere } from '../box/testing/bundled.ts';
import { submissionsOf } from '../classSession.ts';
import type { SubmissionRecord } from '../record.ts';
import { RunFolder, type RunSettings } from '../runFolder.ts';
import { type BuiltClass, buildClass, writeSubmission } from '../testing/builtClass.ts';
import { nameOf, openQueue } from './address.ts';
import { loadEngine } from './engine.ts';
import { gradeOnQueue } from './host.ts';
import { SigningKey } from './key.ts';
import { openRedis, redisAddress } from './redis.ts';
import { hasRedis, noRedis, type RedisServer, startRedis } from './testing/redisServer.ts';
import { GradingWorker } from './worker.ts';

const folder = mkdtempSync(join(tmpdir(), 'worker-'));
let server: RedisServer | undefined;
let built: BuiltClass | undefined;
beforeAll(async () => {
  if (!hasRedis()) return;
  built = buildClass();
  server = await startRedis(join(folder, 'redis'));
}, 120_000);
afterAll(async () => {
  await server?.stop();
  built?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const key = new SigningKey('the key of these tests');

/** Grades one submission at a level whose boxes do not start for a while; gives its record and the seconds. */
async function gradedWhere(
  isDown: (boxes: number) => boolean,
  level: Level,
  { url, files }: { readonly url: string; readonly files: BuiltClass['files'] },
): Promise<{ record: SubmissionRecord | undefined; seconds: number; boxes: number }> {
  const name = `run-${Math.random()}`;
  writeSubmission(join(folder, name, 'anna'), {}, ['1-chunked/02-probs.ts']);
  const settings: RunSettings = {
    ...{ version: 1, product: '0', folder: join(folder, name), isOne: false, roster: undefined },
    ...{ seed: 3, level: level.number, trainingSteps: 0, limits: defaultLimits },
  };
  const run = RunFolder.create(join(folder, `${name}-graded`), settings);
  const engine = await loadEngine();
  const address = redisAddress(url, {});
  const [redis, other] = [await openRedis(engine, address), await openRedis(engine, address)];
  const queueName = nameOf({ version: name, key: key.id, level: level.number });
  let boxes = 0;
  const failing: Level = {
    ...level,
    start: (limits) => {
      if (isDown(++boxes)) throw new Error('the disk is full');
      return level.start(limits);
    },
  };
  const worker = new GradingWorker(
    { engine, redis: other },
    {
      ...{ queue: queueName, name: 'w', key, level: failing, files, concurrency: 1 },
      ...{ patienceSeconds: 30, onState: () => undefined },
    },
  );
  const started = performance.now();
  await gradeOnQueue({
    ...{ submissions: await submissionsOf(settings), run, key, rubric: '', jobMegabytes: 8 },
    queue: openQueue({ engine, redis }, queueName),
    stop: new AbortController().signal,
    onWorkers: () => undefined,
    onForged: () => undefined,
  });
  const seconds = (performance.now() - started) / 1000;
  await worker.close(0);
  redis.disconnect();
  other.disconnect();
  const record = run.read('anna');
  run.close();
  return { record, seconds, boxes };
}

test('a fault of ours is tried again later, and then is no zero but not graded', async ({
  skip,
}) => {
  if (!server || !built) return skip(noRedis);
  const { files } = built;
  const level = (await levelHere(3, files)) ?? (await levelHere(2, files));
  if (!level) return skip('there is no sandbox here');
  const there = { url: server.url, files };
  // The first boxes grade the shipped answers; a submission is tried three times at once, three times over.
  const never = await gradedWhere(() => false, level, there);
  expect(never.record).toMatchObject({ state: 'graded', name: 'anna' });
  const calibrating = never.boxes - 1;
  const always = await gradedWhere((boxes) => boxes > calibrating, level, there);
  expect(always.record).toMatchObject({ state: 'notGraded', steps: [], id: 'anna' });
  expect(always.record?.problems[0]).toMatch(/no fault of the student: the disk is full/);
  expect(always.boxes - calibrating).toBe(9);
  // It waits one second, then two.
  expect(always.seconds).toBeGreaterThan(3);
  const passing = await gradedWhere((n) => n > calibrating && n <= calibrating + 3, level, there);
  expect(passing.record).toMatchObject({ state: 'graded', problems: [] });
}, 120_000);
