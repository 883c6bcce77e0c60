import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildGrade } from '../testing/builtGrade.ts';
import { runCommand } from '../testing/runCommand.ts';
import { probsStub } from '../testing/temporaryDesk.ts';

const built = buildGrade();
const { desk, cli } = built;

// logprobs is right, probs is wrong and prints, counts_sum_inv throws; the rest is to do.
beforeAll(() => {
  const answers = join(desk, 'exercises/1-chunked');
  cpSync('solutions/1-chunked/01-logprobs.ts', join(answers, '01-logprobs.ts'));
  const printing = "console.log('uno'); process.stdout.write('dos\\n');";
  writeFileSync(join(answers, '02-probs.ts'), probsStub(`${printing} return probs;`));
  writeFileSync(join(answers, '03-counts_sum_inv.ts'), "throw new Error('lost');");
});

afterAll(() => built.remove());

describe.concurrent('--json', () => {
  test('is one document by the contract, whatever a stub prints', async () => {
    const { stdout, stderr, code } = await runCommand(cli, desk, [
      '--json',
      '1',
      '2',
      '3',
      '4',
      '--seed',
      '7',
      '--batch',
      '9',
    ]);
    expect([stderr, code]).toEqual(['', 1]);
    expect(stdout).not.toContain('dos');
    const { steps, ...report } = JSON.parse(stdout);
    const network = { seed: 7, n: 9, hidden: 64 };
    expect(report).toEqual({ version: 1, network, passed: 1, total: 4 });
    const base = { exercise: 1, mistake: null, milliseconds: expect.any(Number) };
    const nothing = { exact: null, approximate: null, maxdiff: null, shape: null, rounding: null };
    expect(steps).toEqual([
      {
        ...base,
        name: 'dlogprobs',
        number: 1,
        file: join('exercises', '1-chunked', '01-logprobs.ts'),
        status: 'pass',
        exact: true,
        approximate: true,
        maxdiff: 0,
        shape: [9, 27],
        expectedShape: [9, 27],
        rounding: 0,
        message: '',
      },
      {
        ...base,
        name: 'dprobs',
        number: 2,
        file: join('exercises', '1-chunked', '02-probs.ts'),
        status: 'fail',
        exact: false,
        approximate: false,
        maxdiff: expect.any(Number),
        shape: [9, 27],
        expectedShape: [9, 27],
        rounding: expect.any(Number),
        mistake: 'nothing-else',
        message: expect.stringMatching(/^It is probs and nothing else: .* Furthest off: at /),
      },
      {
        ...base,
        ...nothing,
        name: 'dcounts_sum_inv',
        number: 3,
        file: join('exercises', '1-chunked', '03-counts_sum_inv.ts'),
        status: 'error',
        expectedShape: [9, 1],
        message: 'It threw an error in line 1 before any call: Error: lost.',
      },
      {
        ...base,
        ...nothing,
        name: 'dcounts_sum',
        number: 4,
        file: join('exercises', '1-chunked', '04-counts_sum.ts'),
        status: 'todo',
        expectedShape: [9, 1],
        message: '',
      },
    ]);
  });
});

describe.concurrent('colour', () => {
  const sequence = '\u001b[';

  test.each<[name: string, environment: Record<string, string>, coloured: boolean]>([
    ['none where there is no terminal', {}, false],
    ['FORCE_COLOR gives it', { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0 does not', { FORCE_COLOR: '0' }, false],
    ['NO_COLOR takes it away', { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('%s', async (_, environment, coloured) => {
    const { stdout } = await runCommand(
      cli,
      desk,
      ['logprobs', 'probs', 'counts_sum'],
      environment,
    );
    expect(stdout.includes(sequence)).toBe(coloured);
  });

  test('never in JSON', async () => {
    const { stdout } = await runCommand(cli, desk, ['--json', 'probs'], { FORCE_COLOR: '1' });
    expect(stdout).not.toContain(sequence);
  });
});

describe.concurrent('the solutions', () => {
  test('pass on another network', async () => {
    const args = ['--solutions', '--seed', '7', '--batch', '9', '--hidden', '5', '--exercise', '1'];
    const { stdout, code } = await runCommand(cli, desk, args);
    expect(stdout).toContain(
      '\n26 of 26 pass.\nAll of them are right. Next: see where you are with: npx grade list\n',
    );
    expect(code).toBe(0);
  });

  test('chained, are exact in every row', async () => {
    const { stdout, code } = await runCommand(cli, desk, [
      '--solutions',
      '--chain',
      '--exercise',
      '1',
    ]);
    expect(
      stdout.match(/^✓ \w+ +\| exact: True {2}\| approximate: True {2}\| maxdiff: 0\.0$/gm),
    ).toHaveLength(26);
    expect(code).toBe(0);
  });
});
