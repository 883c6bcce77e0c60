/** What is said of Redis, and of the engine of the queue that is kept there. */

export function noEngine(): string {
  return 'A queue needs BullMQ, which is not installed here: npm install bullmq ioredis';
}

export function badAddress(): string {
  return '--queue must be redis://HOST:PORT or rediss://HOST:PORT, with /DB behind it where it is not the first data base.';
}

/** Never with user or password. */
export function notReached(shown: string, reason: string): string {
  return `Redis at ${shown} cannot be used: ${reason}.`;
}

export const redisReasons = {
  refused: 'nothing listens there',
  unknownHost: 'there is no such host',
  timeout: 'it does not answer, or not as it should (rediss:// is with TLS, redis:// without)',
  password:
    'it wants another user or password (in the URL, or in BACKPROP_NINJA_REDIS_USERNAME and BACKPROP_NINJA_REDIS_PASSWORD)',
  certificate:
    'its certificate is not trusted here (NODE_EXTRA_CA_CERTS names the file of one that is to be)',
  noTls: 'it does not speak TLS there, or only TLS: rediss:// is with, redis:// without',
  database: 'it has no such data base',
} as const;

export function tooOld(version: string, least: string): string {
  return `it is version ${version}, and at least ${least} is needed`;
}

export function evicts(shown: string, policy: string): string {
  return `Redis at ${shown} throws data away when its memory is full (maxmemory-policy ${policy}): set it to noeviction, or jobs may have to be graded again.`;
}

export function redisAway(shown: string): string {
  return `Redis at ${shown} is away; waiting for it.`;
}

export function redisBack(shown: string): string {
  return `Redis at ${shown} is back.`;
}
