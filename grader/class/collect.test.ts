import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findSubmissions, looksLikeSubmission, pathsInside } from './collect.ts';
import { collectLimits } from './collectLimits.ts';
import { zipOf } from './testing/archives.ts';
import { forms, handIn, probs, textsOf } from './testing/handIn.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'collect-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe.each(forms)('as a %s', (form) => {
  test.each([
    ['the project', 'backprop/exercises/', true],
    ['its exercises', 'exercises/', true],
    ['what is in them', '', true],
    ['loose files', '', false],
    ['loose files in a folder', 'my answers/', false],
  ])('%s', async (_, before, nested) => {
    const files = [probs, '2-cross-entropy.ts', '4-training.ts'];
    const entries = files.map((file) => ({
      path: before + (nested ? file : file.split('/').at(-1)),
      data: `// ${file}`,
    }));
    const handed = await handIn(root, entries, form);
    expect(textsOf(handed)).toEqual({
      probs: `// ${probs}`,
      'logits-fused': '// 2-cross-entropy.ts',
      training: '// 4-training.ts',
    });
    expect(handed.problems).toEqual([]);
  });

  test.each([
    'backprop/solutions/1-chunked/02-probs.ts',
    'node_modules/x/02-probs.ts',
    '__MACOSX/1-chunked/02-probs.ts',
    '1-chunked/._02-probs.ts',
    '.git/02-probs.ts',
  ])('%s is nobody’s answer', async (path) => {
    const handed = await handIn(root, [{ path, data: 'x' }], form);
    expect(handed.texts.size).toBe(0);
    expect(handed.problems).toEqual([
      'There is no stub in it: the files are called 01-logprobs.ts and so on.',
    ]);
  });

  test('what is in exercises/ comes before a copy elsewhere', async () => {
    const entries = [
      { path: `exercises/${probs}`, data: 'new' },
      { path: 'old/02-probs.ts', data: 'old' },
    ];
    expect(textsOf(await handIn(root, entries, form))).toEqual({ probs: 'new' });
  });

  test('two of one name are refused by name, the others are taken', async () => {
    const entries = [
      { path: 'a/02-probs.ts', data: '1' },
      { path: 'b/02-probs.ts', data: '2' },
      { path: 'a/05-counts.ts', data: '3' },
    ];
    const handed = await handIn(root, entries, form);
    expect(textsOf(handed)).toEqual({ counts: '3' });
    const sentence =
      'There are 2 files of one name, and only one can be graded: a/02-probs.ts, b/02-probs.ts. Hand in the one that counts.';
    expect([...handed.refused.values()]).toEqual([sentence]);
    expect(handed.problems).toEqual([sentence]);
  });

  test('a stub that is too large is refused', async () => {
    const handed = await handIn(root, [{ path: probs, data: 'x'.repeat(300_000) }], form);
    expect(handed.problems).toEqual([`${probs} was refused: it is larger than 256 kB.`]);
  });

  test('what is too deep, or too many, is not read', async () => {
    const deep = await handIn(root, [{ path: `${'d/'.repeat(20)}02-probs.ts`, data: 'x' }], form);
    expect(deep.texts.size).toBe(0);
    const many = Array.from({ length: 30 }, (_, i) => ({ path: `f${i}.txt`, data: '' }));
    const handed = await handIn(root, many, form, { ...collectLimits, entries: 20 });
    expect(handed.problems).toEqual(['It was refused: there are more than 20 files in it.']);
  });

  test('nothing in it', async () => {
    expect((await handIn(root, [], form)).problems[0]).toMatch(/There is no stub in it|corrupt/);
  });
});

test('an archive in a student’s folder is opened, an archive in an archive is not', async () => {
  const inner = zipOf([{ path: probs, data: 'x' }]);
  expect(textsOf(await handIn(root, [{ path: 'handed in.zip', data: inner }], 'folder'))).toEqual({
    probs: 'x',
  });
  const handed = await handIn(root, [{ path: 'inner.zip', data: inner }], 'zip');
  expect(handed.texts.size).toBe(0);
});

test('submissions and their names', async () => {
  for (const name of ['anna', 'Ben Berg_12345_assignsubmission_file_', '.hidden'])
    mkdirSync(join(root, name));
  for (const name of ['cleo.tar.gz', 'dora.zip', 'notes.txt']) writeFileSync(join(root, name), '');
  const found = await findSubmissions(root);
  expect(found.map(({ name }) => name)).toEqual(['Ben Berg', 'anna', 'cleo', 'dora']);
});

test('what a run writes into the folder is no submission', async () => {
  for (const name of ['anna', 'anna-graded', 'results']) mkdirSync(join(root, name));
  const leftOut = ['anna-graded', 'results'].map((name) => join(root, name));
  const found = await findSubmissions(root, undefined, leftOut);
  expect(found.map(({ id }) => id)).toEqual(['anna']);
});

test('a submission where a class should be', async () => {
  mkdirSync(join(root, 'exercises/1-chunked'), { recursive: true });
  expect(await looksLikeSubmission(root)).toBe(true);
  expect(await looksLikeSubmission(join(root, 'exercises'))).toBe(true);
  expect(await looksLikeSubmission(join(root, 'exercises/1-chunked'))).toBe(false);
});

test('the hash changes with any text', async () => {
  const hash = async (data: string): Promise<string> =>
    (await handIn(root, [{ path: probs, data }], 'folder')).hash;
  expect(await hash('a')).toBe(await hash('a'));
  expect(await hash('a')).not.toBe(await hash('b'));
});

test('of the run’s own files, those in the class’s folder are none of its submissions', () => {
  const paths = ['class/run', 'run', undefined, 'class', 'classes/run', 'class/a/../b'];
  const inside = pathsInside('class', paths);
  expect(inside).toEqual([resolve('class/run'), resolve('class/b')]);
});
