import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { hasRedis, noRedis, startRedis } from '../grader/class/queue/testing/redisServer.ts';
import { generateClass } from '../grader/class/testing/generate.ts';

const cli = resolve('dist/cli.cjs');
const seed = 7;

/** A class, a Redis of its own, and workers that take one submission at a time. */
interface QueueBench {
  readonly url: string;
  readonly client: Redis;
  /** A path of its own below a folder that goes at the end. */
  at(name: string): string;
  grade(run: string, more: readonly string[]): ChildProcess;
  /** Starts workers, and waits until they are there. */
  work(count: number): Promise<void>;
  stopWorkers(): void;
}

export async function onQueue(
  count: number,
  measure: (bench: QueueBench) => Promise<void>,
): Promise<void> {
  if (!hasRedis()) {
    console.log(`Not measured: ${noRedis}.`);
    return;
  }
  const root = mkdtempSync(join(tmpdir(), 'bench-queue-'));
  const at = (name: string): string => join(root, name);
  mkdirSync(at('home'));
  for (const _ of generateClass(at('class'), count, seed));
  const env = { ...process.env, HOME: at('home'), BACKPROP_NINJA_KEY: 'a key for this bench' };
  const start = (args: readonly string[]): ChildProcess =>
    spawn(process.execPath, [cli, ...args], { env, stdio: 'ignore' });
  const redis = await startRedis(at('redis'));
  const client = new Redis(redis.url);
  const workers: ChildProcess[] = [];
  const stopWorkers = (): void => {
    for (const worker of workers.splice(0)) worker.kill('SIGKILL');
  };
  try {
    await measure({
      url: redis.url,
      client,
      at,
      stopWorkers,
      grade: (run, more) =>
        start([
          ...['class', at('class'), '--run', at(run), '--seed', String(seed), '--level', '3'],
          ...more,
        ]),
      async work(many) {
        const args = ['worker', '--queue', redis.url, '--level', '3', '--concurrency', '1'];
        for (let i = 0; i < many; i++) workers.push(start(args));
        while ((await workersOf(client)) < many) await sleep(50);
      },
    });
  } finally {
    stopWorkers();
    client.disconnect();
    await redis.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

async function workersOf(client: Redis): Promise<number> {
  const list = (await client.client('LIST')) as string;
  return list.split('\n').filter((line) => line.includes(':w:')).length;
}

/** What Redis says of itself, as a number. */
export async function factOf(client: Redis, section: string, name: string): Promise<number> {
  const text = await client.info(section);
  return Number(text.match(new RegExp(`^${name}:([\\d.]+)`, 'm'))?.[1]);
}

export function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => child.once('close', done));
}
