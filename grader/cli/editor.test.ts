import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { edit, editorCall, editorIn, needsTerminal } from './editor.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'an editor-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An editor that writes down what it was called with, then ends with a code. */
function editorThatEnds(code: number): string {
  const script = join(folder, `editor ${code}.mjs`);
  const called = JSON.stringify(join(folder, 'called.json'));
  writeFileSync(
    script,
    `import { writeFileSync } from 'node:fs';
writeFileSync(${called}, JSON.stringify(process.argv.slice(2)));
process.exit(${code});`,
  );
  return `"${process.execPath}" "${script}" -w --new`;
}

test.each([
  [{}, undefined],
  [{ VISUAL: '', EDITOR: '  ' }, undefined],
  [{ EDITOR: 'vi' }, 'vi'],
  [{ VISUAL: 'code -w', EDITOR: 'vi' }, 'code -w'],
  [{ VISUAL: ' ', EDITOR: 'vi' }, 'vi'],
])('of %j, the editor is %s', (environment, editor) => {
  expect(editorIn(environment)).toBe(editor);
});

test.each([
  ['vi', true],
  ['/usr/bin/vim -u NONE', true],
  ['TERM=xterm nano', true],
  ['"C:\\Program Files\\Helix\\hx.exe"', true],
  ['emacs -nw', true],
  ['emacsclient -t', true],
  ['emacs', false],
  ['code -w', false],
  ['"/Applications/Sublime Text.app/Contents/SharedSupport/bin/subl" -w', false],
  ['gvim -f', false],
])('whether %s needs a terminal: %s', (editor, needed) => {
  expect(needsTerminal(editor)).toBe(needed);
});

test('the shell takes the variable apart, never the path', () => {
  const path = `/a b/$HOME';rm -r x'.ts`;
  expect(editorCall('code -w', path, 'linux')).toEqual({
    program: 'sh',
    options: ['-c', 'code -w "$@"', 'grade', path],
    shell: false,
  });
  expect(editorCall('code -w', 'C:\\a b\\x.ts', 'win32')).toEqual({
    program: 'code -w "C:\\a b\\x.ts"',
    options: [],
    shell: true,
  });
});

test('the editor gets its options and the file, and its end is waited for', async () => {
  const path = join(folder, `a $HOME "file" of 'mine'.ts`);
  expect(await edit(editorThatEnds(0), path)).toEqual({ kind: 'done' });
  const called = JSON.parse(readFileSync(join(folder, 'called.json'), 'utf8'));
  expect(called).toEqual(['-w', '--new', path]);
});

test('an editor that fails tells its exit code', async () => {
  expect(await edit(editorThatEnds(3), 'x.ts')).toEqual({ kind: 'failed', code: 3 });
});

test
  .skipIf(process.platform === 'win32')
  .each(['nosuch -w', '/no/such "editor"', 'an "open quote'])(
  'an editor that the shell does not find, %s, is not started',
  async (editor) => {
    expect(await edit(editor, 'x.ts')).toEqual({ kind: 'not started', reason: 'it is not found' });
  },
);

test.skipIf(process.platform === 'win32')('an editor may have variables of its own', async () => {
  expect(await edit(`A=b ${editorThatEnds(3)}`, 'x.ts')).toEqual({ kind: 'failed', code: 3 });
});

test('Ctrl-C is the editor’s again only while it runs', async () => {
  const before = process.listenerCount('SIGINT');
  const running = edit(editorThatEnds(0), 'x.ts');
  expect(process.listenerCount('SIGINT')).toBe(before + 1);
  await running;
  expect(process.listenerCount('SIGINT')).toBe(before);
});
