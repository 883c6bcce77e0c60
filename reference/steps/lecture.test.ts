import { expect, test } from 'vitest';
import { findStep } from './derive.ts';
import { lectureLink, lectureTime } from './lecture.ts';
import { stubOf } from './stub.ts';
import { steps } from './table.ts';

test.each([
  ['logprobs', '13:00'],
  ['counts_sum_inv', '20:56'],
  ['bnvar', '1:04:15'],
  ['training', '1:50:02'],
])('the lecture reaches %s at %s', (word, time) => {
  const step = findStep(word);
  expect(step && lectureTime(step)).toBe(time);
});

test('the link is the one in the stub', () => {
  for (const step of steps) expect(stubOf(step)).toContain(`Lecture: ${lectureLink(step)}\n`);
});
