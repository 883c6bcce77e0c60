import kleur from 'kleur';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findStep } from '../../reference/steps/derive.ts';
import type { Status, Verdict } from '../verdict.ts';
import { state } from '../wording/teach.ts';
import { listRow } from './listCommand.ts';

const enabled = kleur.enabled;
beforeAll(() => {
  kleur.enabled = false;
});
afterAll(() => {
  kleur.enabled = enabled;
});

function verdict(word: string, status: Status, message = '', expectedShape?: number[]): Verdict {
  const step = findStep(word);
  if (!step) throw new Error(`no step ${word}`);
  const rest = { place: undefined, printed: [], notes: [], milliseconds: 1 };
  return { step, status, message, expectedShape, ...rest };
}

test.each([
  ['pass', '', 'pass'],
  ['pass', 'Rounding only: in float64 your formula agrees to 1e-16.', 'pass (rounding)'],
  ['todo', '', 'to do'],
  [
    'fail',
    'Every number has the wrong sign. Furthest off: at [0, 1] …',
    'wrong: Every number has the wrong sign',
  ],
  [
    'fail',
    'It is right for n = 32 and wrong for n = 9: is a size written as a number? Take it from n.',
    'wrong: It is right for n = 32 and wrong for n = 9: is a size written as a number?',
  ],
  [
    'error',
    'It threw an error in line 4: sub: no.\n  Did you forget?',
    'no answer: It threw an error in line 4: sub: no',
  ],
  [
    'timeout',
    'It did not come back within 10 s. Is there …',
    'no end: It did not come back within 10 s',
  ],
] as const)('%s with %j is in one line: %s', (status, message, text) => {
  expect(state(status, message)).toBe(text);
});

test.each([
  [
    verdict('counts_sum_inv', 'pass', '', [32, 1]),
    false,
    '   3 ✓ counts_sum_inv  [32, 1]      pass',
  ],
  [verdict('C', 'todo', '', [27, 10]), true, '→ 26 · C               [27, 10]     to do'],
  [
    verdict('training', 'timeout', 'It did not end.'),
    false,
    '  29 ✗ training                     no end: It did not end',
  ],
])('row %#', (row, isNext, text) => {
  expect(listRow(row, isNext)).toBe(text);
});

test('a row is cut at the terminal’s edge, the link apart', () => {
  const wrong = verdict('probs', 'fail', 'Every number has the wrong sign.', [32, 27]);
  const row = listRow(wrong, true, (text) => `<${text}>`, 60);
  expect(row).toBe('→  2 ✗ <probs>           [32, 27]     wrong: Every number has…');
  expect(row.replaceAll(/[<>]/g, '')).toHaveLength(60);
  expect(listRow(wrong, true, undefined, 10)).toMatch(/^→ {2}2 ✗ probs .*…$/);
});
