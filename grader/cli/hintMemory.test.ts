import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { steps } from '../../reference/steps/table.ts';
import { hintsShown, nextHint, rememberHints } from './hintMemory.ts';

const [first, second] = steps;
let folder = '';
let desk = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hints-'));
  desk = join(folder, 'exercises');
  file = join(folder, '.cache', 'hints.json');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  [0, undefined, 1],
  [1, undefined, 2],
  [2, undefined, 3],
  [3, undefined, 3],
  [0, 2, 2],
  [0, 3, 3],
  [2, 1, 3],
  [1, 2, 2],
  [7, undefined, 3],
  [0, 9, 3],
  [0, 0, 1],
])('after %s hints, with a mistake that points to %s, comes hint %i', (shown, pointedTo, next) => {
  expect(nextHint(first, shown, pointedTo)).toBe(next);
});

test('what was shown is remembered for each step, beside the exercises', () => {
  expect(hintsShown(desk, first)).toBe(0);
  expect(existsSync(file)).toBe(false);
  expect(rememberHints(desk, first, 2)).toBe(true);
  expect(rememberHints(desk, second, 1)).toBe(true);
  expect([first, second].map((step) => hintsShown(desk, step))).toEqual([2, 1]);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    version: 1,
    shown: { logprobs: 2, probs: 1 },
  });
});

test.each([
  ['nothing', ''],
  ['half of it', '{"version":1,"sho'],
  ['something else', '[1, 2]'],
  ['null', 'null'],
  ['no counts', '{"version":1}'],
  ['a wrong count', '{"version":1,"shown":{"logprobs":"two"}}'],
  ['a negative count', '{"version":1,"shown":{"logprobs":-1}}'],
  ['another version', '{"version":2,"shown":{"logprobs":2}}'],
])('where the file holds %s, hints begin again, and it is mended', (_, content) => {
  mkdirSync(join(folder, '.cache'));
  writeFileSync(file, content);
  expect(hintsShown(desk, first)).toBe(0);
  expect(rememberHints(desk, first, 1)).toBe(true);
  expect(hintsShown(desk, first)).toBe(1);
});

test('where nothing can be written, it says so and breaks nothing', () => {
  writeFileSync(join(folder, '.cache'), 'a file where the folder should be');
  expect(rememberHints(desk, first, 1)).toBe(false);
  expect(hintsShown(desk, first)).toBe(0);
});
