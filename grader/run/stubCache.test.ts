import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StubCache } from './stubCache.ts';

const transpiled = { code: 'const a = 1;', maps: ['{}', '{"version":3}'] };
let parent = '';
let folder = '';

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'stub-cache-'));
  folder = join(parent, 'a', 'cache');
});

afterEach(() => {
  chmodSync(parent, 0o700);
  rmSync(parent, { recursive: true, force: true });
});

test('what was kept is known by its file and its text, also to another process', () => {
  new StubCache(folder).set('h.ts', 'text', transpiled);
  const cache = new StubCache(folder);
  expect(cache.get('h.ts', 'text')).toEqual(transpiled);
  expect(cache.get('h.ts', 'text ')).toBeUndefined();
  expect(cache.get('W2.ts', 'text')).toBeUndefined();
  expect(readdirSync(folder).filter((name) => !name.endsWith('.json'))).toEqual([]);
});

test('a folder that is deleted meanwhile is made again', () => {
  const cache = new StubCache(folder);
  cache.set('h.ts', 'text', transpiled);
  rmSync(folder, { recursive: true });
  expect(cache.get('h.ts', 'text')).toBeUndefined();
  cache.set('h.ts', 'text', transpiled);
  expect(cache.get('h.ts', 'text')).toEqual(transpiled);
});

test.each<[name: string, entry: string]>([
  ['cut off', '{"code":"con'],
  ['empty', ''],
  ['of another kind', '{"code":1,"maps":[]}'],
  ['without maps', '{"code":"const a = 1;"}'],
  ['null', 'null'],
])('an entry that is %s is not known', (_, entry) => {
  const cache = new StubCache(folder);
  cache.set('h.ts', 'text', transpiled);
  const [name] = readdirSync(folder);
  writeFileSync(join(folder, name), entry);
  expect(cache.get('h.ts', 'text')).toBeUndefined();
});

test('where nothing can be written, nothing is kept and nothing is thrown', () => {
  writeFileSync(join(parent, 'a'), 'a file where the folder should be');
  const cache = new StubCache(folder);
  expect(cache.set('h.ts', 'text', transpiled)).toBe(false);
  expect(cache.get('h.ts', 'text')).toBeUndefined();
});

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'nor in a folder that is read-only',
  () => {
    chmodSync(parent, 0o500);
    expect(new StubCache(folder).set('h.ts', 'text', transpiled)).toBe(false);
    expect(existsSync(folder)).toBe(false);
  },
);

test('it does not grow for ever', () => {
  const cache = new StubCache(folder);
  for (let i = 0; i < 520; i++) cache.set('h.ts', `text ${i}`, transpiled);
  expect(readdirSync(folder).length).toBeLessThanOrEqual(501);
  expect(cache.get('h.ts', 'text 519')).toEqual(transpiled);
});
