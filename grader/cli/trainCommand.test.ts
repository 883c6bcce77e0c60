import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeSafetensors } from '../../reference/network/safetensors.ts';
import { type BuiltGrade, buildGrade, type Ran } from '../testing/builtGrade.ts';

let grade: BuiltGrade;
beforeAll(() => {
  grade = buildGrade();
}, 60_000);
afterAll(() => grade.remove());

function train(...args: string[]): Ran {
  return grade.run(['train', ...args]);
}

function at(file: string): string {
  return join(grade.desk, file);
}

function writeLoop(text: string): void {
  writeFileSync(at('exercises/4-training.ts'), text);
}

const solution = readFileSync('solutions/4-training.ts', 'utf8');
const short = ['--solutions', '--steps', '40', '--samples', '3'];

test('a run prints the lecture’s line, the curve, the losses and the sampled names', () => {
  const { stdout, stderr, code } = train(...short);
  expect(code).toBe(0);
  expect(stderr).toBe('');
  expect(stdout).toMatch(
    /^32,257 names: 183,802 examples to train on, 22,949 to validate, 23,053 to test\.\n/,
  );
  const lines = stdout.match(/^ +\d+\/ +40: \d\.\d{4}$/gm) ?? [];
  expect(lines[0]).toBe('      0/     40: 3.6025');
  expect(lines.map((line) => Number.parseInt(line, 10))).toEqual([
    0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 39,
  ]);
  expect(stdout).toContain('log10 of the loss, up to step 39');
  expect(stdout).toMatch(
    /\nLosses with calibrated batch norm: train 2\.\d{4}, val 2\.\d{4}, test 2\.\d{4}\n([a-z]*\.\n){3}\nNext: write a loop of your own, and check it with: npx grade training\n$/,
  );
});

test('the student’s own loop is run; a stub that is to do says so', () => {
  const todo = train('--steps', '5', '--check');
  expect(todo.code).toBe(1);
  expect(todo.stdout).not.toContain('Compared');
  expect(todo.stdout).toContain(
    '4-training.ts is still to do. Fill the loop, check it with: npx grade training',
  );
  writeLoop(solution);
  const own = train('--steps', '40', '--samples', '3');
  const lastLines = (text: string) => text.split('\n').slice(-7, -2);
  expect(own.stdout).toMatch(/\nNext: train as long as the lecture does: npx grade train\n$/);
  expect(lastLines(own.stdout)).toEqual(lastLines(train(...short).stdout));
});

test('saved at one step and resumed, a run ends with the bits of one that went through', () => {
  const [whole, half, rest] = ['whole', 'half', 'rest'].map((name) => at(`${name}.safetensors`));
  train('--solutions', '--steps', '30', '--samples', '0', '--save', whole);
  const saved = train('--solutions', '--steps', '12', '--samples', '0', '--save', half);
  expect(saved.stdout).toContain(`Saved after step 11 to ${half}.`);
  const resumed = train(
    '--solutions',
    '--steps',
    '30',
    '--samples',
    '0',
    '--resume',
    half,
    '--save',
    rest,
  );
  expect(resumed.stdout).toContain(`Going on from ${half}, at step 12.`);
  expect(readFileSync(rest)).toEqual(readFileSync(whole));
  const { tensors } = decodeSafetensors(readFileSync(whole));
  expect([...tensors.keys()].sort()).toEqual(
    ['C', 'W1', 'W2', 'b1', 'b2', 'bngain', 'bnbias'].sort(),
  );
});

test('the curve can be written as SVG', () => {
  const path = at('curve.svg');
  expect(train(...short, '--svg', path).stdout).toContain(`The loss curve is in ${path}.`);
  expect(readFileSync(path, 'utf8')).toMatch(/^<svg /);
});

