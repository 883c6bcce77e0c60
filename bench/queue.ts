/*
 * A class on a queue against the same class here: the same reports, and how much slower it is at the
 * same total concurrency on one machine. Two workers, one submission at a time each; here, two at a time.
 */
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutTimings } from '../grader/class/record.ts';
import { ended, factOf, onQueue } from './queueSetUp.ts';
import { digits, median, table } from './table.ts';

const concurrency = 2;

export async function queue({ full }: { readonly full: boolean }): Promise<void> {
  const [count, rounds] = full ? [1_000, 1] : [200, 3];
  console.log('## A class on a queue\n');
  await onQueue(count, async ({ url, client, at, grade, work }) => {
    await work(concurrency);
    const [here, there, cpu]: [number[], number[], number[]] = [[], [], []];
    let same = true;
    for (let round = 0; round < rounds; round++) {
      const [a, b] = [`here-${round}`, `there-${round}`];
      here.push(await timeOf(() => grade(a, ['--concurrency', String(concurrency)])));
      const before = await cpuOf(client);
      there.push(await timeOf(() => grade(b, ['--queue', url])));
      cpu.push((await cpuOf(client)) - before);
      same &&= plainReport(at(a)) === plainReport(at(b));
    }
    const row = (name: string, seconds: number): string[] => [
      name,
      digits(seconds),
      digits(count / seconds),
    ];
    const rows = [row('here', median(here)), row('two workers on a queue', median(there))];
    const peak = (await factOf(client, 'memory', 'used_memory_peak')) / 2 ** 20;
    console.log(
      [
        `${count} submissions at level 3, ${concurrency} at a time; medians of ${rounds} rounds in turn. The workers are there before.\n`,
        table(['', 's', 'submissions/s'], rows),
        `\nThe queue takes ${(median(there) / median(here)).toFixed(2)} times as long; the reports are ${same ? 'the same, byte for byte, timings apart' : 'NOT the same'}.`,
        `Redis: ${((median(cpu) * 1000) / count).toFixed(2)} ms of its processor a submission, at most ${peak.toFixed(1)} MB.`,
      ].join('\n'),
    );
  });
}

async function cpuOf(client: Parameters<typeof factOf>[0]): Promise<number> {
  const [user, system] = ['used_cpu_user', 'used_cpu_sys'];
  return (await factOf(client, 'cpu', user)) + (await factOf(client, 'cpu', system));
}

/** Seconds, from the start of a command to its end. */
async function timeOf(start: () => ChildProcess): Promise<number> {
  const started = performance.now();
  const code = await ended(start());
  if (code !== 0) throw new Error(`grading ended with exit code ${code}`);
  return (performance.now() - started) / 1000;
}

/** A run's report, as its bytes are without timings. */
function plainReport(run: string): string {
  const report = JSON.parse(readFileSync(join(run, 'report.json'), 'utf8'));
  return JSON.stringify({ ...report, submissions: report.submissions.map(withoutTimings) });
}
