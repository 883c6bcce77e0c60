import { expect, test } from 'vitest';
import { Course } from './course.ts';
import { judgedOf, stepOf } from './testing.ts';

const names = ['logprobs', 'probs', 'counts_sum_inv', 'counts_sum'];
const steps = names.map(stepOf);
const course = (first?: string): Course => new Course(steps, first ? stepOf(first) : undefined);
const take = (
  to: Course,
  ...verdicts: [name: string, status: 'pass' | 'fail' | 'todo'][]
): void => {
  for (const [name, status] of verdicts) to.take(judgedOf(name, status));
};

test('it begins with the first step that does not pass', () => {
  const begun = course();
  take(begun, ['logprobs', 'pass']);
  expect(begun.step).toBeUndefined();
  take(begun, ['probs', 'todo'], ['counts_sum_inv', 'fail']);
  expect(begun.step?.name).toBe('probs');
});

test('where all pass, it ends up with the last', () => {
  const begun = course();
  for (const name of names) take(begun, [name, 'pass']);
  expect(begun).toMatchObject({ passed: 4, total: 4, complete: true, next: undefined });
  expect(begun.step?.name).toBe('counts_sum');
});

test('it stays at a step that was named, and at one that passes', () => {
  const begun = course('counts_sum_inv');
  take(begun, ['logprobs', 'fail'], ['counts_sum_inv', 'pass'], ['probs', 'todo']);
  expect(begun.step?.name).toBe('counts_sum_inv');
});

test.each<[from: string, next: string | undefined]>([
  ['logprobs', 'probs'],
  ['probs', 'counts_sum'],
  ['counts_sum_inv', 'counts_sum'],
  ['counts_sum', 'probs'],
])('after %s comes %s', (from, next) => {
  const begun = course(from);
  take(begun, ['logprobs', 'pass'], ['probs', 'fail'], ['counts_sum_inv', 'pass']);
  // counts_sum has no verdict yet, so it may not pass.
  expect(begun.next?.name).toBe(next);
});

test('the only step left has no next one', () => {
  const begun = course('probs');
  take(begun, ['logprobs', 'pass'], ['probs', 'fail']);
  take(begun, ['counts_sum_inv', 'pass'], ['counts_sum', 'pass']);
  expect(begun.next).toBeUndefined();
});

test('a verdict replaces the one before', () => {
  const begun = course();
  take(begun, ['logprobs', 'pass'], ['logprobs', 'fail']);
  expect(begun.passed).toBe(0);
  expect(begun.judged.size).toBe(1);
});

test('it turns to a single step that is saved', () => {
  const begun = course('probs');
  begun.saved([stepOf('logprobs')]);
  expect(begun.step?.name).toBe('logprobs');
  expect(begun.alsoSaved).toEqual([]);
});

test('of several that are saved at once, it stays where it is, and tells the others', () => {
  const begun = course('probs');
  take(begun, ['logprobs', 'pass'], ['probs', 'fail']);
  begun.saved([stepOf('logprobs'), stepOf('probs'), stepOf('counts_sum')]);
  expect(begun.step?.name).toBe('probs');
  expect(begun.alsoSaved.map(({ verdict }) => verdict.step.name)).toEqual(['logprobs']);
  begun.turnTo(stepOf('counts_sum'));
  expect(begun.alsoSaved).toEqual([]);
});
