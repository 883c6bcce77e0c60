import { expect, test } from 'vitest';
import { systemReason } from './systemReason.ts';

test.each([
  ["EACCES: permission denied, open '/home/a, b'", 'permission denied'],
  ['EISDIR: illegal operation on a directory, read', 'illegal operation on a directory'],
  ["ENOENT: no such file or directory, mkdir '/proc/x'", 'no such file or directory'],
  ['something else', 'something else'],
])('%s: %s', (message, reason) => {
  expect(systemReason(new Error(message))).toBe(reason);
});

test('a code that has words of ours has them, and another the system’s', () => {
  const coded = (code: string) =>
    Object.assign(new Error(`${code}: its words, open 'x'`), { code });
  expect(systemReason(coded('EISDIR'))).toBe('it is a folder, not a file');
  expect(systemReason(coded('ENOSPC'))).toBe('its words');
});
