import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSubmission } from '../collect.ts';
import { archiveKind } from '../collectArchive.ts';
import type { CollectLimits } from '../collectLimits.ts';
import type { Handed } from '../collectPicker.ts';
import { type ArchiveEntry, tarGzOf, zipOf } from './archives.ts';

export type Form = 'folder' | 'zip' | 'tar.gz';
export const forms: readonly Form[] = ['folder', 'zip', 'tar.gz'];
export const probs = '1-chunked/02-probs.ts';

/** Writes the entries in a form, and reads them as one submission. */
export function handIn(
  root: string,
  entries: readonly ArchiveEntry[],
  form: Form,
  limits?: CollectLimits,
): Promise<Handed> {
  const id = form === 'folder' ? 'anna' : `anna.${form}`;
  const path = join(root, id);
  if (form === 'folder') {
    mkdirSync(path, { recursive: true });
    for (const entry of entries) {
      mkdirSync(join(path, entry.path, '..'), { recursive: true });
      writeFileSync(join(path, entry.path), entry.data ?? '');
    }
  } else writeFileSync(path, (form === 'zip' ? zipOf : tarGzOf)(entries));
  return readSubmission({ id, name: 'anna', path, kind: archiveKind(id) ?? 'folder' }, limits);
}

/** The texts by step name. */
export function textsOf({ texts }: Handed): Record<string, string> {
  return Object.fromEntries([...texts].map(([step, text]) => [step.name, text]));
}
