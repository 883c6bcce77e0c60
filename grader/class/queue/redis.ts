import type { Redis, RedisOptions } from 'ioredis';
import { UsageError } from '../../usageError.ts';
import * as say from '../../wording/redis.ts';
import type { Engine } from './engine.ts';

/** Where Redis is. What is shown of it, and what passes `redact`, holds no user and no password. */
export interface RedisAddress {
  readonly options: RedisOptions;
  readonly shown: string;
  redact(text: string): string;
}

const defaultPort = 6379;
/** BullMQ's own recommendation, below which it leaves commands out. */
const leastVersion = '6.2.0';
const connectMilliseconds = 5_000;
/** How long the end waits for a connection that is not there. */
const disconnectMilliseconds = 200;
const longestPause = 2_000;

/** User and password from the URL, or else from the environment. */
export function redisAddress(
  text: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): RedisAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const database = url?.pathname.match(/^(?:\/(\d{1,4})?)?$/);
  if (!url || !/^rediss?:$/.test(url.protocol) || url.hostname === '' || !database) {
    throw new UsageError(say.badAddress());
  }
  const username = decoded(url.username) || environment.BACKPROP_NINJA_REDIS_USERNAME || '';
  const password = decoded(url.password) || environment.BACKPROP_NINJA_REDIS_PASSWORD || '';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = url.port === '' ? defaultPort : Number(url.port);
  const db = Number(database[1] ?? 0);
  const options: RedisOptions = {
    host,
    port,
    db,
    ...(username !== '' && { username }),
    ...(password !== '' && { password }),
    ...(url.protocol === 'rediss:' && { tls: {} }),
  };
  const shown = `${url.protocol}//${url.hostname}:${port}${db === 0 ? '' : `/${db}`}`;
  // The longest first: one may be a part of another.
  const secrets = [text, url.password, password, url.username, username]
    .filter((secret) => secret !== '' && secret !== shown)
    .toSorted((a, b) => b.length - a.length);
  const redact = (text: string): string =>
    secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  return { options, shown, redact };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new UsageError(say.badAddress());
  }
}

/**
 * Connects, or says in one sentence why not. Once it has been connected it reconnects for ever: Redis
 * may be away for a while and come back.
 */
export async function openRedis({ Redis }: Engine, address: RedisAddress): Promise<Redis> {
  let isOpen = false;
  const redis = new Redis({
    ...address.options,
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: connectMilliseconds,
    disconnectTimeout: disconnectMilliseconds,
    retryStrategy: (times) => (isOpen ? Math.min(50 * 2 ** times, longestPause) : null),
  });
  let first: Error | undefined;
  redis.on('error', (error) => {
    first ??= error;
  });
  try {
    await within(connectMilliseconds * 2, redis.connect());
    // The client itself would go on with the first one.
    if (address.options.db) await redis.select(address.options.db);
    const information = await redis.info();
    const version = information.match(/^redis_version:(\S+)/m)?.[1] ?? '0';
    if (isLower(version, leastVersion)) throw new Error(say.tooOld(version, leastVersion));
    isOpen = true;
    return redis;
  } catch (error) {
    redis.disconnect();
    throw new UsageError(say.notReached(address.shown, reasonOf(first ?? error, address)));
  }
}

/** What Redis does when its memory is full, where that may lose jobs. */
export async function evictionOf(redis: Redis): Promise<string | undefined> {
  const policy = (await redis.info('memory')).match(/^maxmemory_policy:(\S+)/m)?.[1];
  return policy === undefined || policy === 'noeviction' ? undefined : policy;
}

/** Tells of an outage and of its end, once each. */
export function watchOutages(redis: Redis, tell: (isAway: boolean) => void): void {
  let isAway = false;
  const change = (away: boolean): void => {
    if (away !== isAway) tell(away);
    isAway = away;
  };
  redis.on('reconnecting', () => change(true));
  redis.on('ready', () => change(false));
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('ETIMEDOUT')), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function isLower(version: string, least: string): boolean {
  const [a, b] = [version, least].map((text) => text.split('.').map(Number));
  const at = b.findIndex((part, i) => (a[i] ?? 0) !== part);
  return at >= 0 && (a[at] ?? 0) < b[at];
}

const known: readonly (readonly [RegExp, string])[] = [
  [/ECONNREFUSED/, say.redisReasons.refused],
  [/ENOTFOUND|EAI_AGAIN/, say.redisReasons.unknownHost],
  [/ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/, say.redisReasons.timeout],
  [/NOAUTH|WRONGPASS|without any password|invalid password/, say.redisReasons.password],
  [/certificate|altnames|CERT_/i, say.redisReasons.certificate],
  [/wrong version number|SSL routines|ECONNRESET|socket disconnected/i, say.redisReasons.noTls],
  [/DB index/, say.redisReasons.database],
];

function reasonOf(error: unknown, { redact }: RedisAddress): string {
  const { message, code } = error as NodeJS.ErrnoException;
  const text = `${code ?? ''} ${message}`;
  const sentence = known.find(([pattern]) => pattern.test(text))?.[1];
  return sentence ?? redact(message).replace(/\.$/, '');
}
