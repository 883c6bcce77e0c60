import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { digits, median, table } from './table.ts';

const rounds = 11;
const tickMilliseconds = 10;
const commands = [
  ['node -e 0', ['-e', '0']],
  ['grade --help', ['dist/cli.cjs', '--help']],
  ['grade --solutions h', ['dist/cli.cjs', '--solutions', 'h']],
  ['grade --solutions', ['dist/cli.cjs', '--solutions']],
] as const;

/** How long whole commands take, from their start to their end. */
export function processes(): void {
  for (const [, command] of commands) timeOf(command);
  const times = commands.map((): number[] => []);
  const cpu = commands.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    commands.forEach(([, command], i) => {
      const before = cpuOfChildren();
      times[i].push(timeOf(command));
      cpu[i] += cpuOfChildren() - before;
    });
  }
  const floor = median(times[0]);
  console.log('## Whole commands\n');
  console.log(
    `Medians of ${rounds} rounds in turn, milliseconds; CPU of the first process, all threads, mean.\n`,
  );
  const rows = commands.map(([name], i) => {
    const middle = median(times[i]);
    return [name, ...[middle, middle - floor, Math.min(...times[i]), cpu[i] / rounds].map(digits)];
  });
  console.log(table(['', 'ms', 'above node', 'fastest', 'CPU ms'], rows));
}

function timeOf(command: readonly string[]): number {
  const begin = performance.now();
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  const milliseconds = performance.now() - begin;
  if (status !== 0) throw new Error(`node ${command.join(' ')} failed: ${stderr}`);
  return milliseconds;
}

/** What the children that have ended took of the processor, in milliseconds; known on Linux only. */
function cpuOfChildren(): number {
  if (process.platform !== 'linux') return Number.NaN;
  const afterName = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const [user, system] = afterName.slice(13, 15).map(Number);
  return (user + system) * tickMilliseconds;
}
