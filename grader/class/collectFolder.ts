import { constants } from 'node:fs';
import { lstat, open, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Archive, archiveKind } from './collectArchive.ts';
import type { CollectLimits } from './collectLimits.ts';
import type { EntryKind, StubPicker } from './collectPicker.ts';

type Entry = Pick<
  Awaited<ReturnType<typeof lstat>>,
  'isDirectory' | 'isFile' | 'isSymbolicLink' | 'size'
>;

/** Shows a folder's entries to the picker, and gives the archives that lie in it. Follows no link. */
export async function collectFolder(
  root: string,
  picker: StubPicker,
  limits: CollectLimits,
): Promise<readonly Archive[]> {
  const archives: Archive[] = [];
  const waiting = [''];
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    const names: string[] = [];
    for await (const { name } of await opendir(join(root, folder))) names.push(name);
    for (const name of names.sort()) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const stat = await lstat(join(root, path));
      const kind = kindOf(stat);
      const step = picker.wants(path, kind, stat.size);
      if (step) picker.take(step, path, await readRegular(join(root, path), limits.stubBytes));
      const isDeep = path.split('/').length > limits.depth;
      if (kind === 'folder' && !isDeep && isWorthLooking(name)) waiting.push(path);
      const archive = kind === 'file' ? archiveKind(name) : undefined;
      if (archive) archives.push({ path: join(root, path), kind: archive });
    }
  }
  return archives;
}

/** There may be tens of thousands of files in them, and no stub. */
function isWorthLooking(name: string): boolean {
  return name !== 'node_modules' && !name.startsWith('.');
}

function kindOf(entry: Entry): EntryKind {
  if (entry.isSymbolicLink()) return 'symlink';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'device';
}

/** Opens without following a link, and reads no more than `most` bytes, whatever stands there by now. */
async function readRegular(path: string, most: number): Promise<Uint8Array> {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return new Uint8Array(0);
    const length = Math.min(most, stat.size);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
