import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type BuiltGrade, buildGrade } from '../testing/builtGrade.ts';

// Every run is a process of its own.
vi.setConfig({ testTimeout: 60_000 });

let grade: BuiltGrade;

beforeAll(() => {
  grade = buildGrade();
}, 60_000);

afterAll(() => grade.remove());

const pathOf = (file: string): string => join(grade.desk, 'exercises', '1-chunked', file);
const solve = (file: string): void => copyFileSync(`solutions/1-chunked/${file}`, pathOf(file));
const lastLine = (text: string): string | undefined => text.trimEnd().split('\n').at(-1);

test('list shows every step, which is next, and one thing to do', () => {
  solve('01-logprobs.ts');
  const { stdout, stderr, code } = grade.run(['list']);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  expect(stdout.match(/^[ →] [ \d]\d [✓✗·] /gm)).toHaveLength(29);
  expect(stdout).toContain('   1 ✓ logprobs        [32, 27]     pass\n→  2 · probs ');
  expect(stdout.match(/→/g)).toHaveLength(1);
  expect(stdout).toContain('\n1 of 29 steps pass.\n');
  expect(lastLine(stdout)).toMatch(
    /^Next: fill exercises.1-chunked.02-probs\.ts, then run: npx grade probs$/,
  );
  expect(stdout).not.toContain('\u001b');
});

test('hint goes from the rule to the code, for the step that does not pass, then stays', () => {
  const headings = [1, 2, 3, 4].map(() => grade.run(['hint']).stdout.split('\n')[0]);
  expect(headings).toEqual([
    'Hint 1 of 3 for dprobs: the rule',
    'Hint 2 of 3 for dprobs: the shapes',
    'Hint 3 of 3 for dprobs: the code, all but written',
    'Hint 3 of 3 for dprobs: the code, all but written',
  ]);
  expect(lastLine(grade.run(['hint', '2']).stdout)).toBe(
    'That is the last hint there is. Next: see the solution: npx grade diff probs --reveal (or first the rule on small numbers: npx grade explain probs)',
  );
  rmSync(join(grade.desk, '.cache'), { recursive: true });
  expect(grade.run(['hint']).stdout).toContain('Hint 1 of 3');
  const all = grade.run(['hint', 'training', '--all']).stdout;
  expect(all.match(/^Hint \d of 3 for training/gm)).toHaveLength(3);
  expect(lastLine(grade.run(['hint', 'logprobs']).stdout)).toBe(
    'dlogprobs passes. Next: compare it with the solution: npx grade diff logprobs',
  );
});

test('a step that fails leads to its hints, and after the last one to the solution', () => {
  writeFileSync(pathOf('03-counts_sum_inv.ts'), "throw new Error('lost');");
  const stuck = (): string | undefined =>
    lastLine(grade.run(['3']).stdout)?.replace(/.*\(stuck\? (.*)\)$/, '$1');
  expect(stuck()).toBe('npx grade hint counts_sum_inv');
  grade.run(['hint', '3', '--all']);
  expect(stuck()).toBe('see the solution: npx grade diff counts_sum_inv --reveal');
  expect(lastLine(grade.run(['diff', '3']).stdout)).toMatch(
    /covered\. Next: see the solution all the same: npx grade diff counts_sum_inv --reveal$/,
  );
  grade.run(['reset', '3']);
});

test.each([
  [['hint', 'dlogits'], / \(for exercise 2: npx grade hint logits-fused\)$/],
  [['hint', 'hprebn', '--all'], / \(for exercise 3: npx grade hint hprebn-fused\)$/],
  [['explain', 'dlogits'], / \(for exercise 2: npx grade explain logits-fused\)$/],
  // Its number and its file mean the one step alone.
  [['hint', '8'], /: npx grade logits$/],
  [['explain', '8'], /: npx grade logits$/],
  [['hint', 'logits-fused'], /: npx grade logits-fused$/],
])('%j may mean a step of another exercise', (args, end) => {
  expect(lastLine(grade.run(args).stdout)).toMatch(end);
});

