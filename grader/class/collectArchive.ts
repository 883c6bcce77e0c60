import { lstat } from 'node:fs/promises';
import * as say from '../wording/class.ts';
import { cleanLine } from './box/cleanText.ts';
import type { CollectLimits } from './collectLimits.ts';
import { Refusal, type StubPicker } from './collectPicker.ts';
import { collectTar } from './collectTar.ts';
import { collectZip } from './collectZip.ts';

export type ArchiveKind = 'zip' | 'tar' | 'other';

export interface Archive {
  readonly path: string;
  readonly kind: ArchiveKind;
}

/** The kind of archive that a file is by its name. */
export function archiveKind(name: string): ArchiveKind | undefined {
  if (/\.zip$/i.test(name)) return 'zip';
  if (/\.(tar|tar\.gz|tgz)$/i.test(name)) return 'tar';
  return /\.(rar|7z|gz|xz|bz2|zst)$/i.test(name) ? 'other' : undefined;
}

/** Shows an archive's entries to the picker. What is wrong with the archive as a whole is a Refusal. */
export async function collectArchive(
  { path, kind }: Archive,
  picker: StubPicker,
  limits: CollectLimits,
): Promise<void> {
  if (kind === 'other') throw new Refusal(say.unknownArchive());
  const stat = await lstat(path);
  if (!stat.isFile()) throw new Refusal(say.archiveIsNoFile());
  if (stat.size === 0) throw new Refusal(say.archiveIsEmpty());
  if (stat.size > limits.archiveBytes) throw new Refusal(say.archiveTooLarge(limits.archiveBytes));
  try {
    await (kind === 'zip' ? collectZip : collectTar)(path, picker, limits);
  } catch (error) {
    if (error instanceof Refusal || isOurs(error)) throw error;
    throw new Refusal(say.archiveIsCorrupt(cleanLine((error as Error).message, 120)));
  }
}

/** A full disk or too many open files: no fault of the archive's. */
function isOurs(error: unknown): boolean {
  return ['EMFILE', 'ENFILE', 'EIO', 'ENOSPC', 'ENOMEM'].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  );
}
