import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder } from './folders.ts';

const parent = mkdtempSync(join(tmpdir(), 'make-folder-'));

afterAll(() => rmSync(parent, { recursive: true }));

test('makes a folder and those above it, once', () => {
  const folder = join(parent, 'a', 'b', 'c');
  makeFolder(folder);
  makeFolder(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
});

test('where a file is in the way, it says so', () => {
  writeFileSync(join(parent, 'file'), '');
  expect(() => makeFolder(join(parent, 'file', 'x'))).toThrow(/ENOTDIR|ENOENT/);
});

test.runIf(process.platform === 'linux')('where the system makes none, it ends', () => {
  expect(() => makeFolder('/proc/no-such-folder/x')).toThrow('ENOENT');
});
