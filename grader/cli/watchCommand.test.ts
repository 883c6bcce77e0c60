import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { stubOf } from '../../reference/steps/stub.ts';
import { type BuiltGrade, buildGrade } from '../testing/builtGrade.ts';
import { stepOf } from '../watch/testing.ts';

const patience = 60_000;
const file = '1-chunked/02-probs.ts';
const throws = "throw new Error('TODO: dprobs');";

let grade: BuiltGrade;
let path: string;
const stub = stubOf(stepOf('probs'));

beforeAll(() => {
  grade = buildGrade();
  path = join(grade.desk, 'exercises', file);
}, patience);
afterAll(() => grade.remove());
beforeEach(() => writeFileSync(path, stub));

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** The stub with this line in place of its TODO. */
const filled = (line: string): string => stub.replace(throws, line);
const right = filled('return dlogprobs.div(probs);');

/** `grade watch` without a terminal, with the means to type a line and to wait for what it prints. */
function watch(...args: string[]) {
  const child = spawn(process.execPath, [grade.cli, 'watch', ...args], { cwd: grade.desk });
  running.push(child);
  let printed = '';
  let seen = 0;
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  /** Waits until this is printed, after all that was waited for before. */
  const prints = async (text: string): Promise<void> => {
    for (const late = Date.now() + patience; ; ) {
      const at = printed.indexOf(text, seen);
      if (at >= 0) {
        seen = at + text.length;
        return;
      }
      if (Date.now() > late || child.exitCode !== null) {
        throw new Error(`never printed: ${text}\nprinted was:\n${printed}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const type = (line: string): void => void child.stdin.write(`${line}\n`);
  return { child, ended, prints, type, printed: () => printed };
}

test(
  'a save is graded, however it is written, in lines without escape codes',
  async () => {
    const { child, ended, prints, printed } = watch('probs');
    child.stdin.end();
    await prints('· probs           | to do\n');
    await prints('probs.ts\n    Fill it in and save');
    await prints('all looked through');

    writeFileSync(path, right);
    await prints('✓ probs           | exact:');
    await prints('[#-------------------] 1 of 29  exercises/1-chunked/02-probs.ts\n');
    await prints('    Right. Next: step 3, dcounts_sum_inv.\n');

    writeFileSync(path, filled('return dlogprobs.div(probs').replaceAll('\n', '\r\n'));
    await prints('✗ probs           | no answer\n    Line 10 does not parse yet');
    await prints('[--------------------] 0 of 29');
    await prints('    Finish it and save again.\n');

    const beside = `${path}.next`;
    writeFileSync(beside, right.replaceAll('\n', '\r\n'));
    renameSync(beside, path);
    await prints('✓ probs');

    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(printed()).not.toContain('\x1b');
  },
  patience,
);

test(
  'another exercise that is saved is graded too',
  async () => {
    const { prints } = watch('probs');
    await prints('all looked through');
    const other = join(grade.desk, 'exercises', '1-chunked/04-counts_sum.ts');
    writeFileSync(other, readFileSync(other, 'utf8'));
    await prints('· counts_sum      | to do');
  },
  patience,
);

test(
  'a stub that never ends does not keep the next save waiting',
  async () => {
    const { prints } = watch('probs');
    await prints('all looked through');
    writeFileSync(path, filled('for (;;) {}'));
    await prints('dprobs has been running for 1 s');
    writeFileSync(path, right);
    await prints('✓ probs');
  },
  patience,
);

test(
  'without single keys, lines are typed: hint, next, list, and goodbye',
  async () => {
    const { ended, prints, type } = watch('probs');
    await prints('all looked through');
    type('h');
    await prints('Hint 1 of 3 for dprobs: the rule\n');
    type('hint');
    await prints('Hint 2 of 3 for dprobs: the shapes\n');
    type('what');
    await prints('Type one of these letters and ⏎: n next  h hint  e explain');
    type('n');
    await prints('· counts_sum_inv  | to do');
    type('l');
    await prints('→  3 · counts_sum_inv');
    type('d');
    await prints('The solution stays covered until the step passes; for a hint, type h and ⏎ (');
    type('d');
    await prints('dcounts_sum_inv = (counts * dprobs).sum(1, keepdim=True)');
    await prints('\nWrite it in your own way and save.\n');
    type('e');
    await prints('The idea: Broadcasting');
    await prints('\nWrite dcounts_sum_inv by the same rule and save.\n');
    type('s');
    await prints('dcounts_sum_inv [32, 1]');
    type('q');
    expect(await ended).toBe(0);
  },
  patience,
);

test(
  'a reset asks first, keeps a copy, and the stub is graded',
  async () => {
    writeFileSync(path, right);
    const { prints, type } = watch('probs');
    await prints('all looked through');
    type('r');
    await prints('Put the stub back into exercises/1-chunked/02-probs.ts?');
    type('n');
    await prints('Nothing was changed.');
    expect(readFileSync(path, 'utf8')).toBe(right);
    type('r');
    await prints('Put the stub back');
    type('y');
    await prints('The stub is back');
    await prints('· probs           | to do');
    expect(readFileSync(path, 'utf8')).toBe(stub);
    expect(existsSync(`${path}.1.bak`) && readFileSync(`${path}.1.bak`, 'utf8')).toBe(right);
  },
  patience,
);

test('a step that does not exist is bad usage', async () => {
  const { ended, prints } = watch('pobs');
  await prints("There is no step 'pobs'. Did you mean probs?");
  expect(await ended).toBe(2);
});
