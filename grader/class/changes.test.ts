import { expect, test } from 'vitest';
import { changeOf, verdictDifference } from './changes.ts';
import { defaultRubric, parseRubric } from './rubric.ts';
import { stepRecord, submissionRecord } from './testing/records.ts';

const pass = stepRecord();
const fail = stepRecord({ status: 'fail', message: 'The sign is wrong.' });
const scored = (own: Parameters<typeof submissionRecord>[0], rubric = defaultRubric) => ({
  record: submissionRecord(own),
  rubric,
});

test('a step that passes now, in files that have changed', () => {
  const change = changeOf(
    scored({ steps: [fail], hash: 'a' }),
    scored({ steps: [pass], hash: 'b' }),
  );
  expect(change).toEqual({
    id: 'anna.zip',
    name: 'anna',
    before: 0,
    after: 1,
    reasons: ['the files have changed', 'dcounts: wrong before, passes now (The sign is wrong.)'],
  });
});

test('other points for the same answer', () => {
  const rubric = parseRubric('{ "points": 3 }', 'r.json');
  expect(changeOf(scored({}), scored({}, rubric))).toMatchObject({
    before: 1,
    after: 3,
    reasons: ['dcounts: 1 points before, 3 now'],
  });
});

test('what was not graded had no score', () => {
  const change = changeOf(scored({ state: 'notGraded', steps: [] }), scored({}));
  expect(change).toMatchObject({ before: null, after: 1 });
  expect(change?.reasons[0]).toBe('not graded before, graded now');
});

test('new and gone submissions, and scores that stay', () => {
  const none = { record: undefined, rubric: defaultRubric };
  expect(changeOf(none, scored({}))?.reasons).toEqual(['handed in since']);
  expect(changeOf(scored({}), none)?.reasons).toEqual(['no longer there']);
  expect(changeOf(scored({ hash: 'a' }), scored({ hash: 'b' }))).toBeUndefined();
  expect(changeOf(none, none)).toBeUndefined();
});

test('verdicts that differ, and timings that do not count', () => {
  expect(verdictDifference(pass, { ...pass, milliseconds: 99, costly: true })).toBeUndefined();
  expect(verdictDifference(pass, fail)).toBe('dcounts: status was "pass", and is "fail"');
  expect(verdictDifference(pass, undefined)).toMatch(/dcounts/);
});
