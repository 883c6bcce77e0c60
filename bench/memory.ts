import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { peakOf } from './machine.ts';
import { digits, median, table } from './table.ts';

const rounds = 5;
const pollMilliseconds = 10;
const fullSteps = 200_000;

interface Peak {
  /** The grader itself. */
  readonly grader: number;
  /** The process in which the loop runs. */
  readonly child: number;
  readonly seconds: number;
}

/** The most resident memory of `grade train`, in MB, and whether more steps need more. */
export async function memory({ full }: { full: boolean }): Promise<void> {
  console.log('## Peak memory of grade train --solutions\n');
  if (!existsSync('/proc/self/status')) {
    console.log('Measured on Linux only, by /proc.');
    return;
  }
  const runs = [200, 20_000].map((steps) => ({ steps, peaks: [] as Peak[] }));
  for (let round = 0; round < rounds; round++) {
    for (const { steps, peaks } of runs) peaks.push(await peaksOf(steps));
  }
  if (full) runs.push({ steps: fullSteps, peaks: [await peaksOf(fullSteps)] });

  const once = full ? `, ${fullSteps.toLocaleString('en')} steps once` : '';
  console.log(`Medians of ${rounds} rounds in turn${once}; MB resident at the most.\n`);
  const rows = runs.map(({ steps, peaks }) => {
    const [grader, child, seconds] = (['grader', 'child', 'seconds'] as const).map((key) =>
      median(peaks.map((peak) => peak[key])),
    );
    return [steps.toLocaleString('en'), ...[child, grader, child + grader, seconds].map(digits)];
  });
  console.log(table(['steps', 'loop’s process', 'grader', 'together', 'seconds'], rows));
}

function peaksOf(steps: number): Promise<Peak> {
  const begin = performance.now();
  const command = ['dist/cli.cjs', 'train', '--solutions', '--steps', String(steps)];
  const grader = spawn(process.execPath, command, { stdio: 'ignore' });
  const { pid } = grader;
  const peaks = new Map<number, number>();
  const poll = setInterval(() => {
    for (const process of pid ? familyOf(pid) : []) {
      peaks.set(process, Math.max(peaks.get(process) ?? 0, peakOf(process) ?? 0));
    }
  }, pollMilliseconds);
  return new Promise((resolve, reject) => {
    grader.on('close', (code) => {
      clearInterval(poll);
      const seconds = (performance.now() - begin) / 1000;
      const others = [...peaks].filter(([process]) => process !== pid).map(([, peak]) => peak);
      if (code !== 0) reject(new Error(`node ${command.join(' ')} failed (exit code ${code}).`));
      resolve({ grader: peaks.get(pid ?? 0) ?? 0, child: Math.max(0, ...others), seconds });
    });
  });
}

/** A process, its children, and theirs. */
function familyOf(pid: number): readonly number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return [pid, ...children.flatMap(familyOf)];
}

/** Empty for a process that has just ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
