import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { digits, table } from './table.ts';

export interface HostBench {
  readonly cli: string;
  readonly count: number;
  readonly folder: string;
  readonly root: string;
  readonly seed: number;
  readonly url: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly client: Redis;
}

/**
 * How many submissions a second a host can put on the queue, and collect, while no worker takes any of
 * its time; and what Redis holds of each. Workers grade in between, while there is no host.
 */
export async function hostAlone(bench: HostBench): Promise<void> {
  const { cli, root, url, environment, client } = bench;
  await client.flushall();
  const empty = await memoryOf(client);
  const first = host(bench, []);
  const put = await rateOf(() => jobs(client, 'wait'));
  first.kill('SIGINT');
  await ended(first);
  const total = await jobs(client, 'wait');
  const waiting = ((await memoryOf(client)) - empty) / total;
  const workers = Array.from({ length: 2 }, () =>
    spawn(process.execPath, [cli, 'worker', '--queue', url, '--level', '3', '--concurrency', '1'], {
      env: environment,
      stdio: 'ignore',
    }),
  );
  while ((await jobs(client, 'completed')) < total) await pause(200);
  for (const worker of workers) worker.kill('SIGKILL');
  await client.xtrim(await eventsOf(client), 'MAXLEN', 0);
  const done = ((await memoryOf(client)) - empty) / total;
  const second = host(bench, ['--resume']);
  const taken = await rateOf(async () => total - (await jobs(client, 'completed')));
  second.kill('SIGINT');
  await ended(second);
  console.log(`\n### The host alone, ${total} jobs, run in ${root.split('/').at(-1)}\n`);
  console.log(
    table(
      ['', ''],
      [
        ['put on the queue, a second', digits(put)],
        ['collected, a second', digits(taken)],
        ['kB in Redis, waiting', digits(waiting / 1024)],
        ['kB in Redis, graded', digits(done / 1024)],
      ],
    ),
  );
}

function host({ cli, folder, root, seed, url, environment }: HostBench, more: readonly string[]) {
  const args = ['class', folder, '--run', join(root, 'alone'), '--seed', String(seed)];
  const rest = ['--level', '3', '--queue', url, ...more];
  return spawn(process.execPath, [cli, ...args, ...rest], { env: environment, stdio: 'ignore' });
}

function ended(child: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((done) => child.once('close', () => done()));
}

/** A second, from where the count begins to grow to where it grows no more. */
async function rateOf(count: () => Promise<number>): Promise<number> {
  let [from, first, at, last] = [0, 0, performance.now(), await count()];
  while (performance.now() - at < 5_000 || from === 0) {
    await pause(5);
    const now = await count();
    if (now === last) continue;
    at = performance.now();
    last = now;
    if (from === 0) [from, first] = [at, now];
  }
  return ((last - first) * 1000) / (at - from);
}

async function jobs(client: Redis, state: 'wait' | 'completed'): Promise<number> {
  const [key] = await client.keys(`backprop-ninja:*:${state}`);
  if (key === undefined) return 0;
  return state === 'wait' ? client.llen(key) : client.zcard(key);
}

async function eventsOf(client: Redis): Promise<string> {
  const [key = ''] = await client.keys('backprop-ninja:*:events');
  return key;
}

/** In bytes. */
async function memoryOf(client: Redis): Promise<number> {
  return Number((await client.info('memory')).match(/^used_memory:(\d+)/m)?.[1]);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
