import type { ArgumentsCamelCase, Argv } from 'yargs';
import { allQueues, type Connected, nameOf, openQueue } from '../class/queue/address.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/queue.ts';
import { connect, redacting } from './queueOptions.ts';

interface Options {
  action?: string;
  queue: string;
}

export function builder(yargs: Argv): Argv<Options> {
  return yargs
    .positional('action', { type: 'string', describe: say.help.action })
    .option('queue', { type: 'string', demandOption: true, describe: say.help.queue })
    .example('$0 queue status --queue URL', say.help.exampleStatus)
    .example('$0 queue clear --queue URL', say.help.exampleClear) as Argv<Options>;
}

/** Shows the queues of this product, or empties them. */
export async function handler({ action, queue: url }: ArgumentsCamelCase<Options>): Promise<void> {
  if (action !== 'status' && action !== 'clear') throw new UsageError(say.unknownAction());
  const connected = await connect(url);
  const { redis, address } = connected;
  try {
    await redacting(address, () => act(action, connected, address.shown));
  } finally {
    redis.disconnect();
  }
}

async function act(action: 'status' | 'clear', connected: Connected, shown: string): Promise<void> {
  const names = await allQueues(connected.redis);
  if (names.length === 0) console.log(say.noQueue(shown));
  let removed = 0;
  for (const name of names) {
    const queue = openQueue(connected, nameOf(name));
    const counts = await queue.getJobCounts();
    if (action === 'clear') {
      removed += Object.values(counts).reduce((sum, count) => sum + count, 0);
      await queue.obliterate({ force: true });
    } else {
      const workers = await queue.getWorkersCount();
      const { waiting = 0, active = 0, delayed = 0, completed = 0, failed = 0 } = counts;
      const all = { waiting, active, delayed, completed, failed, workers };
      console.log(say.queueState({ ...name, ...all }));
    }
    await queue.close();
  }
  if (action === 'clear' && names.length > 0) console.log(say.cleared(removed, shown));
}
