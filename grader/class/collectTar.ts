import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import * as say from '../wording/class.ts';
import type { CollectLimits } from './collectLimits.ts';
import { type EntryKind, Refusal, type StubPicker } from './collectPicker.ts';

const kinds: Readonly<Record<string, EntryKind>> = {
  File: 'file',
  OldFile: 'file',
  ContiguousFile: 'file',
  Directory: 'folder',
  GNUDumpDir: 'folder',
  SymbolicLink: 'symlink',
  Link: 'hardlink',
};

/** What makes an archive unreadable, of the parser's warnings. */
const fatal = ['TAR_BAD_ARCHIVE', 'TAR_ENTRY_INVALID', 'TAR_ENTRY_ERROR', 'TAR_ABORT'];

/** Shows a tar archive's entries to the picker, packed by gzip or not; it passes by in a stream. */
export async function collectTar(
  path: string,
  picker: StubPicker,
  limits: CollectLimits,
): Promise<void> {
  let problem: unknown;
  const parser = new Parser({
    onwarn: (code, message) => {
      if (fatal.includes(code)) problem ??= new Error(String(message));
    },
  });
  const note = (error: unknown): void => {
    problem ??= error;
  };
  parser.on('entry', (entry: ReadEntry) => {
    try {
      takeEntry(entry, picker, note);
    } catch (error) {
      note(error);
      entry.resume();
    }
  });
  parser.on('error', note);
  const ended = new Promise<void>((resolve) => parser.on('end', resolve));
  for await (const chunk of unpacked(path, limits, await isGzip(path))) {
    parser.write(chunk);
    if (problem) throw problem;
  }
  parser.end();
  await ended;
  if (problem) throw problem;
}

function takeEntry(entry: ReadEntry, picker: StubPicker, note: (error: unknown) => void): void {
  const kind = kinds[entry.type] ?? 'device';
  const step = picker.wants(entry.path, kind, entry.size);
  if (!step) {
    entry.resume();
    return;
  }
  // Its size, which the format keeps, was found small enough.
  const chunks: Uint8Array[] = [];
  entry.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  entry.on('error', note);
  entry.on('end', () => picker.take(step, entry.path, Buffer.concat(chunks)));
}

async function* unpacked(
  path: string,
  { expandedBytes, ratio, bombFrom }: CollectLimits,
  gzip: boolean,
): AsyncGenerator<Buffer> {
  const packed = createReadStream(path);
  const stream = gzip ? packed.pipe(createGunzip()) : packed;
  packed.on('error', (error) => stream.destroy(error));
  let length = 0;
  try {
    for await (const chunk of stream) {
      length += chunk.length;
      if (length > expandedBytes) throw new Refusal(say.expandsTooFar(expandedBytes));
      // Zeros come first in a bomb; a real archive's padding stays far below.
      if (length > 8 * bombFrom && length > ratio * packed.bytesRead) {
        throw new Refusal(say.bomb('it', ratio));
      }
      yield chunk;
    }
  } finally {
    packed.destroy();
  }
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}
