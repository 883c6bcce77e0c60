import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { frame, unfinishedIn } from './unfinished.ts';

const folder = mkdtempSync(join(tmpdir(), 'unfinished-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each<[what: string, text: string, found: object | undefined]>([
  ['whole', 'export const a: number = 1;\n', undefined],
  ['empty', '', undefined],
  ['of another kind of fault', "import 'node:fs';\n", undefined],
  ['open', 'const a = 1;\nf(a;\n', { line: 2, column: 4, text: 'f(a;' }],
  ['open, with CRLF', 'const a = 1;\r\nf(a;\r\n', { line: 2, column: 4, text: 'f(a;' }],
])('a file that is %s', async (_what, text, found) => {
  const path = join(folder, 'a.ts');
  writeFileSync(path, text);
  const unfinished = await unfinishedIn(path);
  if (found === undefined) expect(unfinished).toBeUndefined();
  else expect(unfinished).toMatchObject(found);
});

test('a file that is not there, or cannot be read', async () => {
  expect(await unfinishedIn(join(folder, 'none.ts'))).toBe('missing');
  expect(await unfinishedIn(folder)).toBeUndefined();
});

const text = '  return counts.mul(dprobs;';

test.each<[column: number, columns: number, lines: string[]]>([
  [27, 80, ['9 |   return counts.mul(dprobs;', '  |                           ^']],
  [27, 24, ['9 | …s.mul(dprobs;', '  |              ^']],
  [3, 24, ['9 |   return counts.mul…', '  |   ^']],
  [27, 1, ['9 | …probs;', '  |       ^']],
])('the place in column %d, shown in %d columns', (column, columns, lines) => {
  expect(frame({ line: 9, column, text, message: '' }, columns)).toEqual(lines);
});

test('what would steer the terminal is a space', () => {
  const shown = frame({ line: 9, column: 5, text: 'a\x1b[2J\u202e(', message: '' }, 40);
  expect(shown).toEqual(['9 | a [2J (', '  |     ^']);
});

test('a tab is one column wide', () => {
  const shown = frame({ line: 10, column: 2, text: '\t}', message: '' }, 40);
  expect(shown).toEqual(['10 |  }', '   |  ^']);
});
