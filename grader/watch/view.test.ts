import kleur from 'kleur';
import { beforeAll, expect, test } from 'vitest';
import { steps } from '../../reference/steps/table.ts';
import { Course } from './course.ts';
import { judgedOf, stepOf, wrong } from './testing.ts';
import { blockOf, lookedThroughBlock, type State, viewOf } from './view.ts';

beforeAll(() => {
  kleur.enabled = false;
});

function stateOf(more: Partial<State> = {}): State {
  const course = new Course(steps, stepOf('counts'));
  course.take(judgedOf('logprobs', 'pass'));
  const place = { line: 9, column: 3 };
  course.take(judgedOf('counts', 'fail', { cmp: wrong, message: 'It is wrong.', place }));
  const rest = { running: undefined, panel: undefined, polling: false };
  return {
    course,
    input: 'keys',
    hintsLeft: () => true,
    fileOf: ({ name }) => `${name}.ts`,
    ...rest,
    ...more,
  };
}

test('a verdict with its place, and what is going on', () => {
  expect(viewOf(stateOf())).toMatchObject({
    step: { name: 'counts' },
    judged: { at: '12:34:56' },
    advice: 'Mend it and save; for a hint, press h.',
    passed: 1,
    total: 29,
    file: 'counts.ts:9:3',
    state: 'checked at 12:34:56 in 12 ms · looking through the exercises …',
  });
});

test('polling is named', () => {
  expect(viewOf(stateOf({ polling: true })).state).toMatch(/ · watching by polling$/);
});

test('a run that hangs takes the place of the verdict before it', () => {
  const running = { step: stepOf('counts'), seconds: 3 };
  const view = viewOf(stateOf({ running }));
  expect(view).toMatchObject({ judged: undefined, file: 'counts.ts', state: '' });
  expect(view.advice).toBe(
    'dcounts has been running for 3 s, and is stopped after 10 s. Is there a loop that never ends? Mend it and save.',
  );
});

test('what is being graded takes the place of the verdict before it, too', () => {
  const running = { step: stepOf('counts'), seconds: 0 };
  expect(viewOf(stateOf({ running }))).toMatchObject({
    judged: undefined,
    advice: 'grading dcounts …',
    state: '',
  });
  const other = viewOf(stateOf({ running: { step: stepOf('h'), seconds: 0 } }));
  expect(other.judged).toBeDefined();
  expect(other.state).not.toContain('dh');
});

test('a run of another step is told at the bottom', () => {
  const view = viewOf(stateOf({ running: { step: stepOf('h'), seconds: 3 } }));
  expect(view.judged).toBeDefined();
  expect(view.state).toBe('checked at 12:34:56 in 12 ms · dh has been running for 3 s');
});

test('what was saved together with the step is told with its marks', () => {
  const state = stateOf();
  state.course.saved(['counts', 'logprobs'].map(stepOf));
  expect(viewOf(state).state).toMatch(/^also saved: dlogprobs ✓ · checked/);
});

test.each<[status: 'pass' | 'fail' | 'todo', input: State['input'], advice: string]>([
  ['pass', 'keys', 'Right. For step 2, dprobs, press n.'],
  ['pass', 'lines', 'Right. For step 2, dprobs, type n and ⏎.'],
  ['pass', 'none', 'Right. Next: step 2, dprobs.'],
  ['todo', 'keys', 'Fill it in and save; for a hint, press h.'],
  ['fail', 'lines', 'Mend it and save; for a hint, type h and ⏎.'],
  ['fail', 'none', 'Mend it and save.'],
])('%s, with %s: what to do next', (status, input, advice) => {
  const state = stateOf({ input, course: new Course(steps, stepOf('logprobs')) });
  state.course.take(judgedOf('logprobs', status));
  expect(viewOf(state).advice).toBe(advice);
});

test('after the last hint, the solution is what helps', () => {
  const advice = (state: State): string => viewOf(state).advice;
  expect(advice(stateOf({ hintsLeft: () => false }))).toBe(
    'Mend it and save; for the solution, press d.',
  );
  expect(advice(stateOf({ hintsLeft: () => false, input: 'none' }))).toBe('Mend it and save.');
});

const unfinished = { line: 9, column: 4, text: 'f(a;', message: 'Expected `,`' };

test('appended, a verdict is a block of its own, with its progress and its file', () => {
  const state = stateOf({ input: 'none' });
  const judged = judgedOf('counts', 'fail', { cmp: wrong, message: 'Long. '.repeat(40).trim() });
  expect(blockOf({ ...judged, unfinished: undefined }, state)).toEqual([
    '✗ counts          | exact: False | approximate: False | maxdiff: 0.0061292462050914764',
    `    ${'Long. '.repeat(40).trim()}`,
    '[#-------------------] 1 of 29  counts.ts',
    '    Mend it and save.',
    '',
  ]);
});

test('appended, the rows of a training step and what was printed come before what to do next', () => {
  const tensors = [{ name: 'C', cmp: wrong }] as const;
  const judged = judgedOf('training', 'fail', { message: 'It is wrong.', tensors, printed: ['3'] });
  const course = new Course(steps, stepOf('training'));
  course.take(judged);
  expect(blockOf(judged, stateOf({ input: 'none', course }))).toEqual([
    '✗ training        | wrong',
    '    It is wrong.',
    '    C               | exact: False | approximate: False | maxdiff: 0.0061292462050914764',
    '    > 3',
    '[--------------------] 0 of 29  training.ts',
    '    Mend it and save.',
    '',
  ]);
});

test('appended, that all is looked through ends in what to do next, too', () => {
  expect(lookedThroughBlock(stateOf({ input: 'none' }))).toEqual([
    '[#-------------------] 1 of 29, all looked through',
    '    Mend it and save.',
    '',
  ]);
});

test('a file in the middle of an edit is shown with the place', () => {
  const judged = judgedOf('counts', 'error', { message: 'It does not parse.', unfinished });
  const state = stateOf();
  state.course.take(judged);
  expect(blockOf(judged, state)).toEqual([
    '✗ counts          | no answer',
    '    Line 9 does not parse yet, at column 4: Expected `,`.',
    '    9 | f(a;',
    '      |    ^',
    '[#-------------------] 1 of 29  counts.ts',
    '    Finish it and save again.',
    '',
  ]);
});

test('a file that is gone can be had back', () => {
  const judged = judgedOf('counts', 'error', {
    message: 'There is no file.',
    unfinished: 'missing',
  });
  const state = stateOf();
  state.course.take(judged);
  expect(blockOf(judged, state).slice(1, 4)).toEqual([
    '    The file is not there.',
    '[#-------------------] 1 of 29  counts.ts',
    '    For a new stub, press r.',
  ]);
});

test('a step that is not on the screen gets no advice', () => {
  expect(blockOf(judgedOf('logprobs', 'pass'), stateOf())).toEqual([
    '✓ logprobs        | pass',
    '[#-------------------] 1 of 29  logprobs.ts',
    '',
  ]);
});