test('of a step that passes, a step of the same name in another exercise is told of once', () => {
  solve('08-logits.ts');
  expect(lastLine(grade.run(['hint', 'logits']).stdout)).toBe(
    'dlogits passes. Next: compare it with the solution: npx grade diff logits (for exercise 2: npx grade hint logits-fused)',
  );
  grade.run(['reset', '8']);
});

test('explain shows the rule, the example, the lecture and what to do next', () => {
  const { stdout, code } = grade.run(['explain', 'dcounts_sum_inv']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Step 3 of 29: dcounts_sum_inv\nThe idea: Broadcasting/);
  expect(stdout).toContain(
    '  db1 = a11*dc11 + a12*dc12 + a13*dc13\n      = 1*1 + 2*(-2) + (-1)*2 = -5\n',
  );
  expect(stdout).toContain('The lecture, at 20:56: https://youtu.be/q8SA3rM6ckI?t=1256\n');
  expect(lastLine(stdout)).toContain('npx grade counts_sum_inv');
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  expect(grade.run(['explain']).stdout).toMatch(/^Step 2 of 29: dprobs\n/);
});

test('diff keeps the solution covered until the step passes or one asks', () => {
  const covered = grade.run(['diff', 'probs']);
  expect(covered.code).toBe(1);
  expect(covered.stdout.trim().split('\n')).toHaveLength(1);
  expect(covered.stdout).toContain('npx grade diff probs --reveal');
  expect(covered.stdout).not.toContain('scalar');
  const revealed = grade.run(['diff', '--reveal']);
  expect(revealed.code).toBe(0);
  expect(revealed.stdout).toContain("\n-   throw new Error('TODO: dprobs');\n+   // dprobs = ");
  const passed = grade.run(['diff', '1']);
  expect(passed.code).toBe(0);
  expect(passed.stdout).toMatch(
    /^exercises.1-chunked.01-logprobs\.ts is the solution, word for word\.\n/,
  );
});

test.each([
  ['cross-entropy', 'logits-fused'],
  ['3-batchnorm.ts', 'hprebn-fused'],
])('a fused step goes by one name: %s is called %s by every command', (word, name) => {
  const commands = [[], ['hint'], ['explain'], ['diff'], ['show'], ['reset'], ['audit']];
  for (const command of commands) {
    const { stdout } = grade.run([...command, word]);
    const named = [...stdout.matchAll(/npx grade(?: (?:hint|diff))? ([\w-]+)/g)].map(
      ([, to]) => to,
    );
    expect(new Set(named), command.join()).toEqual(new Set([name]));
  }
  expect(JSON.parse(grade.run([word, '--json']).stdout).steps[0].name).toBe(`d${name}`);
});

test('reset keeps what was there, and says where', () => {
  const mine = readFileSync(pathOf('01-logprobs.ts'), 'utf8');
  const { stdout, code } = grade.run(['reset', 'logprobs']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/kept in exercises.1-chunked.01-logprobs\.ts\.1\.bak\. Next: fill /);
  expect(readFileSync(pathOf('01-logprobs.ts.1.bak'), 'utf8')).toBe(mine);
  expect(readFileSync(pathOf('01-logprobs.ts'), 'utf8')).toContain('TODO: dlogprobs');
  expect(grade.run(['reset', 'logprobs']).stdout).toMatch(/untouched stub.*Next: fill /);
  expect(existsSync(pathOf('01-logprobs.ts.2.bak'))).toBe(false);
});

