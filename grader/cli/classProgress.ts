import { SingleBar } from 'cli-progress';
import type { SubmissionRecord } from '../class/record.ts';
import * as say from '../wording/class.ts';
import * as onQueue from '../wording/queue.ts';

export interface ClassProgress {
  tick(record: SubmissionRecord, isKept: boolean): void;
  stop(): void;
}

/** A bar with the time left, on stderr, where that is a terminal. */
export function classProgress(total: number): ClassProgress {
  if (!process.stderr.isTTY) return { tick: () => undefined, stop: () => undefined };
  const bar = barOf(total, say.progressFormat());
  return { tick: () => bar.increment(), stop: () => bar.stop() };
}

export interface QueueProgress extends ClassProgress {
  readonly done: number;
  workers(count: number): void;
}

const lineMilliseconds = 15_000;

/** The same for workers on a queue, who are counted; where there is no terminal, a line now and then. */
export function queueProgress(total: number, level: number): QueueProgress {
  const started = performance.now();
  const bar = process.stderr.isTTY ? barOf(total, onQueue.progressFormat()) : undefined;
  bar?.update(0, { workers: onQueue.workers(0) });
  let [done, kept, count] = [0, 0, -1];
  let told = started;
  return {
    get done() {
      return done;
    },
    tick(_record, isKept) {
      done++;
      if (isKept) kept++;
      bar?.increment();
    },
    workers(now) {
      if (now === 0 && count !== 0) console.error(onQueue.noWorkerYet(level));
      count = now;
      bar?.update({ workers: onQueue.workers(now) });
      if (bar || performance.now() - told < lineMilliseconds) return;
      told = performance.now();
      const perSecond = ((done - kept) * 1000) / (told - started);
      const left = perSecond > 0 ? (total - done) / perSecond : undefined;
      console.error(onQueue.progressLine(done, total, left, now));
    },
    stop: () => bar?.stop(),
  };
}

function barOf(total: number, format: string): SingleBar {
  const bar = new SingleBar({
    stream: process.stderr,
    format,
    clearOnComplete: true,
    hideCursor: true,
    etaBuffer: 50,
  });
  bar.start(total, 0);
  return bar;
}
