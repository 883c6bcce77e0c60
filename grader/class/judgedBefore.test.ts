import { expect, test } from 'vitest';
import type { Run } from '../outcome.ts';
import { JudgedBefore } from './judgedBefore.ts';

const values = { shape: [1], dtype: 'float32' as const, data: new Float32Array([1]) };
const run: Run = { outcomes: [{ kind: 'tensor', values }], failure: undefined, printed: [] };

test('of a wrong answer more is said than its numbers tell, and so each text has its own', () => {
  const before = new JudgedBefore<{ status: string; message: string }>();
  const judged = (status: string, text: string): string =>
    before.judge(run, () => ({ status, message: text })).message;
  expect(judged('fail', 'sum(0)')).toBe('sum(0)');
  expect(judged('fail', 'mean(0)')).toBe('mean(0)');
  expect(judged('fail', 'sum(0)')).toBe('sum(0)');
  expect(judged('pass', 'a')).toBe('a');
  expect(judged('pass', 'b')).toBe('a');
});
