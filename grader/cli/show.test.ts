import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltGrade, buildGrade, type Ran } from '../testing/builtGrade.ts';

let grade: BuiltGrade;

beforeAll(() => {
  grade = buildGrade();
}, 60_000);

afterAll(() => grade.remove());

const show = (...args: string[]): Ran => grade.run(['show', ...args]);
const pathOf = (file: string): string => join(grade.desk, 'exercises', '1-chunked', file);
const lastLine = (text: string): string | undefined => text.trimEnd().split('\n').at(-1);

/** Writes a stub's body for dlogits, 08-logits.ts. */
function answer(body: string): void {
  const solution = readFileSync('solutions/1-chunked/08-logits.ts', 'utf8');
  writeFileSync(
    pathOf('08-logits.ts'),
    solution.replace(/(Tensor \{\n)[\s\S]*\n\}/, `$1${body}\n}`),
  );
}

test('a gradient that is to do is shown as it should come to be', () => {
  const { stdout, stderr, code } = show('dcounts');
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  expect(stdout).toMatch(/^dcounts \[32, 27\], float32 {2}counts = norm_logits\.exp\(\)\n· counts/);
  expect(stdout).toContain('\nexpected\n   .abcdefghijklmnopqrstuvwxyz\n 0 ');
  expect(stdout).not.toContain('yours - expected');
  expect(lastLine(stdout)).toMatch(
    /^Next: fill exercises.1-chunked.05-counts\.ts, then run: npx grade counts$/,
  );
});

test('a wrong gradient is drawn beside the expected one, with the worst cells', () => {
  answer('  return dnorm_logits.neg();');
  const { stdout, code } = show('dlogits');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^✗ logits +\| exact: False/m);
  expect(stdout).toMatch(/^yours +expected$/m);
  expect(stdout).toMatch(/^yours - expected$/m);
  expect(stdout).toMatch(/^ {2}\[22, 1\] +0\.0308\d* +-0\.0308\d* +0\.0616\d*$/m);
  expect(stdout).toMatch(
    /^Given: logits \[32, 27\], dnorm_logits \[32, 27\], dlogit_maxes \[32, 1\]$/m,
  );
  expect(lastLine(stdout)).toBe('Next: npx grade hint logits');
  expect(stdout).not.toContain('\u001b');
});

test('a right gradient is equal to the last bit', () => {
  const { stdout, code } = show('dlogits', '--solutions', '--given');
  expect(code).toBe(0);
  expect(stdout).toContain('Yours and expected are equal to the last bit.');
  expect(stdout).toMatch(/^dlogit_maxes \[32, 1\]$/m);
  expect(lastLine(stdout)).toBe('Next: npx grade');
});

test('colours are drawn where they are asked for', () => {
  const { stdout } = grade.run(['show', 'dlogits'], { FORCE_COLOR: '3' });
  expect(stdout).toContain('\u001b[38;2;80;160;255;');
  expect(grade.run(['show', 'h'], { FORCE_COLOR: '2' }).stdout).toContain('\u001b[38;5;');
});

test('forward tensors come with the lecture’s warnings', () => {
  const { stdout, code } = show('h');
  expect(code).toBe(0);
  expect(stdout).toContain('0.7 % of the cells are saturated (|h| > 0.99: 14 of 2,048)');
  expect(stdout).toContain('No dead neuron');
  expect(lastLine(stdout)).toBe('Next: npx grade show dh');
  expect(show('logits').stdout.replace(/\s+/g, ' ')).toContain(
    'an even guess would have -log(1/27) = 3.2958.',
  );
  expect(show('W1', '--hidden', '200').stdout).toMatch(/^W1 \[30, 200\], float32/);
});

test('the page is written, and over itself but over nothing else', () => {
  copyFileSync('solutions/1-chunked/01-logprobs.ts', pathOf('01-logprobs.ts'));
  answer('  console.log("<b>mine</b>");\n  return dnorm_logits.neg();');
  for (const path of ['page.html', './page.html', join(grade.desk, 'page.html')]) {
    const { stdout, stderr, code } = show('dlogits', '--html', path);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout).toContain(`The page is in ${path}.\nNext: npx grade hint logits\n`);
  }
  const page = readFileSync(join(grade.desk, 'page.html'), 'utf8');
  expect(page).toContain('<pre>&lt;b&gt;mine&lt;/b&gt;</pre>');
  expect(page).toMatch(/<g class="node wrong shown"><title>dlogits: wrong\./);
  expect(page).toMatch(/<g class="node pass"><title>dlogprobs: passes\./);
  expect(page).toMatch(/<g class="node todo"><title>dh: to do\./);
  expect(page).toContain('dlogits times n, yours: 6 of the 32 rows');
  const own = show('dlogits', '--html', pathOf('08-logits.ts'));
  expect(own).toMatchObject({ stdout: '', code: 2 });
  expect(own.stderr).toContain('is there already and was not made by grade show');
});

test.each([
  [['logitz'], "There is no tensor 'logitz'. Did you mean logits? Run: npx grade show logits"],
  [[], 'Which tensor?'],
  [['training'], 'The training loop is no one tensor'],
  [['h', '--batch', '1'], '--batch must be a whole number from 2 to 1024, not 1.'],
  [['h', '--html'], '--html wants the name of a file to write.'],
  [['h', '--html', 'no/where.html'], 'no/where.html cannot be written: there is no folder no.'],
  [['h', '--html', 'folder'], 'folder cannot be written: it is a folder.'],
])('show %j is refused in one sentence', (args, sentence) => {
  mkdirSync(join(grade.desk, 'folder'), { recursive: true });
  const { stdout, stderr, code } = show(...args);
  expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
  expect(stderr).toContain(sentence);
  expect(stderr.trimEnd()).not.toContain('\n');
});
