import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

/** What the figures were measured on, and when. */
export function machine(): string {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const day = new Date().toISOString().slice(0, 10);
  const { length } = cpus();
  const name = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${name}, ${length} cores, ${memory}, ${process.platform} ${process.arch}, Node ${process.version}, ${day}`;
}

/** The load of the last minute: above the number of cores, somebody else's work is in the figures. */
export function load(): string {
  return `load average ${loadavg()[0].toFixed(2)}`;
}

/** The most memory that a process has used so far, in megabytes; nothing of one that has ended, or outside Linux. */
export function peakOf(pid: number): number | undefined {
  try {
    const [, kilobytes] =
      /^VmHWM:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
