import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second here, whatever its own clock does (man 5 proc). */
const millisecondsPerTick = 10;

/** The innermost process below this one: a sandbox's own processes stand between. */
export function innermost(pid: number): number {
  try {
    const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
    return child === '' ? pid : innermost(Number(child));
  } catch {
    // No Linux, or it does not tell, or the process has ended.
    return pid;
  }
}

/** The processor time that a process has used, in milliseconds; nothing where the system does not tell. */
export function cpuTime(pid: number): number | undefined {
  const fields = statOf(pid);
  // utime and stime, fields 14 and 15.
  return fields && (Number(fields[11]) + Number(fields[12])) * millisecondsPerTick;
}

/** Whether a process has the processor or waits for it, as far as the system tells. */
export function isRunning(pid: number): boolean {
  return statOf(pid)?.[0] === 'R';
}

/** How many threads a process has; nothing where the system does not tell. */
export function threadsOf(pid: number): number | undefined {
  const fields = statOf(pid);
  return fields && Number(fields[17]);
}

/** The fields of a process's state, from the third on (man 5 proc). */
function statOf(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, which may hold anything, stands in brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
