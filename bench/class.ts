/*
 * How fast `grade class` is, seen from outside: generated submissions, a mix of right, half done, wrong,
 * broken and hostile ones, are graded by the built command line; then every verdict is held against
 * its recipe. Peak memory is that of the grader's own process, from the system's own account.
 *
 *   npm run build
 *   npx esbuild bench/class.ts --bundle --platform=node --format=esm --external:oxc-transform > .cache/class.mjs
 *   node .cache/class.mjs [COUNT] [LEVEL] [CLI]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { SubmissionRecord } from '../grader/class/record.ts';
import { differencesFrom, generateClass } from '../grader/class/testing/generate.ts';

const [count = '1000', level = '3', cli = 'dist/cli.js'] = process.argv.slice(2);
const root = mkdtempSync(join(tmpdir(), 'bench-class-'));
const [folder, run] = [join(root, 'class'), join(root, 'run')];
const generated = [...generateClass(folder, Number(count), 7)];

const started = performance.now();
const child = spawn(
  process.execPath,
  [
    resolve(cli),
    'class',
    folder,
    '--run',
    run,
    '--level',
    level,
    '--html',
    join(root, 'class.html'),
  ],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
let peak = 0;
const watch = setInterval(() => {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    peak = Number(status.match(/VmHWM:\s+(\d+)/)?.[1] ?? peak);
  } catch {
    // It has ended, or this system has no such account.
    clearInterval(watch);
  }
}, 100);
const code = await new Promise((done) => child.on('close', done));
clearInterval(watch);
const seconds = (performance.now() - started) / 1000;

const lines = readFileSync(join(run, 'results.jsonl'), 'utf8').trim().split('\n');
const records = new Map(
  lines.map((line) => JSON.parse(line) as SubmissionRecord).map((r) => [r.id, r]),
);
const wrong = generated.flatMap((entry) => {
  const record = records.get(entry.id);
  return record ? differencesFrom(entry, record) : [`${entry.id} (${entry.recipe}): no record`];
});
console.log(wrong.slice(0, 30).join('\n'));
console.log(
  `${count} submissions at level ${level}: ${seconds.toFixed(1)} s, exit code ${code}, peak ${Math.round(peak / 1024)} MB, ${wrong.length} verdicts other than their recipes`,
);
rmSync(root, { recursive: true, force: true });
