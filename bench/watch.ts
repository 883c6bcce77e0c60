import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileOf } from '../reference/steps/derive.ts';
import type { Step } from '../reference/steps/step.ts';
import { gradientSteps } from '../reference/steps/table.ts';
import { digits, table } from './table.ts';

const saves = 25;
const names = ['probs', 'counts', 'W2', 'hprebn', 'logits-fused'];
const pauseMilliseconds = 120;
const patienceMilliseconds = 20_000;

const cli = resolve('dist/cli.cjs');

/**
 * How long `grade watch` takes from a save to its verdict, seen from outside: the built command line
 * runs as a child process without a terminal, a right answer is saved again and again, and the time
 * stops when the row with its mark arrives.
 */
export async function watch(): Promise<void> {
  console.log('## From a save to its verdict in grade watch\n');
  console.log(`${saves} saves each, milliseconds.\n`);
  const desk = mkdtempSync(join(tmpdir(), 'bench-watch-'));
  try {
    execFileSync(process.execPath, [cli, 'init', desk]);
    const rows: string[][] = [];
    for (const step of gradientSteps.filter(({ name }) => names.includes(name))) {
      const times = (await measure(desk, step)).toSorted((a, b) => a - b);
      const numbers = [0.5, 0.9, 1].map((share) => times[Math.ceil(share * times.length) - 1]);
      rows.push([step.name, ...numbers.map(digits)]);
    }
    console.log(table(['step', 'median', '90%', 'slowest'], rows));
  } finally {
    rmSync(desk, { recursive: true, force: true });
  }
}

/** The times of all saves but the first, which starts cold. */
async function measure(desk: string, step: Step): Promise<readonly number[]> {
  const file = fileOf(step);
  const path = join(desk, 'exercises', file);
  const stub = readFileSync(path, 'utf8');
  const solution = readFileSync(resolve('solutions', file), 'utf8');
  const watch = spawn(process.execPath, [cli, 'watch', step.name], {
    cwd: desk,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  let arrived = (): void => undefined;
  watch.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    arrived();
  });
  const until = (isThere: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`no verdict; printed was:\n${printed}`)),
        patienceMilliseconds,
      );
      arrived = () => {
        if (!isThere()) return;
        clearTimeout(late);
        resolve();
      };
      arrived();
    });
  const passes = (): number => printed.split(`✓ ${step.name} `).length - 1;

  await until(() => printed.includes('all looked through'));
  const times: number[] = [];
  for (let save = 0; save <= saves; save++) {
    const before = passes();
    const start = performance.now();
    writeFileSync(path, `${solution}// save ${save}\n`);
    await until(() => passes() > before);
    times.push(performance.now() - start);
    await sleep(pauseMilliseconds);
  }
  watch.kill('SIGINT');
  writeFileSync(path, stub);
  return times.slice(1);
}
