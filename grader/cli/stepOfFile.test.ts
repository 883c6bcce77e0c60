import { cpSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildGrade, putCommand } from '../testing/builtGrade.ts';
import { runCommand } from '../testing/runCommand.ts';
import { setUp } from './setUp.ts';
import { isLikeFile, stemOf } from './stepOfFile.ts';

const built = buildGrade();
const { cli } = built;
const desk = realpathSync(built.desk);
const elsewhere = realpathSync(mkdtempSync(join(tmpdir(), 'elsewhere-')));
const other = join(elsewhere, 'other');
const link = join(elsewhere, 'link');
const file = join('exercises', '1-chunked', '05-counts.ts');

beforeAll(() => {
  setUp(other);
  putCommand(other);
  symlinkSync(desk, link, 'junction');
  cpSync(join(desk, file), join(elsewhere, '05-counts.ts'));
  cpSync(join(desk, file), join(desk, '05-counts.ts'));
  cpSync(join(desk, file), join(desk, 'exercises', '11-b2.ts'));
});

afterAll(() => {
  built.remove();
  rmSync(elsewhere, { recursive: true, force: true });
});

const own = join('exercises', '1-chunked');
test.concurrent.each<[word: string, from: string]>([
  [file, desk],
  ['./exercises/1-chunked/05-counts.ts', desk],
  ['.\\exercises\\1-chunked\\05-counts.ts', desk],
  [join(desk, file), desk],
  [join(link, file), desk],
  [join(desk, file), link],
  ['1-chunked/05-counts.ts', desk],
  ['05-counts.ts', join(desk, 'exercises')],
  ['05-counts.ts', join(desk, own)],
  ['exercises/1-chunked/05-counts.ts', join(desk, own)],
])('%s from %s is the desk’s own file', async (word, from) => {
  const { stdout, stderr, code } = await runCommand(cli, from, [word]);
  expect(stdout).toMatch(/^· counts {10}\| to do .*05-counts\.ts\n/);
  expect([stderr, code]).toEqual(['', 1]);
});

test('its own file names the step also where it is gone', async () => {
  const gone = join(desk, 'exercises', '1-chunked', '10-W2.ts');
  renameSync(gone, `${gone}.away`);
  for (const word of ['10-W2.ts', join(own, '10-W2.ts'), gone]) {
    const { stdout } = await runCommand(cli, desk, [word]);
    expect(stdout).toMatch(/ There is no file 10-W2\.ts\.\n[\s\S]* npx grade reset W2\n$/);
  }
  renameSync(`${gone}.away`, gone);
});

const copied = join(elsewhere, '05-counts.ts');
const absent = join(elsewhere, 'no', '05-counts.ts');
const inside = join('exercises', '11-b2.ts');
const inOther = join(other, file);
const solution = join(dirname(dirname(cli)), 'solutions', '1-chunked', '05-counts.ts');

test.concurrent.each<[args: string[], sentence: string]>([
  [[absent], `There is no file ${absent}. Did you mean ${file}? Run: npx grade counts`],
  [
    ['hint', 'exercises/05-counts.ts'],
    `There is no file exercises/05-counts.ts. Did you mean ${file}? Run: npx grade hint counts`,
  ],
  [
    [copied, '--chain'],
    `${copied} is outside the exercises here: copy what you wrote into ${file}, then run: npx grade counts --chain`,
  ],
  [
    ['05-counts.ts'],
    `05-counts.ts is outside the exercises here: copy what you wrote into ${file}, then run: npx grade counts`,
  ],
  [
    ['hint', inOther],
    `${inOther} belongs to other exercises than the ones here. Run: cd ${other} && npx grade hint counts`,
  ],
  [
    ['show', absent],
    `There is no file ${absent}. Did you mean ${file}? Run: npx grade show dcounts`,
  ],
  [
    ['hint', inside],
    `${inside} is not the file of a step: copy what you wrote into ${join(own, '11-b2.ts')}, then run: npx grade hint b2`,
  ],
  [[solution], `${solution} is the solution, not yours. Run: npx grade counts --solutions`],
])('%j', async (args, sentence) => {
  const { stdout, stderr, code } = await runCommand(cli, desk, args);
  expect([stdout, stderr, code]).toEqual(['', `${sentence}\n`, 2]);
});

test('with --solutions the solution is the file to grade', async () => {
  const { stdout, code } = await runCommand(cli, desk, [solution, '--solutions']);
  expect(stdout).toMatch(/^✓ counts /);
  expect(code).toBe(0);
});

test.each([
  ['./exercises/1-chunked/05-counts.ts', true, 'counts'],
  ['exercises\\2-cross-entropy', true, 'cross-entropy'],
  ['05-counts.ts.1.bak', false, 'counts'],
  ['counts.js', true, 'counts'],
  ['counts', false, 'counts'],
  ['5', false, '5'],
])('%s: like a file, %s; it says %s', (word, like, stem) => {
  expect([isLikeFile(word), stemOf(word)]).toEqual([like, stem]);
});
