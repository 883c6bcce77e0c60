import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildGrade, putCommand, type Ran } from '../testing/builtGrade.ts';
import { runCommand } from '../testing/runCommand.ts';
import { probsStub } from '../testing/temporaryDesk.ts';
import { setUp } from './setUp.ts';

const built = buildGrade();
const { desk, cli } = built;
const empty = mkdtempSync(join(tmpdir(), 'empty-'));
const mine = mkdtempSync(join(tmpdir(), 'mine-'));
// The command knows its own folder without links.
const toMine = relative(realpathSync(desk), mine);

// logprobs and counts are right, probs is wrong and prints, counts_sum_inv throws; the rest is to do.
beforeAll(() => {
  setUp(mine);
  putCommand(mine);
  for (const file of ['01-logprobs.ts', '05-counts.ts']) {
    cpSync(join('solutions/1-chunked', file), join(desk, 'exercises/1-chunked', file));
  }
  const answers = join(desk, 'exercises/1-chunked');
  const printing = "console.log('uno'); process.stdout.write('dos\\n');";
  writeFileSync(join(answers, '02-probs.ts'), probsStub(`${printing} return probs;`));
  writeFileSync(join(answers, '03-counts_sum_inv.ts'), "throw new Error('lost');");
});

afterAll(() => {
  built.remove();
  rmSync(empty, { recursive: true, force: true });
  rmSync(mine, { recursive: true, force: true });
});

function grade(...args: string[]): Promise<Ran> {
  return runCommand(cli, desk, args);
}

const [rowOfLogprobs, rowOfCounts] = ['logprobs', 'counts'].map(
  (name) => `✓ ${name.padEnd(15)} | exact: True  | approximate: True  | maxdiff: 0.0`,
);

describe.concurrent('the steps that are named', () => {
  test.each<[args: string[], rows: string[], last?: string]>([
    [['logprobs'], [rowOfLogprobs], 'logprobs'],
    [
      ['dcounts', '1'],
      [rowOfLogprobs, rowOfCounts],
    ],
    [['exercises/1-chunked/05-counts.ts'], [rowOfCounts]],
    [['.\\exercises\\1-chunked\\05-counts.ts'], [rowOfCounts]],
    [['counts', 'counts', '5'], [rowOfCounts]],
  ])('%j pass: exit code 0', async (args, rows, after = 'counts') => {
    const { stdout, stderr, code } = await grade(...args);
    const next = join(
      'exercises',
      '1-chunked',
      after === 'counts' ? '06-norm_logits.ts' : '02-probs.ts',
    );
    const last = [
      `${rows.length} of ${rows.length} pass.`,
      `Next: open ${next} (to compare with the solution: npx grade diff ${after})`,
    ];
    expect(stdout.split('\n')).toEqual([...rows, '', ...last, '']);
    expect([stderr, code]).toEqual(['', 0]);
  });

  test('fail: exit code 1, with what was printed, why, and what is next', async () => {
    const { stdout, stderr, code } = await grade('1', '2', '3', '4');
    const file = (name: string): string => join('exercises', '1-chunked', name);
    expect(stdout.split('\n')).toEqual([
      rowOfLogprobs,
      expect.stringMatching(
        /^✗ probs {11}\| exact: False \| approximate: False \| maxdiff: \d\.\d+$/,
      ),
      '    > uno',
      '    > dos',
      expect.stringMatching(
        /^ {4}It is probs and nothing else: dlogprobs is not in it, by which the chain rule multiplies\. Furthest off: at \[\d+, \d+\] yours is -?[\d.e-]+, expected -?[\d.e-]+\.$/,
      ),
      '✗ counts_sum_inv  | no answer',
      '    It threw an error in line 1 before any call: Error: lost.',
      `· counts_sum      | to do ${file('04-counts_sum.ts')}`,
      '',
      '1 of 4 pass, 1 to do.',
      `Next: mend ${file('02-probs.ts')}, then run: npx grade probs (stuck? npx grade hint probs)`,
      '',
    ]);
    expect([stderr, code]).toEqual(['', 1]);
  });

  test('in a chain, next is what the step waits for', async () => {
    const { stdout, code } = await grade('--chain', 'counts', '--exercise', '1');
    const file = join('exercises', '1-chunked', '02-probs.ts');
    expect(stdout.split('\n').at(-2)).toBe(
      `Next: mend ${file}, then run: npx grade --chain counts --exercise 1 (stuck? npx grade hint probs)`,
    );
    expect(code).toBe(1);
  });

  test('one exercise', async () => {
    const { stdout, code } = await grade('--exercise', '2');
    expect(stdout).toMatch(/^· logits-fused.*2-cross-entropy\.ts\n\n0 of 1 pass, 1 to do\.\n/);
    expect(code).toBe(1);
  });

  test('a file that is gone is brought back', async () => {
    const gone = join(desk, 'exercises', '1-chunked', '10-W2.ts');
    renameSync(gone, `${gone}.away`);
    const { stdout, code } = await grade('W2');
    renameSync(`${gone}.away`, gone);
    expect(stdout.split('\n')).toEqual([
      '✗ W2              | no answer',
      '    There is no file 10-W2.ts.',
      '',
      '0 of 1 pass.',
      'Next: bring the stub back with: npx grade reset W2',
      '',
    ]);
    expect(code).toBe(1);
  });

  test('from a folder below the exercises’', async () => {
    const below = join(desk, 'exercises', '1-chunked');
    const { stdout, code } = await runCommand(cli, below, ['counts_sum', 'logprobs']);
    expect(stdout).toContain('· counts_sum      | to do 04-counts_sum.ts');
    expect(stdout).toContain('Next: fill 04-counts_sum.ts');
    expect(code).toBe(1);
  });
});