test('open runs the editor in this terminal, on the step named or the next', () => {
  writeFileSync(
    join(grade.desk, 'show.mjs'),
    'console.log("opened", process.argv.slice(2).join());',
  );
  const EDITOR = `"${process.execPath}" show.mjs -w`;
  const named = grade.run(['open', '26'], { EDITOR });
  expect(named.stdout).toMatch(/^opened -w,.*26-C\.ts\nNext: npx grade C\n$/);
  expect(grade.run(['open'], { VISUAL: EDITOR, EDITOR: 'no' }).stdout).toContain('01-logprobs.ts');
});

test.each([
  [
    ['list', 'counts'],
    "grade list does not know what to do with 'counts'. See: npx grade list --help",
  ],
  [['hint', 'cuonts'], 'Did you mean counts?'],
  [['hint', 'counts', 'probs'], "does not know what to do with 'probs'"],
  [
    ['hint', '1-chunked', '--all'],
    "'1-chunked' holds the steps 1 to 26: name one of them, as in: npx grade hint logprobs --all",
  ],
  [['explain', '30'], 'There is no step 30: the steps are 1 to 29.'],
  [['diff', 'x.ts', '--reveal'], "There is no step 'x.ts'."],
  [
    ['diff', '--revael'],
    'Unknown option --revael. Did you mean --reveal? Run: npx grade diff --reveal',
  ],
  [['reset'], 'npx grade reset counts'],
  [['reset', 'cuonts'], 'Did you mean counts? Run: npx grade reset counts'],
  [['open', 'counts'], 'Neither VISUAL nor EDITOR'],
])('grade %j is refused in one sentence: %s', (args, sentence) => {
  const { stdout, stderr, code } = grade.run(args);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(sentence);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

test('a file that is missing, and an editor that fails, are told in one sentence', () => {
  rmSync(pathOf('05-counts.ts'));
  const missing =
    /^There is no file exercises.*05-counts\.ts\. Bring the stub back with: npx grade reset counts\n$/;
  expect(grade.run(['open', 'counts'], { EDITOR: 'no' }).stderr).toMatch(missing);
  expect(grade.run(['diff', 'counts', '--reveal']).stderr).toMatch(missing);
  expect(grade.run(['hint', 'counts'])).toMatchObject({
    stderr: expect.stringMatching(missing),
    stdout: '',
    code: 2,
  });
  expect(grade.run(['hint', 'counts', '--all']).stderr).toMatch(missing);
  const next =
    /\n {4}There is no file 05-counts\.ts\.\n[\s\S]*\nNext: bring the stub back with: npx grade reset counts\n$/;
  expect(grade.run(['show', 'dcounts']).stdout).toMatch(next);
  rmSync(pathOf('01-logprobs.ts'));
  expect(grade.run(['list']).stdout).toMatch(
    /\nNext: bring the stub back with: npx grade reset logprobs\n$/,
  );
  grade.run(['reset', 'logprobs']);
  expect(grade.run(['reset', 'counts']).stdout).toMatch(/^The stub is back in .* Next: fill /);
  const EDITOR = `"${process.execPath}" -e "process.exit(3)"`;
  expect(grade.run(['open', 'counts'], { VISUAL: 'vi -n' })).toMatchObject({
    stdout: '',
    stderr: expect.stringMatching(
      /^The editor 'vi -n' needs a terminal, and there is none here: open exercises.*05-counts\.ts yourself\.\n$/,
    ),
    code: 2,
  });
  const lost = grade.run(['open', 'counts'], { EDITOR: 'nosuch' });
  expect(lost.stderr).toMatch(/^The editor 'nosuch' did not start \(it is not found\): .*\n$/);
  const failed = grade.run(['open', 'counts'], { EDITOR });
  expect(failed.code).toBe(2);
  expect(failed.stderr).toContain('ended with exit code 3');
});

test('a reader that stops early, as in grade list | head, is no reason for a stack trace', async () => {
  const child = spawn(process.execPath, [grade.cli, 'list'], { cwd: grade.desk });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdout.destroy();
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ stderr, code }).toEqual({ stderr: '', code: 2 });
});
