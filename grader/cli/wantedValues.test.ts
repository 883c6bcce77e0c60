import { afterAll, expect, test } from 'vitest';
import yargs from 'yargs';
import { buildGrade } from '../testing/builtGrade.ts';
import { runCommand } from '../testing/runCommand.ts';
import { wanted } from '../wording/command.ts';
import { builders } from './commands.ts';
import { valuedOptions } from './wantedValues.ts';

const built = buildGrade();
afterAll(() => built.remove());

const toWrite = 'the name of a file to write';

test.concurrent.each<[args: string, option: string, what: string]>([
  ['--seed', 'seed', 'a number'],
  ['--seed=', 'seed', 'a number'],
  ['--hidden --json', 'hidden', 'a number'],
  ['counts --batch', 'batch', 'a number'],
  ['--exercise', 'exercise', 'a number'],
  ['show h --seed', 'seed', 'a number'],
  ['show h --html', 'html', toWrite],
  ['show h --html=', 'html', toWrite],
  ['train --svg', 'svg', toWrite],
  ['train --svg=', 'svg', toWrite],
  ['train --save --check', 'save', toWrite],
  ['train --names', 'names', 'the name of a file to read'],
  ['train --resume', 'resume', 'the name of a file that --save wrote'],
  ['train --sample-seed', 'sample-seed', 'a number'],
  ['class x --level', 'level', 'a number'],
  ['class x --csv --json', 'csv', toWrite],
  ['regrade x --concurrency', 'concurrency', 'a number'],
  ['replay x --student', 'student', 'the name of a student'],
  ['worker --queue', 'queue', 'an address, such as redis://localhost'],
  ['worker --queue redis://localhost --patience', 'patience', 'a number'],
  ['attack --level', 'level', 'a number'],
])('%s', async (args, option, what) => {
  const { stdout, stderr, code } = await runCommand(built.cli, built.desk, args.split(' '));
  const sentence = `--${option} wants ${what}.`;
  expect([stderr, code]).toEqual([`${sentence}\n`, 2]);
  const json = `${JSON.stringify({ version: 1, error: sentence })}\n`;
  expect(stdout).toBe(args.includes('--json') ? json : '');
});

test.concurrent.each([
  ['--steps', 'steps'],
  ['--steps=counts', 'steps'],
  ['hint --step counts', 'step'],
  ['class --folder x', 'folder'],
])('%s', async (args, word) => {
  const { stdout, stderr, code } = await runCommand(built.cli, built.desk, args.split(' '));
  expect(stderr).toContain(`--${word} is no option: leave --${word} out and write`);
  expect([stdout, code]).toEqual(['', 2]);
});

test.concurrent.each([
  ['train --steps 100 --steps 200', 'steps'],
  ['--seed=1 counts --seed=2', 'seed'],
  ['show dh --html a --html b', 'html'],
  ['class x --csv a --csv b', 'csv'],
  ['train --sample-seed 1 --sample-seed 2', 'sample-seed'],
])('%s', async (args, option) => {
  const { stdout, stderr, code } = await runCommand(built.cli, built.desk, args.split(' '));
  expect([stderr, code]).toEqual([`--${option} is given more than once: give it once.\n`, 2]);
  expect(stdout).toBe('');
});

test.each([...builders])('each option of %j says what it wants', async (_, build) => {
  const options = yargs([]);
  await build(options);
  const { number } = (options as unknown as { getOptions(): { number: string[] } }).getOptions();
  const others = valuedOptions(options).filter((option) => !number.includes(option));
  expect(others.filter((option) => !(option in wanted))).toEqual([]);
});

test('a misspelt command before an option of its own', async () => {
  const { stderr } = await runCommand(built.cli, built.desk, ['trian', '--steps', '10']);
  expect(stderr.replaceAll('\n', ' ')).toContain(
    'Did you mean train? Run: npx grade train --steps 10',
  );
});