describe.concurrent('what it cannot do: one sentence, exit code 2', () => {
  const words =
    'Steps are named as their tensors are (counts, dcounts), numbered from 1 to 29, or given by their file. See them all with: npx grade list';

  test.each<[args: string[], sentence: string]>([
    [['cuonts'], "There is no step 'cuonts'. Did you mean counts? Run: npx grade counts"],
    [['xyzzy'], `There is no step 'xyzzy'. ${words}`],
    [['logprobs', '99'], 'There is no step 99: the steps are 1 to 29.'],
    [['hnit'], "There is no step 'hnit'. Did you mean the command hint? Run: npx grade hint"],
    [
      ['logprobs', '--exercise', '2'],
      'Exercise 2 has none of these steps: name steps that it has, or leave --exercise out.',
    ],
    [['--exercise', '9'], '--exercise must be one of 1, 2, 3, 4.'],
    [['--exercise', 'x'], '--exercise must be one of 1, 2, 3, 4.'],
    [['--batch', '1'], '--batch must be a whole number from 2 to 1024, not 1.'],
    [['--batch', '2.5'], '--batch must be a whole number from 2 to 1024, not 2.5.'],
    [['--hidden', '0'], '--hidden must be a whole number from 1 to 1024, not 0.'],
    [['--hidden', '1e9'], '--hidden must be a whole number from 1 to 1024, not 1000000000.'],
    [['--seed', 'x'], '--seed must be a whole number from 0 to 9007199254740991.'],
    [['--seed', '-1'], '--seed must be a whole number from 0 to 9007199254740991, not -1.'],
    [['--nonsense'], 'Unknown option --nonsense. See: npx grade --help'],
    [
      ['--exercize', '1'],
      'Unknown option --exercize. Did you mean --exercise? Run: npx grade --exercise 1',
    ],
    [
      ['counts', '--exercises', join(mine, 'exercises'), '--chain'],
      `Unknown option --exercises. Stubs in another folder are graded from there. Run: cd ${toMine} && npx grade counts --chain`,
    ],
    [
      ['hint', `--dir=${mine}`, 'counts'],
      `Unknown option --dir. Stubs in another folder are graded from there. Run: cd ${toMine} && npx grade hint counts`,
    ],
    [
      ['counts', '--exercises', empty],
      'Unknown option --exercises. Stubs are graded in a folder exercises/: go to the folder that it is in, and run: npx grade counts',
    ],
    [['counts', '--exercises', 'nowhere'], 'Unknown option --exercises. See: npx grade --help'],
    [
      ['--exercises', '2'],
      'Unknown option --exercises. Did you mean --exercise? Run: npx grade --exercise 2',
    ],
    [
      ['counts', '--jsno'],
      'Unknown option --jsno. Did you mean --json? Run: npx grade counts --json',
    ],
    [
      ['show', '--htm', 'x'],
      'Unknown option --htm. Did you mean --html? Run: npx grade show --html x',
    ],
    [['class', '--jsn'], 'Unknown option --jsn. Did you mean --json? Run: npx grade class --json'],
    [
      ['train', '--smaple-seed=3'],
      'Unknown option --smaple-seed. Did you mean --sample-seed? Run: npx grade train --sample-seed=3',
    ],
    [
      ['list', '--Verbose'],
      'Unknown option --Verbose. Did you mean --verbose? Run: npx grade list --verbose',
    ],
    [['worker'], '--queue wants an address, such as redis://localhost.'],
    [['list', '-x'], 'Unknown option -x. See: npx grade list --help'],
    [
      ['shwo', '--html', 'x'],
      "There is no step 'shwo'. Did you mean the command show? Run: npx grade show --html x",
    ],
    [
      ['counts', 'hint', '--all'],
      "There is no step 'hint'. Did you mean the command hint? Run: npx grade hint counts --all",
    ],
    [
      ['--seed', '7', '1-3'],
      "'1-3' is more than one step: write them with spaces. Run: npx grade --seed 7 1 2 3",
    ],
    [['--seed', '7', 'train'], 'Unknown option --seed. See: npx grade train --help'],
    [['hint', '1,2'], "'1,2' is more than one step: name one. Run: npx grade hint 1"],
    [
      ['hint', 'counts', 'probs'],
      "grade hint does not know what to do with 'probs'. Run: npx grade hint counts",
    ],
    [
      ['train', '5000'],
      "grade train does not know what to do with '5000'. Run: npx grade train --steps 5000",
    ],
    [['show', '99'], 'There is no step 99: the steps are 1 to 29.'],
    // A usage error is no mystery: its stack says nothing.
    [['--verbose', '--batch', '1'], '--batch must be a whole number from 2 to 1024, not 1.'],
  ])('%j', async (args, sentence) => {
    expect(await grade(...args)).toEqual({ stdout: '', stderr: `${sentence}\n`, code: 2 });
  });

  test.each<[args: string[], error: string]>([
    [
      ['--json', 'cuonts'],
      "There is no step 'cuonts'. Did you mean counts? Run: npx grade --json counts",
    ],
    [['--json', '--nonsense'], 'Unknown option --nonsense. See: npx grade --help'],
  ])('%j gives one JSON document too', async (args, error) => {
    const { stdout, stderr, code } = await grade(...args);
    expect(JSON.parse(stdout)).toEqual({ version: 1, error });
    expect([stderr, code]).toEqual([`${error}\n`, 2]);
  });

  test('no exercises: the command that puts them here works here', async () => {
    expect(await runCommand(cli, empty, [])).toEqual({
      stdout: '',
      stderr: `There is no exercises/ folder here or above. Put one here with: node ${cli} init\n`,
      code: 2,
    });
  });
});

