import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { putCommand } from '../testing/builtGrade.ts';
import { programWords } from './programWords.ts';

let folder = '';
let script = '';

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'words-')));
  script = join(folder, 'product', 'cli.cjs');
  for (const name of ['product', 'bin', 'desk']) mkdirSync(join(folder, name));
  writeFileSync(script, '');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The words at the desk. */
function words(environment: Record<string, string> = {}, start = script): string {
  return programWords({ script: start, cwd: join(folder, 'desk'), environment });
}

test('where npx finds the command, in this folder or above, it is npx grade', () => {
  putCommand(folder);
  expect(words()).toBe('npx grade');
  expect(words({ npm_config_package: 'backprop-ninja' })).toBe('npx grade');
});

test('elsewhere node runs the script that is running', () => {
  expect(words()).toBe(`node ${script}`);
});

test('a path with a space is quoted, and a link is followed', () => {
  const spaced = join(folder, 'a b.js');
  writeFileSync(spaced, '');
  symlinkSync(spaced, join(folder, 'link'));
  expect(words({}, join(folder, 'link'))).toBe(`node "${spaced}"`);
});

test('what npx has fetched is fetched again', () => {
  expect(words({ npm_config_package: 'backprop-ninja' })).toBe(
    'npx --package backprop-ninja grade',
  );
});

test('installed for all folders, it is grade; a grade of somebody else’s is not', () => {
  const PATH = ['', join(folder, 'none'), join(folder, 'bin')].join(delimiter);
  writeFileSync(join(folder, 'bin', 'grade'), '');
  expect(words({ PATH })).toBe(`node ${script}`);
  rmSync(join(folder, 'bin', 'grade'));
  symlinkSync(script, join(folder, 'bin', 'grade'));
  expect(words({ PATH }, join(folder, 'bin', 'grade'))).toBe('grade');
});

test('the folders that npx itself puts on the path do not count: a shell has them not', () => {
  putCommand(join(folder, 'cache'));
  const bin = join(folder, 'cache', 'node_modules', '.bin');
  rmSync(join(bin, 'grade'));
  symlinkSync(script, join(bin, 'grade'));
  expect(words({ PATH: bin })).toBe(`node ${script}`);
});
