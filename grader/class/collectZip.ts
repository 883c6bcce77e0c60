import { type Entry, openPromise, type ZipFile } from 'yauzl';
import * as say from '../wording/class.ts';
import { cleanLine } from './box/cleanText.ts';
import type { CollectLimits } from './collectLimits.ts';
import { type EntryKind, Refusal, type StubPicker } from './collectPicker.ts';

const typeBits = 0xf000;
const unixTypes: Readonly<Record<number, EntryKind>> = {
  4096: 'device',
  8192: 'device',
  16384: 'folder',
  24576: 'device',
  40960: 'symlink',
  49152: 'device',
};

/** Shows a zip archive's entries to the picker; only the stubs are unpacked, in memory. */
export async function collectZip(
  path: string,
  picker: StubPicker,
  limits: CollectLimits,
): Promise<void> {
  // Names are decoded here, as the library would give up the whole archive for one bad name.
  const zip = await openPromise(path, { decodeStrings: false, autoClose: false });
  try {
    let expanded = 0;
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      expanded += entry.uncompressedSize;
      requireNoBomb(name, entry, expanded, limits);
      const step = picker.wants(name, kindOf(name, entry), entry.uncompressedSize);
      if (!step) continue;
      try {
        picker.take(step, name, await bytesOf(zip, entry, limits.stubBytes));
      } catch (error) {
        picker.unreadable(step, name, (error as Error).message);
      }
    }
  } finally {
    zip.close();
  }
}

function nameOf({ fileName }: Entry): string {
  return Buffer.from(fileName).toString('utf8').replaceAll('\\', '/');
}

function kindOf(name: string, entry: Entry): EntryKind {
  if (name.endsWith('/')) return 'folder';
  if (!entry.canDecodeFileData()) return 'encrypted';
  return unixTypes[(entry.externalFileAttributes >>> 16) & typeBits] ?? 'file';
}

function requireNoBomb(name: string, entry: Entry, expanded: number, limits: CollectLimits): void {
  const { compressedSize, uncompressedSize } = entry;
  const { bombFrom, ratio, expandedBytes } = limits;
  const isBomb = uncompressedSize > bombFrom && uncompressedSize > ratio * compressedSize;
  if (isBomb) throw new Refusal(say.bomb(cleanLine(name, 120), ratio));
  if (expanded > expandedBytes) throw new Refusal(say.expandsTooFar(expandedBytes));
}

async function bytesOf(zip: ZipFile, entry: Entry, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    length += chunk.length;
    if (length > most) throw new Error(say.longerThanItSays());
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
