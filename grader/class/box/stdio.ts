import * as fs from 'node:fs';
import { prefixBytes, readPrefix } from './request.ts';

// Kept here, because the module's own properties can be changed.
const { readSync, writeSync } = fs;

/** One request as it came on stdin. */
export interface RawRequest {
  readonly header: Uint8Array;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** The next request on stdin; nothing where it has ended. */
export function readRequest(): RawRequest | undefined {
  const prefix = read(prefixBytes);
  if (!prefix) return undefined;
  const lengths = readPrefix(prefix);
  const header = read(lengths.header);
  const body = read(lengths.body);
  return header && body && { header, body };
}

/** Exactly so many bytes of stdin; nothing where it ends before. */
function read(length: number): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(length);
  for (let filled = 0; filled < length; ) {
    const count = readSome(bytes, filled);
    if (count === 0) return undefined;
    filled += count;
  }
  return bytes;
}

function readSome(bytes: Uint8Array, from: number): number {
  try {
    return readSync(0, bytes, from, bytes.length - from, null);
  } catch (error) {
    // How Windows tells that a pipe has ended.
    if ((error as NodeJS.ErrnoException).code === 'EOF') return 0;
    throw error;
  }
}

export function write(bytes: Uint8Array): void {
  for (let sent = 0; sent < bytes.length; ) sent += writeSync(1, bytes, sent);
}
