import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { UsageError } from '../../usageError.ts';
import * as say from '../../wording/queue.ts';

const leastCharacters = 16;

/** What is signed: a result is no job, and a job of one queue is none of another. */
export interface Signed {
  readonly kind: 'job' | 'result';
  readonly queue: string;
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** The secret that host and workers share, and Redis never sees. */
export class SigningKey {
  readonly #secret: Buffer;

  constructor(text: string) {
    const trimmed = text.trim();
    if (trimmed.length < leastCharacters) throw new UsageError(say.keyTooShort(leastCharacters));
    this.#secret = Buffer.from(trimmed);
  }

  /** Tells keys apart, and nothing about them. */
  get id(): string {
    return createHmac('sha256', this.#secret).update('id').digest('hex').slice(0, 8);
  }

  sign({ kind, queue, id, bytes }: Signed): string {
    const hmac = createHmac('sha256', this.#secret).update(JSON.stringify([kind, queue, id]));
    return hmac.update('\n').update(bytes).digest('base64');
  }

  isSigned(signed: Signed, signature: unknown): boolean {
    if (typeof signature !== 'string') return false;
    const [right, given] = [Buffer.from(this.sign(signed)), Buffer.from(signature)];
    return right.length === given.length && timingSafeEqual(right, given);
  }
}

/** Where the key is looked for when nothing else is said. */
export function defaultKeyFile(): string {
  return join(homedir(), '.backprop-ninja', 'queue.key');
}

/** The key from a file that was named, from the environment, or from the file where one was made. */
export function findKey(keyFile?: string, environment = process.env): SigningKey | undefined {
  if (keyFile !== undefined) return new SigningKey(readKey(keyFile));
  const given = environment.BACKPROP_NINJA_KEY;
  if (given !== undefined && given !== '') return new SigningKey(given);
  try {
    return new SigningKey(readFileSync(defaultKeyFile(), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Makes a key that only this user can read; gives where it is. */
export function makeKey(): { readonly key: SigningKey; readonly path: string } {
  const path = defaultKeyFile();
  const text = randomBytes(32).toString('base64url');
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, `${text}\n`, { mode: 0o600, flag: 'wx' });
  return { key: new SigningKey(text), path };
}

function readKey(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(say.keyUnreadable(path, (error as NodeJS.ErrnoException).code ?? ''));
  }
}
