import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { ended, factOf, onQueue } from './queueSetUp.ts';
import { digits, table } from './table.ts';

const plateauMilliseconds = 4_000;

/**
 * How many submissions a second a host can put on the queue, and read again and collect, while no
 * worker takes any of its time; and what Redis holds of each. Workers grade in between, while there
 * is no host.
 */
export async function queueHost(): Promise<void> {
  console.log('## The host of a queue alone\n');
  await onQueue(1_000, async ({ url, client, grade, work, stopWorkers }) => {
    const memory = () => factOf(client, 'memory', 'used_memory');
    const empty = await memory();
    const first = grade('run', ['--queue', url]);
    const put = await rateOf(() => jobs(client, 'wait'));
    first.kill('SIGINT');
    await ended(first);
    const total = await jobs(client, 'wait');
    const waiting = ((await memory()) - empty) / total;
    await work(2);
    while ((await jobs(client, 'completed')) < total) await sleep(200);
    stopWorkers();
    await sleep(500);
    const graded = ((await memory()) - empty) / total;
    const second = grade('run', ['--queue', url, '--resume']);
    const taken = await rateOf(async () => total - (await jobs(client, 'completed')));
    second.kill('SIGINT');
    await ended(second);
    const rows = [
      ['read and put on the queue, jobs/s', digits(put)],
      ['read, found there graded and collected, jobs/s', digits(taken)],
      ['kB in Redis for a job that waits', digits(waiting / 1024)],
      ['kB in Redis for a job that is graded', digits(graded / 1024)],
    ];
    console.log(table([`${total} jobs`, ''], rows));
  });
}

/** A second, from where the count begins to grow to where it grows no more. */
async function rateOf(count: () => Promise<number>): Promise<number> {
  let [from, first, at, last] = [0, 0, performance.now(), await count()];
  while (performance.now() - at < plateauMilliseconds || from === 0) {
    await sleep(5);
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
