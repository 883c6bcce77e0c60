import { readFileSync } from 'node:fs';
import { builtFiles } from '../class/classSession.ts';
import type { Submission } from '../class/collect.ts';
import { nameOf, openQueue, versionOf } from '../class/queue/address.ts';
import { gradeOnQueue } from '../class/queue/host.ts';
import { findKey, makeKey, type SigningKey } from '../class/queue/key.ts';
import type { RunFolder } from '../class/runFolder.ts';
import * as say from '../wording/queue.ts';
import { queueProgress } from './classProgress.ts';
import { connect, type QueueOptions, redacting, tellOfRedis } from './queueOptions.ts';

export interface HostOptions extends QueueOptions {
  readonly rubric?: string;
  readonly jobMegabytes: number;
}

/** What grades a class on the workers of a queue. */
export interface QueueHost {
  /** False if it was stopped before its end; what is in the queue stays there. */
  grade(run: RunFolder, submissions: readonly Submission[]): Promise<boolean>;
  close(): void;
}

/** Connects to the queue, so that nothing has begun yet where there is none. */
export async function openHost(url: string, options: HostOptions): Promise<QueueHost> {
  const found = findKey(options.keyFile);
  const connected = await connect(url);
  return {
    async grade(run, submissions) {
      const { level } = run.settings;
      const key = found ?? newKey();
      const name = nameOf({ version: versionOf(builtFiles()), key: key.id, level });
      const queue = openQueue(connected, name);
      // An outage is told of by the connection.
      queue.on('error', () => undefined);
      console.error(say.queued(connected.address.shown));
      await tellOfRedis(connected);
      const progress = queueProgress(submissions.length, level);
      const { stop, stopped } = stopOnInterrupt();
      const graded = gradeOnQueue({
        ...{ submissions, run, queue, key, stop, jobMegabytes: options.jobMegabytes },
        rubric: options.rubric === undefined ? '' : readFileSync(options.rubric, 'utf8'),
        onRecord: progress.tick,
        onWorkers: progress.workers,
        onForged: (student) => console.error(say.refusedResult(student)),
      });
      // While Redis is away nothing comes to an end by itself.
      const end = Promise.race([graded, stopped]).finally(() => progress.stop());
      await redacting(connected.address, () => end);
      if (stop.aborted) console.error(say.stopped(progress.done, submissions.length));
      return !stop.aborted;
    },
    close: () => connected.redis.disconnect(),
  };
}

/** The second ctrl-C ends the process as ever. */
function stopOnInterrupt(): { readonly stop: AbortSignal; readonly stopped: Promise<void> } {
  const controller = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGINT', () => {
      controller.abort();
      resolve();
    });
  });
  return { stop: controller.signal, stopped };
}

function newKey(): SigningKey {
  const { key, path } = makeKey();
  console.error(say.madeKey(path));
  return key;
}
