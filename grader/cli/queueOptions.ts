import type { Argv } from 'yargs';
import type { Connected } from '../class/queue/address.ts';
import { loadEngine } from '../class/queue/engine.ts';
import {
  evictionOf,
  openRedis,
  type RedisAddress,
  redisAddress,
  watchOutages,
} from '../class/queue/redis.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/queue.ts';
import * as sayRedis from '../wording/redis.ts';

export interface QueueOptions {
  queue?: string;
  'key-file'?: string;
  keyFile?: string;
}

export function withQueueOptions<T>(yargs: Argv<T>): Argv<T & QueueOptions> {
  return yargs
    .option('queue', { type: 'string', describe: say.help.queue })
    .option('key-file', { type: 'string', describe: say.help.keyFile }) as Argv<T & QueueOptions>;
}

/** Redis, connected and fit, and the engine on it. */
export async function connect(
  url: string,
): Promise<Connected & { readonly address: RedisAddress }> {
  const address = redisAddress(url);
  const engine = await loadEngine();
  const redis = await openRedis(engine, address);
  return { engine, redis, address };
}

/** Says on stderr when Redis goes away and comes back, and where it may lose what it is given. */
export async function tellOfRedis({
  redis,
  address,
}: Connected & { readonly address: RedisAddress }): Promise<void> {
  watchOutages(redis, (isAway) => {
    console.error(isAway ? sayRedis.redisAway(address.shown) : sayRedis.redisBack(address.shown));
  });
  const policy = await evictionOf(redis);
  if (policy !== undefined) console.error(sayRedis.evicts(address.shown, policy));
}

/** What Redis answers to a command that it refuses becomes a sentence, in which no user is named. */
export async function redacting<T>(address: RedisAddress, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const { name, message } = error as Error;
    if (name !== 'ReplyError') throw error;
    const reason = address.redact(message).replace(/\.$/, '');
    throw new UsageError(sayRedis.notReached(address.shown, reason));
  }
}
