import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findSubmissions, readSubmission } from './collect.ts';
import { archiveKind } from './collectArchive.ts';
import type { Handed } from './collectPicker.ts';
import { type ArchiveEntry, tarGzOf, zipOf } from './testing/archives.ts';
import { type Form, handIn, probs, textsOf } from './testing/handIn.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'collect-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe.each(['zip', 'tar.gz'] as const)('a hostile %s', (form) => {
  test.each<[name: string, entry: ArchiveEntry, problem: RegExp]>([
    ['a path up', { path: `../../${probs}` }, /its path leads out of the folder/],
    ['a path up, further on', { path: `a/../../${probs}` }, /its path leads out of the folder/],
    ['an absolute path', { path: `/${probs}` }, /its path leads out of the folder/],
    ['a drive', { path: `C:/${probs}` }, /its path leads out of the folder/],
    ['a link', { path: probs, data: '/etc/passwd', kind: 'symlink' }, /it is a symbolic link/],
    ['a device', { path: probs, kind: 'device' }, /it is no plain file/],
  ])('%s is refused by name, what is beside it is taken', async (_, entry, problem) => {
    const handed = await handIn(
      root,
      [entry, { path: '1-chunked/05-counts.ts', data: 'fine' }],
      form,
    );
    expect(textsOf(handed)).toEqual({ counts: 'fine' });
    expect(handed.problems).toHaveLength(1);
    expect(handed.problems[0]).toMatch(problem);
  });

  test('the same path twice', async () => {
    const handed = await handIn(
      root,
      [
        { path: probs, data: '1' },
        { path: probs, data: '2' },
      ],
      form,
    );
    expect(handed.texts.size).toBe(0);
    expect(handed.problems[0]).toMatch(/There are 2 files of one name/);
  });

  test('a bomb', async () => {
    const zeros = new Uint8Array(64 * 2 ** 20);
    const handed = await handIn(root, [{ path: 'zeros', data: zeros }], form);
    expect(handed.problems).toEqual([
      expect.stringMatching(/more than 200 times larger than it is packed/),
    ]);
  });

  test('control characters in a name do not come out', async () => {
    const handed = await handIn(root, [{ path: `../\x1b[31m${probs}`, data: '' }], form);
    expect(handed.problems.join()).not.toContain('\x1b');
  });
});

test('a hard link in a tar', async () => {
  const handed = await handIn(root, [{ path: probs, data: '../x', kind: 'hardlink' }], 'tar.gz');
  expect(handed.problems[0]).toBe(
    `${probs} was refused: it is a hard link. Hand in the file itself.`,
  );
});

test('a backslash in a zip is a slash, and leads out no less', async () => {
  expect(
    textsOf(await handIn(root, [{ path: 'exercises\\02-probs.ts', data: 'x' }], 'zip')),
  ).toEqual({
    probs: 'x',
  });
  const handed = await handIn(root, [{ path: '..\\02-probs.ts', data: 'x' }], 'zip');
  expect(handed.texts.size).toBe(0);
});

test('a zip that lies about a size: the entry is refused, the others are taken', async () => {
  const lie = { path: probs, data: new Uint8Array(2 ** 20), claimedSize: 10 };
  const handed = await handIn(root, [lie, { path: '1-chunked/05-counts.ts', data: 'fine' }], 'zip');
  expect(textsOf(handed)).toEqual({ counts: 'fine' });
  expect(handed.problems[0]).toMatch(/^1-chunked\/02-probs\.ts cannot be unpacked/);
});

test.each<[name: string, bytes: Uint8Array, problem: RegExp]>([
  ['a.zip', new Uint8Array(0), /the archive is empty/],
  ['a.zip', Buffer.from('no zip'), /the archive is corrupt/],
  ['a.zip', zipOf([{ path: probs, data: 'x' }]).subarray(0, 60), /the archive is corrupt/],
  ['a.tar.gz', Buffer.from('no tar at all'), /corrupt|no stub/],
  ['a.tar.gz', tarGzOf([{ path: probs, data: 'x' }]).subarray(0, 60), /the archive is corrupt/],
  ['a.tgz', Buffer.from([0x1f, 0x8b, 1, 2, 3]), /the archive is corrupt/],
  ['a.rar', Buffer.from('Rar!'), /hand in a folder, a \.zip or a \.tar\.gz/],
])('%s, corrupt (%#)', async (id, bytes, problem) => {
  const path = join(root, id);
  writeFileSync(path, bytes);
  const handed = await readSubmission({ id, name: 'a', path, kind: archiveKind(id) ?? 'other' });
  expect(handed.texts.size).toBe(0);
  expect(handed.problems).toEqual([expect.stringMatching(problem)]);
});

test('links in a folder are not followed, be it a file, a folder or the submission', async () => {
  writeFileSync(join(root, 'secret.ts'), 'secret');
  mkdirSync(join(root, 'anna/sub'), { recursive: true });
  mkdirSync(join(root, 'elsewhere'));
  writeFileSync(join(root, 'elsewhere/05-counts.ts'), 'secret');
  symlinkSync(join(root, 'secret.ts'), join(root, 'anna/02-probs.ts'));
  symlinkSync(join(root, 'elsewhere'), join(root, 'anna/more'));
  symlinkSync(join(root, 'elsewhere'), join(root, 'ben'));
  const found = await findSubmissions(root);
  const handed = new Map<string, Handed>();
  for (const submission of found) handed.set(submission.id, await readSubmission(submission));
  expect(handed.get('anna')?.texts.size).toBe(0);
  expect(handed.get('anna')?.problems).toEqual([
    '02-probs.ts was refused: it is a symbolic link. Hand in the file itself.',
    'more was refused: it is a symbolic link. Hand in the file itself.',
  ]);
  expect(handed.get('ben')?.problems).toEqual([
    'It was refused: it is a symbolic link. Hand in the folder or the archive itself.',
  ]);
});

const part = fc.constantFrom(
  '..',
  '.',
  '',
  'exercises',
  'a',
  '/',
  '\\',
  'C:',
  '02-probs.ts',
  '\0',
  '05-counts.ts',
);
const entry = fc.record({
  path: fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('/')),
  data: fc.string(),
  kind: fc.constantFrom('symlink', 'hardlink', 'device', 'folder', undefined),
});

test('whatever an archive holds, only plain files within it are taken', async () => {
  const property = fc.asyncProperty(
    fc.array(entry as fc.Arbitrary<ArchiveEntry>, { maxLength: 6 }),
    fc.constantFrom<Form>('zip', 'tar.gz'),
    async (entries, form) => {
      const handed = await handIn(root, entries, form);
      // A zip knows no hard links: there, it is a plain file.
      const isPlain = (kind: ArchiveEntry['kind']): boolean =>
        !kind || (kind === 'hardlink' && form === 'zip');
      const allowed = entries.filter(
        ({ path, kind }) => isPlain(kind) && !path.split(/[/\\]/).includes('..'),
      );
      for (const text of handed.texts.values()) {
        expect(
          allowed.map(({ data }) => new TextDecoder().decode(Buffer.from(data ?? ''))),
        ).toContain(text);
      }
      expect(handed.hash).toBe((await handIn(root, entries, form)).hash);
    },
  );
  await fc.assert(property, { numRuns: 150 });
});
