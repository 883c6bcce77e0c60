import { availableParallelism, hostname } from 'node:os';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { LevelNumber } from '../class/box/levels.ts';
import { builtFiles, requireLevel } from '../class/classSession.ts';
import { allQueues, nameOf, openQueue, type QueueName, versionOf } from '../class/queue/address.ts';
import { defaultKeyFile, findKey } from '../class/queue/key.ts';
import { GradingWorker } from '../class/queue/worker.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/queue.ts';
import {
  connect,
  type QueueOptions,
  redacting,
  tellOfRedis,
  withQueueOptions,
} from './queueOptions.ts';
import { requireWhole } from './requireWhole.ts';
import { stateLine } from './stateLine.ts';

interface Options extends QueueOptions {
  concurrency: number;
  level?: number;
  patience: number;
  grace: number;
}

/** What is still not given back then is taken up again by others. */
const lastSeconds = 5;

export function builder(yargs: Argv): Argv<Options> {
  return withQueueOptions(yargs)
    .demandOption('queue')
    .option('concurrency', {
      type: 'number',
      default: availableParallelism(),
      describe: say.help.workerConcurrency,
    })
    .option('level', { type: 'number', choices: [1, 2, 3], describe: say.help.workerLevel })
    .option('patience', { type: 'number', default: 30, describe: say.help.patience })
    .option('grace', { type: 'number', default: 20, describe: say.help.grace })
    .example('$0 worker --queue redis://HOST', say.help.exampleWorker)
    .example(
      '$0 worker --queue rediss://HOST',
      say.help.exampleWorkerKey,
    ) as unknown as Argv<Options>;
}

/** Takes jobs until it is told to end by SIGTERM or ctrl-C; the second time it gives back what it holds. */
export async function handler(options: ArgumentsCamelCase<Options>): Promise<void> {
  const { concurrency, patience, grace, queue: url = '' } = options;
  requireWhole('concurrency', concurrency, 1, 256);
  requireWhole('patience', patience, 1, 3600);
  requireWhole('grace', grace, 0, 3600);
  const key = findKey(options.keyFile);
  if (!key) throw new UsageError(say.noKey(defaultKeyFile()));
  const connected = await connect(url);
  const { redis } = connected;
  try {
    const files = builtFiles();
    const own = { version: versionOf(files), key: key.id };
    const told = options.level as LevelNumber | undefined;
    const demanded = await redacting(connected.address, () => demandedLevel(connected, own, told));
    const level = await requireLevel(files, demanded);
    const queue = nameOf({ ...own, level: level.number });
    const name = `${hostname()}-${process.pid}`;
    console.error(say.workerStarted(name, level.number, level.name));
    await tellOfRedis(connected);
    const line = stateLine();
    const show = (): void =>
      line.show(say.workerState(worker.graded, worker.inHand, redis.status !== 'ready'));
    const worker = new GradingWorker(connected, {
      ...{ queue, name, key, level, files, concurrency },
      patienceSeconds: patience,
      onState: () => show(),
    });
    show();
    await endOf(worker, grace);
    line.stop();
    console.error(say.workerEnded(worker.graded, worker.givenBack));
  } finally {
    redis.disconnect();
  }
  // A box may still be busy with what was given back.
  process.exit();
}

/** Waits for a signal, and for the end after it. */
async function endOf(worker: GradingWorker, grace: number): Promise<void> {
  await Promise.race([worker.unfit, signal()]).catch(async (error) => {
    await Promise.race([worker.close(0), seconds(lastSeconds)]);
    throw error;
  });
  console.error(say.workerEnds(worker.inHand));
  void signal().then(() => worker.giveBackNow());
  await Promise.race([worker.close(grace), seconds(grace + lastSeconds)]);
}

function signal(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve());
  });
}

function seconds(count: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, count * 1000).unref());
}

/** The level that the jobs demand which wait for workers like this one; none while none wait. */
async function demandedLevel(
  connected: Awaited<ReturnType<typeof connect>>,
  own: Pick<QueueName, 'version' | 'key'>,
  told: LevelNumber | undefined,
): Promise<LevelNumber | undefined> {
  const busy: QueueName[] = [];
  for (const name of await allQueues(connected.redis)) {
    const queue = openQueue(connected, nameOf(name));
    if ((await queue.getJobCountByTypes('waiting', 'active', 'delayed')) > 0) busy.push(name);
    await queue.close();
  }
  if (busy.length === 0) return told;
  const sameKey = busy.filter(({ key }) => key === own.key);
  if (sameKey.length === 0) throw new UsageError(say.otherKey(connected.address.shown));
  const same = sameKey.filter(({ version }) => version === own.version);
  if (same.length === 0) {
    const theirs = [...new Set(sameKey.map(({ version }) => version))];
    throw new UsageError(say.otherVersion(theirs, own.version));
  }
  const levels = same.map(({ level }) => level).toSorted();
  if (told !== undefined && !levels.includes(told)) {
    throw new UsageError(say.otherLevel(levels, told));
  }
  return told ?? levels.at(-1);
}
