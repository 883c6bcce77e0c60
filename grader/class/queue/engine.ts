import { UsageError } from '../../usageError.ts';
import * as say from '../../wording/redis.ts';

/** BullMQ and its client of Redis, both optional: nothing else in the product imports them. */
export interface Engine {
  readonly bullmq: typeof import('bullmq');
  readonly Redis: typeof import('ioredis').Redis;
}

export async function loadEngine(): Promise<Engine> {
  try {
    const [bullmq, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bullmq, Redis };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code?.endsWith('MODULE_NOT_FOUND')) throw new UsageError(say.noEngine());
    throw error;
  }
}
