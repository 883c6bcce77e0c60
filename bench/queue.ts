/*
 * A class on a queue against the same class here: the same reports, and how much slower it is at the
 * same total concurrency on one machine. Two workers, one submission at a time each; here, two at a time.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Redis } from 'ioredis';
import { startRedis } from '../grader/class/queue/testing/redisServer.ts';
import { withoutTimings } from '../grader/class/record.ts';
import { generateClass } from '../grader/class/testing/generate.ts';
import { hostAlone } from './queueHost.ts';
import { digits, median, table } from './table.ts';

const cli = resolve('dist/cli.js');
const seed = 7;
const concurrency = 2;

export async function queue({ full }: { readonly full: boolean }): Promise<void> {
  const [count, rounds] = full ? [1_000, 1] : [200, 3];
  console.log('## A class on a queue\n');
  if (spawnSync('redis-server', ['--version']).status !== 0) {
    console.log('There is no redis-server here.');
    return;
  }
  const root = mkdtempSync(join(tmpdir(), 'bench-queue-'));
  const [folder, home] = [join(root, 'class'), join(root, 'home')];
  mkdirSync(home);
  for (const _ of generateClass(folder, count, seed));
  const environment = {
    ...process.env,
    HOME: home,
    BACKPROP_NINJA_KEY: 'a key for this bench only',
  };
  const redis = await startRedis(join(root, 'redis'));
  const workers: ChildProcess[] = [];
  const client = new Redis(redis.url);
  try {
    for (let i = 0; i < concurrency; i++) {
      const args = ['worker', '--queue', redis.url, '--level', '3', '--concurrency', '1'];
      const options = { env: environment, stdio: 'ignore' } as const;
      workers.push(spawn(process.execPath, [cli, ...args], options));
    }
    while ((await clients(client)) < concurrency) await pause(100);
    const grade = (run: string, more: readonly string[]): Promise<number> =>
      timeOf(
        ['class', folder, '--run', run, '--seed', String(seed), '--level', '3', ...more],
        environment,
      );
    const [here, there]: [number[], number[]] = [[], []];
    const cpu: number[] = [];
    let same = true;
    for (let round = 0; round < rounds; round++) {
      const [a, b] = [join(root, `here-${round}`), join(root, `there-${round}`)];
      here.push(await grade(a, ['--concurrency', String(concurrency)]));
      const before = await cpuOf(client);
      there.push(await grade(b, ['--queue', redis.url]));
      cpu.push((await cpuOf(client)) - before);
      same &&= plainReport(a) === plainReport(b);
    }
    const ratio = median(there) / median(here);
    console.log(
      `${count} submissions at level 3, ${concurrency} at a time; medians of ${rounds} rounds in turn.\n`,
    );
    const perSecond = (seconds: number) => digits(count / seconds);
    console.log(
      table(
        ['', 's', 'submissions/s'],
        [
          ['grade class', digits(median(here)), perSecond(median(here))],
          ['two workers on a queue', digits(median(there)), perSecond(median(there))],
        ],
      ),
    );
    console.log(
      `\nThe queue takes ${ratio.toFixed(2)} times as long; the reports are ${same ? 'the same, byte for byte, timings apart' : 'NOT the same'}.`,
    );
    console.log(
      `Redis: ${((median(cpu) * 1000) / count).toFixed(2)} ms of its processor a submission, at most ${(await memoryOf(client, 'used_memory_peak')).toFixed(1)} MB.`,
    );
    for (const worker of workers) worker.kill('SIGKILL');
    if (full)
      await hostAlone({ cli, count, seed, folder, root, url: redis.url, environment, client });
  } finally {
    for (const worker of workers) worker.kill('SIGKILL');
    client.disconnect();
    await redis.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

export async function clients(client: Redis): Promise<number> {
  const list = (await client.client('LIST')) as string;
  return list.split('\n').filter((line) => line.includes(':w:')).length;
}

async function cpuOf(client: Redis): Promise<number> {
  const text = await client.info('cpu');
  const part = (name: string) => Number(text.match(new RegExp(`${name}:([\\d.]+)`))?.[1]);
  return part('used_cpu_user') + part('used_cpu_sys');
}

/** In megabytes. */
export async function memoryOf(client: Redis, what: string): Promise<number> {
  const text = await client.info('memory');
  return Number(text.match(new RegExp(`^${what}:(\\d+)`, 'm'))?.[1]) / 2 ** 20;
}

/** Seconds, from the start of a command to its end. */
async function timeOf(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, [cli, ...args], { env, stdio: 'ignore' });
  const code = await new Promise((done) => child.on('close', done));
  if (code !== 0) throw new Error(`grade ${args.join(' ')} ended with exit code ${code}`);
  return (performance.now() - started) / 1000;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

/** A run's report, as its bytes are without timings. */
export function plainReport(run: string): string {
  const report = JSON.parse(readFileSync(join(run, 'report.json'), 'utf8'));
  return JSON.stringify({ ...report, submissions: report.submissions.map(withoutTimings) });
}