describe.concurrent('an error of the product’s own', () => {
  const broken = join(empty, 'broken', 'dist');

  beforeAll(() => {
    mkdirSync(join(empty, 'broken'));
    cpSync(dirname(cli), broken, { recursive: true });
    rmSync(join(broken, 'keeper.cjs'));
    symlinkSync(resolve('node_modules'), join(empty, 'broken', 'node_modules'), 'junction');
  });

  test('is one sentence too', async () => {
    const { stdout, stderr, code } = await runCommand(join(broken, 'cli.cjs'), desk, ['logprobs']);
    expect(stderr).toMatch(
      /^Something went wrong that should not: .*keeper\.cjs could not be started.*\(--verbose shows where\)\n$/,
    );
    expect([stdout, code]).toEqual(['', 2]);
  });

  test('of many steps too', async () => {
    const { stderr, code } = await runCommand(join(broken, 'cli.cjs'), desk, [
      'logprobs',
      'probs',
      'counts',
    ]);
    expect(stderr).toMatch(/^Something went wrong that should not: [^\n]*\n$/);
    expect(code).toBe(2);
  });

  test('has its stack with --verbose', async () => {
    const { stderr, code } = await runCommand(join(broken, 'cli.cjs'), desk, [
      'logprobs',
      '--verbose',
    ]);
    expect(stderr).toMatch(/^Something went wrong that should not: .*\nError: .*\n {4}at /);
    expect(code).toBe(2);
  });
});

test('it writes nothing anywhere', async () => {
  await runCommand(cli, empty, ['--solutions', 'logprobs']);
  expect(readdirSync(empty)).toEqual(['broken']);
});
