import { SingleBar } from 'cli-progress';
import type { SubmissionRecord } from '../class/record.ts';
import * as say from '../wording/class.ts';

export interface ClassProgress {
  tick(record: SubmissionRecord, isKept: boolean): void;
  stop(): void;
}

/** A bar with the time left, on stderr, where that is a terminal. */
export function classProgress(total: number): ClassProgress {
  if (!process.stderr.isTTY) return { tick: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    stream: process.stderr,
    format: say.progressFormat(),
    clearOnComplete: true,
    hideCursor: true,
    etaBuffer: 50,
  });
  bar.start(total, 0);
  return { tick: () => bar.increment(), stop: () => bar.stop() };
}
