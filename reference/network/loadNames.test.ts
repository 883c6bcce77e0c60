import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readNames } from './loadNames.ts';

const names = ['emma', 'olivia', 'ava', 'zoe', 'mia', 'amelia', 'evelyn', 'al', 'bo', 'cy'];
const folder = mkdtempSync(join(tmpdir(), 'names-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('readNames', () => {
  test('reads the shipped list where no file is named', () => {
    const result = readNames();
    expect('names' in result && result.names.length).toBe(32_257);
    expect('names' in result && result.names.slice(0, 2)).toEqual(['emma', 'olivia']);
  });

  test('reads the file that is named', () => {
    expect(readNames(write('own.txt', `${names.join('\r\n')}\r\n`))).toEqual({ names });
  });

  test('says which file and line hold what is no name', () => {
    const path = write('bad.txt', `emma\no'neil\n`);
    expect(readNames(path)).toEqual({
      error: `${path}: line 2: "o'neil" has a character that is not a letter a to z; remove or respell it`,
    });
  });

  test.each([
    ['a missing file', join(folder, 'missing.txt'), 'there is no such file'],
    ['a folder', folder, 'it is a folder, not a file'],
    ['a path that no file can have', 'a\0b', 'The argument'],
  ])('says that it cannot read %s', (_what, path, reason) => {
    const error = expect.stringContaining(`cannot read ${path}: ${reason}`);
    expect(readNames(path)).toEqual({ error });
  });

  test.skipIf(process.platform === 'win32')('says so where links lead in a circle', () => {
    const path = join(folder, 'circle.txt');
    symlinkSync(path, path);
    expect(readNames(path)).toEqual({
      error: expect.stringContaining(`cannot read ${path}: ELOOP`),
    });
  });

  test.skipIf(process.getuid === undefined || process.getuid() === 0)(
    'says so where permission is denied',
    () => {
      const path = write('secret.txt', names.join('\n'));
      chmodSync(path, 0);
      expect(readNames(path)).toEqual({ error: `cannot read ${path}: permission is denied` });
    },
  );
});

describe('readNames in a bundle in dist/', () => {
  let bundled: typeof readNames;
  beforeAll(async () => {
    const outfile = join(folder, 'dist', 'bundle.mjs');
    const entry = fileURLToPath(new URL('loadNames.ts', import.meta.url));
    await build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node' });
    bundled = (await import(/* @vite-ignore */ pathToFileURL(outfile).href)).readNames;
  });

  test('says so where the shipped list is gone', () => {
    expect(bundled()).toEqual({
      error: 'cannot read the shipped list of names: there is no such file',
    });
  });

  test('finds the shipped list in reference/network/', () => {
    mkdirSync(join(folder, 'reference', 'network'), { recursive: true });
    write('reference/network/names.txt', names.join('\n'));
    expect(bundled()).toEqual({ names });
  });
});
