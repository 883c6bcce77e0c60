/*
 * How long `grade watch` takes from a save to its verdict, in milliseconds, seen from outside: the
 * built command line runs as a child process without a terminal, a right answer is saved again and
 * again, and the time stops when the row with its mark arrives.
 *
 *   npm run build
 *   npx esbuild bench/watch.ts --bundle --platform=node --format=esm | node --input-type=module
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileOf } from '../reference/steps/derive.ts';
import type { Step } from '../reference/steps/step.ts';
import { gradientSteps } from '../reference/steps/table.ts';

const saves = 25;
const names = ['probs', 'counts', 'W2', 'hprebn', 'logits-fused'];
const pauseMilliseconds = 120;
const patienceMilliseconds = 20_000;

const cli = resolve('dist/cli.js');
const desk = mkdtempSync(join(tmpdir(), 'bench-watch-'));
execFileSync(process.execPath, [cli, 'init', desk]);

console.log(`save to verdict in ms, ${saves} saves each, Node ${process.version}`);
console.log(`${'step'.padEnd(15)}  median     90%  slowest`);
for (const step of gradientSteps.filter(({ name }) => names.includes(name))) {
  const times = (await measure(step)).toSorted((a, b) => a - b);
  const numbers = [0.5, 0.9, 1].map((share) => times[Math.ceil(share * times.length) - 1]);
  const columns = numbers.map((time) => time.toFixed(1).padStart(6));
  console.log(`${step.name.padEnd(15)}  ${columns.join('  ')}`);
}
rmSync(desk, { recursive: true, force: true });

/** The times of all saves but the first, which starts cold. */
async function measure(step: Step): Promise<readonly number[]> {
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