test('other names, another number of samples, another seed', () => {
  const path = at('names.txt');
  writeFileSync(path, `\uFEFF${'Emma\r\nOlivia\r\nAva\r\n'.repeat(20)}`);
  const { stdout, code } = train('--solutions', '--steps', '5', '--names', path, '--samples', '2');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^60 names: /);
  const reseeded = train(
    '--solutions',
    '--steps',
    '5',
    '--names',
    path,
    '--samples',
    '2',
    '--sample-seed',
    '1',
  );
  expect(reseeded.stdout.split('\n').slice(-5)).not.toEqual(stdout.split('\n').slice(-5));
});

test('--check compares each step with the reference', () => {
  const { stdout, code } = train('--solutions', '--steps', '6', '--samples', '0', '--check');
  expect(code).toBe(0);
  expect(stdout).toContain('Compared with the reference in each of 6 steps');
  expect(stdout).toMatch(/\nW1 {14}\| exact: False \| approximate: (True |False) \| maxdiff: \d/);
  writeLoop(solution.replace('db2 = dlogits.sum(0);', 'db2 = dlogits.sum(0).mul(1.5);'));
  const wrong = train('--steps', '6', '--samples', '0', '--check');
  expect(wrong.code).toBe(1);
  expect(wrong.stdout).toContain('db2');
});

test.each([
  [
    'ends too early',
    solution.replace('i < maxSteps', 'i < 7'),
    'The loop ended by itself after step 6 of 20',
  ],
  [
    'goes on',
    solution.replace('i < maxSteps', 'i <= maxSteps'),
    'The loop goes on with step 20, where maxSteps is 20: it should end there',
  ],
  ['runs away', solution.replaceAll('-lr', '1e38'), 'The loss is not finite from step'],
  [
    'throws',
    solution.replace('const { Xb, Yb, n } = batch(i);', "throw new Error('oh');"),
    'It threw an error in line',
  ],
  [
    'updates as Python does',
    solution.replace('W1.add_(dW1, { alpha: -lr })', 'W1.data += -lr * dW1'),
    'W1.data += … does not change the parameter',
  ],
  ['does not parse', 'export function train( {', 'It does not parse'],
])('a loop that %s ends in a sentence and exit code 1', (_, loop, sentence) => {
  writeLoop(loop);
  const { stdout, stderr, code } = train('--steps', '20', '--samples', '0');
  expect(stdout).toContain(sentence);
  expect(stdout).toMatch(
    /(\nNext: mend .*4-training\.ts, then run: npx grade train --steps 20 \(stuck\? .*\)|: npx grade training)\n$/,
  );
  expect(stderr).toBe('');
  expect(code).toBe(1);
});

