/*
 * How fast `grade class` is, seen from outside: generated submissions, a mix of right, half done, wrong,
 * broken and hostile ones, are graded by the built command line; then every verdict is held against
 * its recipe. Peak memory is that of the grader's own process, from the system's own account.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { SubmissionRecord } from '../grader/class/record.ts';
import {
  differencesFrom,
  type Generated,
  generateClass,
} from '../grader/class/testing/generate.ts';
import { peakOf } from './machine.ts';
import { digits, table } from './table.ts';

const seed = 7;

/** 100 submissions at each level, or 1,000. */
export async function classes({ full }: { readonly full: boolean }): Promise<void> {
  const count = full ? 1000 : 100;
  const root = mkdtempSync(join(tmpdir(), 'bench-class-'));
  const generated = [...generateClass(join(root, 'class'), count, seed)];
  const mistakes = new Set(generated.flatMap(knownMistakes));
  console.log('## Classes\n');
  console.log(
    `\`grade class\` on ${count} generated submissions with ${mistakes.size} different known mistakes; a wrong verdict is one other than its recipe's.\n`,
  );
  const rows = [];
  for (const level of [3, 2]) rows.push(await gradeAt(level, root, generated));
  const head = [
    'level',
    'seconds',
    'submissions a minute',
    'peak MB',
    'exit code',
    'wrong verdicts',
  ];
  console.log(table(head, rows));
  rmSync(root, { recursive: true, force: true });
}

async function gradeAt(
  level: number,
  root: string,
  generated: readonly Generated[],
): Promise<readonly string[]> {
  const run = join(root, `run-${level}`);
  const options = ['--run', run, '--level', String(level), '--html', join(root, 'class.html')];
  const command = [resolve('dist/cli.cjs'), 'class', join(root, 'class'), ...options];
  const started = performance.now();
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] });
  let peak = Number.NaN;
  const watch = setInterval(() => {
    peak = peakOf(child.pid ?? 0) ?? peak;
  }, 100);
  const code = await new Promise((done) => child.on('close', done));
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  const wrong = differences(run, generated);
  for (const line of wrong.slice(0, 20)) console.error(line);
  const perMinute = Math.round((60 * generated.length) / seconds);
  return [
    String(level),
    digits(seconds),
    String(perMinute),
    digits(peak),
    String(code),
    String(wrong.length),
  ];
}

function differences(run: string, generated: readonly Generated[]): readonly string[] {
  const lines = readFileSync(join(run, 'results.jsonl'), 'utf8').trim().split('\n');
  const records = lines.map((line): SubmissionRecord => JSON.parse(line));
  const byId = new Map(records.map((record) => [record.id, record]));
  return generated.flatMap((entry) => {
    const record = byId.get(entry.id);
    return record ? differencesFrom(entry, record) : [`${entry.id} (${entry.recipe}): no record`];
  });
}

/** By step and name. */
function knownMistakes({ steps }: Generated): readonly string[] {
  return [...steps].flatMap(([step, { mistake }]) => (mistake ? [`${step} ${mistake}`] : []));
}
