import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defaultKeyFile, findKey, makeKey, SigningKey } from './key.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'key-'));
  vi.stubEnv('HOME', home);
  vi.stubEnv('USERPROFILE', home);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

const bytes = Buffer.from('what is signed');
const signed = { kind: 'result', queue: 'q', id: 's1', bytes } as const;
const key = new SigningKey('sixteen characters and more');

test('what is signed is known again, by the same key only', () => {
  const signature = key.sign(signed);
  expect(key.isSigned(signed, signature)).toBe(true);
  expect(new SigningKey('sixteen characters or more').isSigned(signed, signature)).toBe(false);
});

test.each([
  ['of another kind', { ...signed, kind: 'job' as const }],
  ['in another queue', { ...signed, queue: 'p' }],
  ['of another job', { ...signed, id: 's2' }],
  ['with other bytes', { ...signed, bytes: Buffer.from('what is forged') }],
])('a signature is no good for something %s', (_, other) => {
  expect(key.isSigned(other, key.sign(signed))).toBe(false);
});

test.each([[undefined], [null], [''], [7], ['x'.repeat(44)]])('%j is no signature', (signature) => {
  expect(key.isSigned(signed, signature)).toBe(false);
});

test('a key that was made is found, and is for this user only', () => {
  expect(homedir()).toBe(home);
  expect(findKey(undefined, {})).toBeUndefined();
  const made = makeKey();
  expect(made.path).toBe(defaultKeyFile());
  expect(findKey(undefined, {})?.id).toBe(made.key.id);
  if (process.platform !== 'win32') expect(statSync(made.path).mode & 0o777).toBe(0o600);
});

test('a file that is named comes before the environment, and that before the file that was made', () => {
  const { key: made } = makeKey();
  const file = join(home, 'other.key');
  writeFileSync(file, 'the key of the file\n');
  const environment = { BACKPROP_NINJA_KEY: 'the key of the environment' };
  const ids = [findKey(file, environment), findKey(undefined, environment), findKey(undefined, {})];
  const expected = ['the key of the file', 'the key of the environment'];
  expect(ids.map((found) => found?.id)).toEqual([
    ...expected.map((text) => new SigningKey(text).id),
    made.id,
  ]);
});

test.each([
  ['no-such-file', undefined, /cannot be read: there is no such file/],
  [undefined, 'short', /too short/],
])('a key that is no key: %s, %s', (file, text, message) => {
  expect(() => findKey(file, { BACKPROP_NINJA_KEY: text })).toThrow(message);
});
