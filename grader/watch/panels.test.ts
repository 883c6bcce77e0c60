import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import kleur from 'kleur';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setUp } from '../cli/setUp.ts';
import type { Session } from '../grade.ts';
import type { Judged } from './block.ts';
import type { Action } from './keys.ts';
import { type Desk, type Panel, panelFor } from './panels.ts';
import { judgedOf, stepOf } from './testing.ts';

let folder = '';
let open: Panel | undefined;

beforeEach(() => {
  kleur.enabled = false;
  folder = mkdtempSync(join(tmpdir(), 'panels-'));
  setUp(folder);
  open = undefined;
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The lines that a key brings up, one press after the other. */
function press(action: Action, judged: Judged, more: Partial<Desk> = {}): readonly string[] {
  open = panelFor(action, {
    step: judged.verdict.step,
    next: stepOf('counts'),
    judged: new Map([[judged.verdict.step, judged]]),
    open,
    folder: join(folder, 'exercises'),
    session: {} as Session,
    input: 'keys',
    ...more,
  });
  return open?.lines(200) ?? [];
}

const wrong = judgedOf('probs', 'fail', { message: 'It is wrong.' });
const right = judgedOf('probs', 'pass');

test('each hint ends in one thing to do, and after the last one comes the solution', () => {
  const hints = [1, 2, 3, 4].map(() => press('hint', wrong));
  expect(hints.map(([heading]) => heading?.slice(0, 11))).toEqual([
    'Hint 1 of 3',
    'Hint 2 of 3',
    'Hint 3 of 3',
    'Hint 3 of 3',
  ]);
  const next = 'Write it and save; for the next hint, press h again.';
  const last = 'That is the last hint there is: write it and save; for the solution, press d.';
  expect(hints.map((lines) => lines.at(-1))).toEqual([next, next, last, last]);
  expect(press('diff', wrong)).toEqual([
    'The solution stays covered until the step passes; to see it all the same, press d again.',
  ]);
  const solution = press('diff', wrong);
  expect(solution.join('\n')).toContain('scalar(1).div(probs).mul(dlogprobs)');
  expect(solution.at(-1)).toBe('Write it in your own way and save.');
});

test('where hints are left, the solution is uncovered by a second press all the same', () => {
  expect(press('diff', wrong, { input: 'lines' })).toEqual([
    'The solution stays covered until the step passes; for a hint, type h and ⏎ (to see it all the same, type d and ⏎ again).',
  ]);
  expect(press('diff', wrong).length).toBeGreaterThan(5);
});

test('a step that passes needs no hint: it says what is next', () => {
  expect(press('hint', right)).toEqual(['dprobs passes. For step 5, dcounts, press n.']);
  expect(press('hint', right, { next: undefined })).toEqual([
    'dprobs passes. All steps are right. Train with your own gradients: npx grade train',
  ]);
});

test('of a file that is gone, a hint says how to have it back', () => {
  const gone = judgedOf('probs', 'error', { unfinished: 'missing' });
  expect(press('hint', gone)).toEqual(['For a new stub, press r.']);
});

test.each([
  [wrong, 'Write dprobs by the same rule and save.'],
  [right, 'Right. For step 5, dcounts, press n.'],
])('the rule on small numbers ends in what to do', (judged, last) => {
  const lines = press('explain', judged);
  expect(lines[0]).toMatch(/^The idea: /);
  expect(lines.at(-1)).toBe(last);
  for (const line of open?.lines(60) ?? []) expect(line).not.toContain('\n');
});

test('a reset promises to keep what was written only where there is a file', () => {
  const kept = 'What you wrote is kept in a file beside it.';
  expect(press('askReset', wrong).join(' ')).toContain(kept);
  rmSync(join(folder, 'exercises', '1-chunked'), { recursive: true });
  const asked = press('askReset', wrong).join(' ');
  expect(asked).not.toContain(kept);
  expect(asked).toMatch(/\? y: yes, any other key: no$/);
});
