import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readSubmission } from './collect.ts';
import { archiveKind } from './collectArchive.ts';
import type { Handed } from './collectPicker.ts';
import { type ArchiveEntry, tarGzOf, zipOf } from './testing/archives.ts';
import type { Transpiler } from './transpilerProcess.ts';

/** An attack by what is handed in, before any code runs. */
export interface CollectAttackRow {
  readonly attack: string;
  readonly stopped: boolean;
  readonly evidence: string;
}

const stub = '1-chunked/02-probs.ts';
const zeros = new Uint8Array(256 * 2 ** 20);

interface CollectAttack {
  readonly name: string;
  /** Writes the submission, and gives its path. */
  write(folder: string): string;
}

const archive = (
  name: string,
  ending: '.zip' | '.tar.gz',
  entries: () => readonly ArchiveEntry[],
): CollectAttack => ({
  name,
  write(folder) {
    const path = join(folder, `submission${ending}`);
    writeFileSync(path, (ending === '.zip' ? zipOf : tarGzOf)(entries()));
    return path;
  },
});

const secretName = 'secret.ts';
const attacks: readonly CollectAttack[] = [
  {
    name: 'symbolic link in a folder',
    write(folder) {
      const path = join(folder, 'submission');
      mkdirSync(join(path, '1-chunked'), { recursive: true });
      symlinkSync(join(folder, secretName), join(path, stub));
      return path;
    },
  },
  archive('symbolic link in a zip', '.zip', () => [
    { path: stub, data: `../../${secretName}`, kind: 'symlink' },
  ]),
  archive('symbolic link in a tar', '.tar.gz', () => [
    { path: stub, data: `../../${secretName}`, kind: 'symlink' },
  ]),
  archive('hard link in a tar', '.tar.gz', () => [
    { path: stub, data: `../${secretName}`, kind: 'hardlink' },
  ]),
  archive('device in a tar', '.tar.gz', () => [{ path: stub, kind: 'device' }]),
  archive('path out of a zip', '.zip', () => [{ path: `../../${stub}`, data: 'planted' }]),
  archive('path out of a tar', '.tar.gz', () => [{ path: `/tmp/../${stub}`, data: 'planted' }]),
  archive('zip bomb', '.zip', () => [{ path: stub, data: zeros }]),
  archive('zip bomb that lies about its size', '.zip', () => [
    { path: stub, data: zeros, claimedSize: 1000 },
  ]),
  archive('tar bomb', '.tar.gz', () => [{ path: 'zeros', data: zeros }]),
];

/** Hands in each of them, and tells whether anything of it was taken. */
export async function* runCollectAttacks(
  transpiler: Pick<Transpiler, 'transpile'>,
): AsyncGenerator<CollectAttackRow> {
  for (const { name, write } of attacks) {
    const folder = mkdtempSync(join(tmpdir(), 'attack-'));
    try {
      writeFileSync(join(folder, secretName), 'secret');
      const path = write(folder);
      const id = basename(path);
      const handed = await readSubmission({
        id,
        name: id,
        path,
        kind: archiveKind(id) ?? 'folder',
      });
      yield { attack: name, stopped: handed.texts.size === 0, evidence: evidenceOf(handed) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const deep = `export const dprobs = ${'('.repeat(100_000)}1${')'.repeat(100_000)};`;
  const [result] = await transpiler.transpile([{ file: stub, text: deep }]);
  const evidence = 'message' in result ? result.message : 'it was parsed';
  yield { attack: 'nesting that ends the parser', stopped: 'kind' in result, evidence };
}

function evidenceOf({ problems, texts }: Handed): string {
  return texts.size > 0 ? 'something was taken' : (problems[0] ?? 'nothing was taken');
}
