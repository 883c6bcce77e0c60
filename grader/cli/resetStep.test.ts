import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stubOf } from '../../reference/steps/stub.ts';
import { steps } from '../../reference/steps/table.ts';
import { UsageError } from '../usageError.ts';
import { resetStep } from './resetStep.ts';
import { type StepFile, stepFile } from './stepFile.ts';

const [step] = steps;
const stub = stubOf(step);
let folder = '';
let file: StepFile;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reset-'));
  file = stepFile(step, folder);
  mkdirSync(dirname(file.path));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const there = (): string[] => readdirSync(dirname(file.path)).sort();

test('the old file is kept byte for byte, and the stub is back', () => {
  const mine = Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a, 0xff, 0x00]);
  writeFileSync(file.path, mine);
  expect(resetStep(file)).toEqual({ kind: 'reset', copy: `${file.path}.1.bak` });
  expect(readFileSync(file.path, 'utf8')).toBe(stub);
  expect(readFileSync(`${file.path}.1.bak`).equals(mine)).toBe(true);
});

test('an older copy is never overwritten', () => {
  for (const [i, text] of ['first', 'second', 'third'].entries()) {
    writeFileSync(file.path, text);
    expect(resetStep(file)).toEqual({ kind: 'reset', copy: `${file.path}.${i + 1}.bak` });
  }
  rmSync(`${file.path}.2.bak`);
  writeFileSync(file.path, 'fourth');
  expect(resetStep(file)).toEqual({ kind: 'reset', copy: `${file.path}.2.bak` });
  const kept = [1, 2, 3].map((i) => readFileSync(`${file.path}.${i}.bak`, 'utf8'));
  expect(kept).toEqual(['first', 'fourth', 'third']);
});

test.each([
  ['as it was written', stub],
  ['with Windows line ends', stub.replaceAll('\n', '\r\n')],
])('a stub %s is left alone', (_, text) => {
  writeFileSync(file.path, text);
  expect(resetStep(file)).toEqual({ kind: 'untouched' });
  expect(there()).toEqual(['01-logprobs.ts']);
  expect(readFileSync(file.path, 'utf8')).toBe(text);
});

test('notes in the stub’s comments are kept, too', () => {
  writeFileSync(file.path, `// an idea\n${stub}`);
  expect(resetStep(file)).toEqual({ kind: 'reset', copy: `${file.path}.1.bak` });
});

test('a file that is not there is written, and there is nothing to keep', () => {
  expect(resetStep(file)).toEqual({ kind: 'reset' });
  expect(there()).toEqual(['01-logprobs.ts']);
});

test('a folder that is not there is made', () => {
  rmSync(dirname(file.path), { recursive: true });
  expect(resetStep(file)).toEqual({ kind: 'reset' });
  expect(readFileSync(file.path, 'utf8')).toBe(stub);
});

test('where the exercises are gone altogether, none are made beside what may come back', () => {
  rmSync(folder, { recursive: true });
  expect(() => resetStep(file)).toThrow(UsageError);
  expect(() => resetStep(file)).toThrow(/^The folder .* is gone\. Next: bring it back, .* init$/);
  expect(existsSync(folder)).toBe(false);
});

test('where there is a folder in its place, one sentence says so', () => {
  mkdirSync(file.path);
  expect(() => resetStep(file)).toThrow(UsageError);
  expect(() => resetStep(file)).toThrow(
    `${file.shown} is a folder, not a file. Next: remove or rename that folder, then run: npx grade reset logprobs`,
  );
});

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'where no copy can be written, the file stays as it is',
  () => {
    writeFileSync(file.path, 'mine');
    chmodSync(dirname(file.path), 0o500);
    expect(() => resetStep(file)).toThrow(/was not reset: permission denied\.$/);
    chmodSync(dirname(file.path), 0o700);
    expect(readFileSync(file.path, 'utf8')).toBe('mine');
  },
);
