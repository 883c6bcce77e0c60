import { lstat, readdir } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/class.ts';
import { cleanLine } from './box/cleanText.ts';
import { type ArchiveKind, archiveKind, collectArchive } from './collectArchive.ts';
import { collectFolder } from './collectFolder.ts';
import { type CollectLimits, collectLimits } from './collectLimits.ts';
import { type Handed, nothing, Refusal, StubPicker } from './collectPicker.ts';
import type { Roster } from './collectRoster.ts';

/** Where a student's answers are. */
export interface Submission {
  /** The name of the folder or the archive; unique in a class. */
  readonly id: string;
  /** The student's. */
  readonly name: string;
  /** Absolute; none for a student of the roster who handed nothing in. */
  readonly path: string | undefined;
  readonly kind: 'folder' | 'link' | ArchiveKind;
}

/** Those of the paths that lie in the folder, absolute. */
export function pathsInside(
  folder: string,
  paths: readonly (string | undefined)[],
): readonly string[] {
  const absolute = paths.filter((path) => path !== undefined).map((path) => resolve(path));
  return absolute.filter((path) => {
    const way = relative(resolve(folder), path);
    return way !== '' && !way.startsWith('..') && !isAbsolute(way);
  });
}

/**
 * The class's submissions by their names: every folder and every archive but those in `leftOut`
 * (absolute paths), and who is missing by the roster.
 */
export async function findSubmissions(
  folder: string,
  roster?: Roster,
  leftOut: readonly string[] = [],
): Promise<readonly Submission[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => {
    throw new UsageError(say.noClassFolder(folder, (error as NodeJS.ErrnoException).code ?? ''));
  });
  const found: Submission[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = resolve(folder, entry.name);
    if (entry.name.startsWith('.') || leftOut.includes(path)) continue;
    const kind = entry.isDirectory()
      ? 'folder'
      : entry.isSymbolicLink()
        ? 'link'
        : entry.isFile()
          ? archiveKind(entry.name)
          : undefined;
    if (!kind) continue;
    const id = entry.name;
    const name = cleanLine(roster?.nameOf(id) ?? plainName(id), 100) || '?';
    found.push({ id, name, path, kind });
  }
  const absent = roster?.withoutSubmission(found.map(({ id }) => id)) ?? [];
  const missing = absent.map(({ key, name }) => ({
    id: key,
    name: cleanLine(name, 100),
    path: undefined,
    kind: 'folder' as const,
  }));
  return [...found, ...missing];
}

/** One submission by itself. */
export async function oneSubmission(path: string): Promise<Submission> {
  const stat = await lstat(path).catch((error) => {
    throw new UsageError(say.noClassFolder(path, (error as NodeJS.ErrnoException).code ?? ''));
  });
  const id = basename(resolve(path));
  const kind = stat.isDirectory() ? 'folder' : (archiveKind(id) ?? 'other');
  return { id, name: cleanLine(plainName(id), 100), path: resolve(path), kind };
}

/** The name without the archive's ending, and without what Moodle appends to it. */
function plainName(id: string): string {
  return id
    .replace(/\.(zip|tar|tar\.gz|tgz|rar|7z|gz|xz|bz2|zst)$/i, '')
    .replace(/_\d+_assignsubmission_.*$/, '');
}

/**
 * Reads a submission's stubs, by copy. Whatever is wrong with it is in the result; only a fault of
 * this machine is thrown.
 */
export async function readSubmission(
  { path, kind }: Submission,
  limits: CollectLimits = collectLimits,
): Promise<Handed> {
  if (path === undefined) return nothing(say.nothingHandedIn());
  if (kind === 'link') return nothing(say.submissionIsLink());
  const picker = new StubPicker(limits);
  try {
    if (kind !== 'folder') await collectArchive({ path, kind }, picker, limits);
    else await collectFolderAndArchives(path, picker, limits);
  } catch (error) {
    if (error instanceof Refusal) return nothing(error.message);
    throw error;
  }
  if (picker.isEmpty) picker.problem(say.noStubs());
  return picker.finish();
}

/** As learning platforms hand them out, a student's folder may hold nothing but an archive. */
async function collectFolderAndArchives(
  path: string,
  picker: StubPicker,
  limits: CollectLimits,
): Promise<void> {
  const archives = await collectFolder(path, picker, limits);
  if (!picker.isEmpty) return;
  for (const archive of archives.slice(0, 3)) await collectArchive(archive, picker, limits);
}

/** Whether a folder is itself a submission, where a class was asked for. */
export async function looksLikeSubmission(folder: string): Promise<boolean> {
  const names = await readdir(folder);
  const isDesk = names.includes('1-chunked') || names.some((name) => /^[234]-.*\.ts$/.test(name));
  if (isDesk || names.some((name) => /^\d\d-\w+\.ts$/.test(name))) return true;
  if (!names.includes('exercises')) return false;
  return (await readdir(join(folder, 'exercises')).catch(() => [] as string[])).includes(
    '1-chunked',
  );
}
