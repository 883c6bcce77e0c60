import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildGrade, type Ran } from '../testing/builtGrade.ts';
import { runCommand } from '../testing/runCommand.ts';

const built = buildGrade();
const { desk, cli } = built;
const exercises = join(desk, 'exercises');
const own = join('exercises', '1-chunked');
const other = join('exercises', 'chunked');

afterAll(() => built.remove());

function grade(...args: string[]): Promise<Ran> {
  return runCommand(cli, desk, args);
}

describe('the folder of exercise 1 has another name', () => {
  beforeAll(() => renameSync(join(desk, own), join(desk, other)));
  afterAll(() => renameSync(join(desk, other), join(desk, own)));

  const sentence = `There is no folder ${own}. Is it ${other} now? Next: name it back, or put new stubs there with: npx grade init\n`;

  test('what is there is graded', async () => {
    const { stdout, stderr, code } = await grade('training');
    expect(stdout).toMatch(/^· training .*4-training\.ts\n/);
    expect([stderr, code]).toEqual(['', 1]);
  });

  test.each([['logprobs'], ['2'], ['list']])('%s: the last line says so', async (word) => {
    const { stdout, stderr, code } = await grade(word);
    expect(stdout.endsWith(`\n${sentence}`)).toBe(true);
    expect([stderr, code]).toEqual(['', word === 'list' ? 0 : 1]);
  });

  test.each([
    [['reset', 'logprobs']],
    [['diff', 'logprobs', '--reveal']],
    [[join(other, '01-logprobs.ts')]],
  ])('%j says so', async (args) => {
    expect(await grade(...args)).toEqual({ stdout: '', stderr: sentence, code: 2 });
  });

  test('in that folder, the command goes to the one that init writes in', async () => {
    const { stdout } = await runCommand(cli, join(desk, other), ['1']);
    expect(stdout.split('\n').at(-2)).toBe(
      `There is no folder ${join('..', '1-chunked')}. Is it chunked now? Next: name it back, or put new stubs there with: cd ${join('..', '..')} && npx grade init`,
    );
  });

  test('also where nothing else is left in exercises/', async () => {
    const single = join(desk, 'single');
    cpSync(join(desk, other), join(single, other), { recursive: true });
    const { stderr } = await runCommand(cli, single, ['reset', 'logprobs']);
    expect(stderr).toBe(sentence);
    rmSync(single, { recursive: true });
  });
});

test('a folder in the place of a file: both commands say what to do', async () => {
  const file = join(own, '01-logprobs.ts');
  rmSync(join(exercises, '1-chunked', '01-logprobs.ts'));
  mkdirSync(join(desk, file));
  const sentence = `${file} is a folder, not a file. Next: remove or rename that folder, then run: npx grade reset logprobs\n`;
  const { stdout } = await grade('logprobs');
  expect(stdout).toContain(`\n    ${file} cannot be read: it is a folder, not a file.\n`);
  expect(stdout.endsWith(`\n${sentence}`)).toBe(true);
  expect((await grade('reset', 'logprobs')).stderr).toBe(sentence);
  rmSync(join(desk, file), { recursive: true });
  expect((await grade('reset', 'logprobs')).stdout).toMatch(/^The stub is back in /);
});
