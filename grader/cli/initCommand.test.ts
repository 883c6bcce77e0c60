import {
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
import { afterAll, beforeEach, expect, test } from 'vitest';
import { allStubs } from '../../reference/steps/stub.ts';
import { buildGrade, putCommand } from '../testing/builtGrade.ts';
import { runCommand } from '../testing/runCommand.ts';
import { initDone } from '../wording/command.ts';

const built = buildGrade();
const { cli } = built;
const stubs = allStubs();
let folder = mkdtempSync(join(tmpdir(), 'init-'));

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  folder = mkdtempSync(join(tmpdir(), 'init-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  built.remove();
});

function read(...names: string[]): string {
  return readFileSync(join(folder, ...names), 'utf8');
}

/** As npm leaves a folder in which the product was installed. */
function install(manifest: object): void {
  mkdirSync(join(folder, 'node_modules', 'backprop-ninja'), { recursive: true });
  putCommand(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
}

test('it writes every stub, and settings for the editor', async () => {
  expect(await runCommand(cli, folder, ['init'])).toEqual({
    stdout: `Wrote ${stubs.size} stubs into exercises/. Next: node ${cli}\n`,
    stderr: '',
    code: 0,
  });
  for (const [file, text] of stubs) {
    expect(read('exercises', file)).toBe(text.replaceAll('npx grade', `node ${cli}`));
  }
  // The command that a stub names works where it is.
  const [, words = ''] =
    read('exercises', '2-cross-entropy.ts').match(/Check: node (.*?) {5}/) ?? [];
  const [script, ...args] = words.split(' ');
  expect((await runCommand(script, folder, args)).stdout).toMatch(/^· logits-fused/);
  expect(JSON.parse(read('tsconfig.json')).include).toEqual(['exercises']);
  expect(readdirSync(folder).sort()).toEqual(['exercises', 'tsconfig.json']);
});

test('into a folder that is not there yet', async () => {
  const { stdout } = await runCommand(cli, folder, ['init', join('a', 'b')]);
  const [said, command] = stdout.trim().split(' Next: ');
  expect(said).toBe(`Wrote ${stubs.size} stubs into ${join('a', 'b')}/exercises/.`);
  expect(command).toBe(`cd ${join('a', 'b')} && node ${cli}`);
  expect(existsSync(join(folder, 'a', 'b', 'exercises', '1-chunked', '26-C.ts'))).toBe(true);
});

test.each([
  [1, 0, 'Wrote 1 stub into exercises/. Next: go'],
  [2, 1, 'Wrote 2 stubs into exercises/, and left 1 as it is. Next: go'],
  [0, 2, 'Wrote 0 stubs into exercises/, and left 2 as they are. Next: go'],
])('of %d written and %d kept', (written, kept, sentence) => {
  expect(initDone(written, kept, '.', 'go')).toBe(sentence);
});

test('it overwrites nothing', async () => {
  const kept = [
    ['exercises', '1-chunked', '02-probs.ts'],
    ['exercises', '2-cross-entropy.ts'],
    ['tsconfig.json'],
  ];
  mkdirSync(join(folder, 'exercises', '1-chunked'), { recursive: true });
  for (const names of kept) writeFileSync(join(folder, ...names), 'mine');
  const { stdout, code } = await runCommand(cli, folder, ['init']);
  expect([stdout, code]).toEqual([
    `Wrote ${stubs.size - 2} stubs into exercises/, and left 2 as they are. Next: node ${cli}\n`,
    0,
  ]);
  for (const names of kept) expect(read(...names)).toBe('mine');
});

test('where the product was installed, `npm test` grades', async () => {
  install({ name: 'course', scripts: { start: 'node .' } });
  await runCommand(cli, folder, ['init']);
  expect(JSON.parse(read('package.json'))).toEqual({
    name: 'course',
    scripts: { start: 'node .', test: 'grade' },
  });
});

test('a stub that names another command is still the untouched one', async () => {
  await runCommand(cli, folder, ['init']);
  install({});
  const { stdout } = await runCommand(cli, folder, ['reset', 'probs']);
  expect(stdout).toMatch(/^exercises.*02-probs\.ts is the untouched stub/);
});

test('into another folder with the product, and one whose name has a space', async () => {
  install({});
  const other = await runCommand(cli, dirname(folder), ['init', folder]);
  expect(other.stdout).toContain(`Next: cd ${folder} && npx grade\n`);
  const spaced = await runCommand(cli, folder, ['init', 'my desk']);
  expect(spaced.stdout).toContain('Next: cd "my desk" && npx grade\n');
});

test('but not if it does something already', async () => {
  install({ scripts: { test: 'vitest' } });
  const before = read('package.json');
  await runCommand(cli, folder, ['init']);
  expect(read('package.json')).toBe(before);
});

test('where the product was installed, the first use puts the exercises there', async () => {
  install({});
  const { stdout, stderr, code } = await runCommand(cli, folder, ['logprobs', '--json']);
  expect(stderr).toBe(`Wrote ${stubs.size} stubs into exercises/. Next: npx grade\n`);
  expect(JSON.parse(stdout)).toMatchObject({ passed: 0, steps: [{ status: 'todo' }] });
  expect(code).toBe(1);
});

test.each([
  ['exercises', '.', 'exercises', ''],
  [join('exercises', '1-chunked'), '.', 'exercises', ''],
  ['.', 'exercises', 'exercises', 'cd .. && '],
  ['new', join('exercises', '1-chunked'), '..', `cd ${join('..', '..')} && `],
])('%s in %s: no stubs inside of others', async (word, from, shown, command) => {
  await runCommand(cli, folder, ['init']);
  const { stdout, stderr, code } = await runCommand(cli, join(folder, from), ['init', word]);
  expect(stderr).toBe(
    `${shown} holds the stubs already. What is missing there is put back by: ${command}node ${cli} init\n`,
  );
  expect([stdout, code]).toEqual(['', 2]);
  expect(existsSync(join(folder, 'exercises', 'exercises'))).toBe(false);
});

test('a file where the folder should be is refused in one sentence', async () => {
  writeFileSync(join(folder, 'exercises'), 'mine');
  const { stdout, stderr, code } = await runCommand(cli, folder, ['init']);
  expect(stderr).toMatch(
    /^exercises is a file, and a folder is needed there\. Name another folder, as in: .* init my-exercises\n$/,
  );
  expect([stdout, code]).toEqual(['', 2]);
  expect(read('exercises')).toBe('mine');
  const below = await runCommand(cli, folder, ['init', 'exercises/a/b']);
  expect([below.stderr, below.code]).toEqual([stderr, 2]);
});

test.skipIf(process.platform !== 'linux')(
  'a folder that cannot be made is told in words',
  async () => {
    const { stderr, code } = await runCommand(cli, folder, ['init', '/proc/x']);
    expect(stderr).toMatch(
      /^The stubs cannot be written into .*proc\/x: no such file or directory\. Name another folder, as in: .* init my-exercises\n$/,
    );
    expect(code).toBe(2);
  },
);