test.each([
  [['--steps', '0'], '--steps must be a whole number from 1 to'],
  [['--steps', 'many'], '--steps must be a whole number from 1 to'],
  [['--samples', '-1'], '--samples must be a whole number from 0 to'],
  [
    ['--names', 'nowhere.txt'],
    'The names cannot be used: cannot read nowhere.txt: there is no such file. Name a file',
  ],
  [['--names', 'exercises'], 'it is a folder, not a file'],
  [
    ['--resume', 'nowhere.safetensors'],
    'nowhere.safetensors cannot be read: no such file or directory. Name the file',
  ],
  [
    ['--resume', 'exercises/4-training.ts'],
    'exercises/4-training.ts is no checkpoint of a training run',
  ],
  [
    ['--save', 'no/such/run.safetensors'],
    'no/such/run.safetensors cannot be written: there is no folder no/such. Name another file with --save.',
  ],
  [['--svg', 'no/curve.svg'], 'there is no folder no. Name another file with --svg.'],
  [['--save', 'exercises', '--steps', '2'], 'exercises cannot be written: it is a folder. Name'],
  [['--svg', 'exercises', '--steps', '2'], 'exercises cannot be written: it is a folder. Name'],
])('%j is refused in one sentence with exit code 2', (args, sentence) => {
  const { stdout, stderr, code } = train('--solutions', ...args);
  expect(stdout).not.toMatch(/\n +0\//);
  expect(stderr).toContain(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(2);
});

test('without the loop’s file, one sentence says how to get it back', () => {
  rmSync(at('exercises/4-training.ts'));
  const { stdout, stderr, code } = train('--steps', '5');
  writeLoop(solution);
  const file = join('exercises', '4-training.ts');
  const sentence = `There is no file ${file}. Bring the stub back with: npx grade reset training\n`;
  expect([stdout, stderr, code]).toEqual(['', sentence, 2]);
});

test('each example of the help stands in one line', () => {
  const [, examples] = train('--help').stdout.split('Examples:\n');
  for (const line of examples.trim().split('\n').slice(0, 4)) {
    expect(line).toMatch(/^( {2})?npx grade train( --[a-z]+( [\w.]+)?)* {2,}\S/);
  }
});

test('ctrl-C ends the run between two steps, and what was trained is saved', async () => {
  const path = at('interrupted.safetensors');
  const args = [grade.cli, 'train', '--solutions', '--save', path];
  const child = spawn(process.execPath, args, { cwd: grade.desk });
  let stdout = '';
  child.stdout.on('data', (chunk) => {
    if (stdout === '') setTimeout(() => child.kill('SIGINT'), 1500);
    stdout += chunk;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(130);
  expect(stdout).toMatch(/Saved after step [\d,]+ to /);
  expect(stdout).toContain(`Go on with: npx grade train --resume ${path} --save ${path}`);
  expect(statSync(path).size).toBeGreaterThan(40_000);
  expect(existsSync(`${path}.unfinished`)).toBe(false);
}, 30_000);

test('a run that learns nothing, whose names never end, is sent to its gradients', () => {
  writeLoop(
    solution.replace('b2.add_(db2, { alpha: -lr })', 'b2.add_(db2, { alpha: -1000 * lr })'),
  );
  const { stdout, code } = train('--steps', '100', '--samples', '2');
  expect(code).toBe(0);
  expect(stdout).toMatch(/\n[a-z.]{100}…\n/);
  expect(stdout).toMatch(
    /To guess every character alike would have a loss of 3\.2958: this run has learnt nothing\. Check .*: npx grade training\n$/,
  );
});

test.each(['save', 'svg'])(
  '--%s writes over what it has written, and over nothing else',
  (option) => {
    writeLoop(solution);
    const own = at(`again-${option}`);
    for (const _ of ['once', 'twice']) expect(train(...short, `--${option}`, own).code).toBe(0);
    const { stdout, stderr, code } = train(...short, `--${option}`, 'exercises/4-training.ts');
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toBe(
      `exercises/4-training.ts is there already and was not written by --${option}: name another file with --${option}.\n`,
    );
    expect(readFileSync(at('exercises/4-training.ts'), 'utf8')).toBe(solution);
  },
);

test.skipIf(process.platform !== 'linux')('it runs in a terminal, with a bar', () => {
  const command = `${process.execPath} ${grade.cli} train --solutions --steps 3000 --samples 1`;
  const { stdout, status } = spawnSync('script', ['-qec', command, '/dev/null'], {
    cwd: grade.desk,
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/3,?000.*[\s\S]*\nNext: write a loop of your own/);
  expect(status).toBe(0);
});

test('a loop that reports nothing is told so, and a run that was resumed is resumed again', () => {
  const half = at('silent.safetensors');
  train('--solutions', '--steps', '3', '--samples', '0', '--save', half);
  const silent = solution.replace(/ {4}onStep\(.*\n/, '');
  writeLoop(silent);
  expect(train('--steps', '5').stdout).toContain('The loop ended, and no step was reported');
  const again = train('--steps', '5', '--resume', half).stdout;
  expect(again.replaceAll('\n', ' ')).toContain(`train --steps 5 --resume ${half}`);
  writeLoop(solution);
});
