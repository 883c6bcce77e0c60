import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import manifest from '../../../package.json' with { type: 'json' };
import { fileOf } from '../../../reference/steps/derive.ts';
import { allStubs } from '../../../reference/steps/stub.ts';
import { steps } from '../../../reference/steps/table.ts';
import { solutionsFolder } from '../../folders.ts';
import type { BoxFiles, LevelNumber } from '../box/levels.ts';
import type { Engine } from './engine.ts';

/**
 * Everything in which host and worker must agree. It is the queue's name, so that no worker ever takes
 * a job that it would grade otherwise.
 */
export interface QueueName {
  /** The product's version, and a hash of its exercises. */
  readonly version: string;
  readonly key: string;
  readonly level: LevelNumber;
}

const prefix = 'backprop-ninja';
const pattern = /^(.+)_([0-9a-f]{8})_level([123])$/;

export function nameOf({ version, key, level }: QueueName): string {
  return `${version}_${key}_level${level}`;
}

function parseName(name: string): QueueName | undefined {
  const [, version, key, level] = name.match(pattern) ?? [];
  return level === undefined ? undefined : { version, key, level: Number(level) as LevelNumber };
}

/** Of the product, and of what decides its verdicts: stubs, solutions and boxes. */
export function versionOf({ box, quickjsBox }: BoxFiles): string {
  const hash = createHash('sha256');
  for (const [file, text] of allStubs()) hash.update(`${file}\n${text}\n`);
  for (const step of steps) hash.update(readFileSync(join(solutionsFolder, fileOf(step))));
  for (const path of [box, quickjsBox]) hash.update(readFileSync(path));
  return `${manifest.version}-${hash.digest('hex').slice(0, 8)}`;
}

/** Redis and the engine on it. */
export interface Connected {
  readonly engine: Engine;
  readonly redis: Redis;
}

/** A queue to look at, or to put jobs on. */
export function openQueue({ engine, redis }: Connected, name: string): Queue {
  return new engine.bullmq.Queue(name, {
    connection: redis,
    prefix,
    // It was checked when Redis was connected to.
    skipVersionCheck: true,
    // Nobody listens to events, and each holds a result.
    streams: { events: { maxLen: 100 } },
  });
}

export const queuePrefix = prefix;

/** The names of all queues of ours, whoever's they are. */
export async function allQueues(redis: Redis): Promise<readonly QueueName[]> {
  const found = new Map<string, QueueName>();
  for await (const keys of redis.scanStream({ match: `${prefix}:*:meta`, count: 1_000 })) {
    for (const key of keys as string[]) {
      const name = key.slice(prefix.length + 1, -':meta'.length);
      const parsed = parseName(name);
      if (parsed) found.set(name, parsed);
    }
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, parsed]) => parsed);
}
