import { expect, test } from 'vitest';
import type { StepRecord } from './record.ts';
import { defaultRubric, mostPoints, parseRubric, pointsOf, ruleOf, scoreOf } from './rubric.ts';
import { stepRecord, submissionRecord } from './testing/records.ts';

const right = { lecture: true, float64: true, otherSizes: true };

test('one point a step by default', () => {
  expect(mostPoints(['dcounts', 'training'], defaultRubric)).toBe(2);
  expect(pointsOf(stepRecord({ status: 'fail', probes: ['lecture'] }), defaultRubric)).toBe(0);
  expect(pointsOf(stepRecord({ status: 'pass' }), defaultRubric)).toBe(1);
});

test('the nearest rule counts: the step, its exercise, all', () => {
  const text = `{ "points": 1, "exercises": { "2": { "points": 5 } }, "steps": { "counts": { "points": 3, "visibility": "hidden" } } }`;
  const rubric = parseRubric(text, 'r.json');
  expect(['dprobs', 'dcounts', 'dlogits-fused'].map((name) => ruleOf(name, rubric).points)).toEqual(
    [1, 3, 5],
  );
  expect(ruleOf('dcounts', rubric).visibility).toBe('hidden');
});

test.each<[probes: StepRecord['probes'], points: number]>([
  [[], 0],
  [['lecture'], 0.4],
  [['lecture', 'float64'], 1.4],
])('partial credit for %j', (probes, points) => {
  const rubric = parseRubric(
    '{ "points": 2, "partial": { "lecture": 0.2, "float64": 0.5 } }',
    'r.json',
  );
  expect(pointsOf(stepRecord({ status: 'fail', probes }), rubric)).toBe(points);
});

test('partial credit is never more than the whole', () => {
  const rubric = parseRubric(
    '{ "partial": { "lecture": 1, "float64": 1, "otherSizes": 1 } }',
    'r.json',
  );
  const probes = Object.keys(right) as StepRecord['probes'];
  expect(pointsOf(stepRecord({ status: 'fail', probes }), rubric)).toBe(1);
});

test('what was not graded has no score, and that is no zero', () => {
  expect(scoreOf(submissionRecord({ state: 'notGraded', steps: [] }), defaultRubric)).toBeNull();
  expect(scoreOf(submissionRecord({ state: 'refused', steps: [] }), defaultRubric)).toBe(0);
});

test.each<[name: string, text: string, messages: readonly RegExp[]]>([
  ['no JSON', '{\n  "points": 1,,\n}', [/is no JSON: .*2:/]],
  ['nothing', '', [/is no JSON/]],
  ['an unknown key', '{\n\n  "point": 1\n}', [/line \d: point: /]],
  [
    'an unknown step',
    '{\n  "steps": {\n    "dnone": { "points": 1 }\n  }\n}',
    [/line \d: steps\.dnone: there is no such step/],
  ],
  [
    'negative points',
    '{\n  "steps": {\n    "dcounts": {\n      "points": -1\n    }\n  }\n}',
    [/line 4: steps\.dcounts\.points: /],
  ],
  ['another visibility', '{ "visibility": "secret" }', [/line 1: visibility: /]],
  ['a list', '[]', [/line 1/]],
  [
    'two of them',
    '{\n  "points": "x",\n  "partial": { "lecture": 2 }\n}',
    [/line 2: points: /, /line 3: partial\.lecture: /],
  ],
])('%s', (_, text, messages) => {
  for (const message of messages) expect(() => parseRubric(text, 'r.json')).toThrow(message);
});
