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
