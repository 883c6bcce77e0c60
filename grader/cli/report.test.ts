import { expect, test } from 'vitest';
import { steps } from '../../reference/steps/table.ts';
import type { Verdict } from '../verdict.ts';
import { cmpLine, summaryLines, verdictLines } from './report.ts';

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;

// What Python prints of f'{name:15s} | exact: {str(ex):5s} | approximate: {str(app):5s} | maxdiff: {maxdiff}'.
test.each<[name: string, exact: boolean, approximate: boolean, maxdiff: number, line: string]>([
  ['logprobs', true, true, 0, 'logprobs        | exact: True  | approximate: True  | maxdiff: 0.0'],
  [
    'counts_sum_inv',
    false,
    true,
    1.862645149230957e-9,
    'counts_sum_inv  | exact: False | approximate: True  | maxdiff: 1.862645149230957e-09',
  ],
  [
    'logits',
    false,
    true,
    6.05359673500061e-9,
    'logits          | exact: False | approximate: True  | maxdiff: 6.05359673500061e-09',
  ],
  [
    'hprebn',
    false,
    false,
    9.313225746154785e-10,
    'hprebn          | exact: False | approximate: False | maxdiff: 9.313225746154785e-10',
  ],
  [
    'a_name_of_more_than_15',
    false,
    false,
    3.734375,
    'a_name_of_more_than_15 | exact: False | approximate: False | maxdiff: 3.734375',
  ],
  ['C', false, false, nan, 'C               | exact: False | approximate: False | maxdiff: nan'],
  ['h', false, false, inf, 'h               | exact: False | approximate: False | maxdiff: inf'],
  [
    'W1',
    false,
    false,
    1e16,
    'W1              | exact: False | approximate: False | maxdiff: 1e+16',
  ],
  [
    'b1',
    false,
    false,
    123456789.0,
    'b1              | exact: False | approximate: False | maxdiff: 123456789.0',
  ],
  [
    'b2',
    false,
    false,
    0.0001,
    'b2              | exact: False | approximate: False | maxdiff: 0.0001',
  ],
  [
    'emb',
    false,
    false,
    9.999999747378752e-5,
    'emb             | exact: False | approximate: False | maxdiff: 9.999999747378752e-05',
  ],
  [
    'bnvar',
    false,
    false,
    1e22,
    'bnvar           | exact: False | approximate: False | maxdiff: 1e+22',
  ],
  [
    'probs',
    false,
    false,
    5e-324,
    'probs           | exact: False | approximate: False | maxdiff: 5e-324',
  ],
  [
    'h',
    false,
    false,
    1e100,
    'h               | exact: False | approximate: False | maxdiff: 1e+100',
  ],
])('%s, %j, %j, %f', (name, exact, approximate, maxdiff, line) => {
  expect(cmpLine(name, { exact, approximate, maxdiff, relative: 0, worst: undefined })).toBe(line);
});

const exact = { exact: true, approximate: true, maxdiff: 0, relative: 0, worst: undefined };

function verdict(known: Partial<Verdict>): Verdict {
  return {
    step: steps[1],
    status: 'pass',
    message: '',
    expectedShape: [32, 27],
    place: undefined,
    printed: [],
    notes: [],
    milliseconds: 1,
    ...known,
  };
}

test.each<[name: string, known: Partial<Verdict>, lines: string[]]>([
  [
    'a pass',
    { cmp: exact },
    ['✓ probs           | exact: True  | approximate: True  | maxdiff: 0.0'],
  ],
  ['what is to do', { status: 'todo' }, ['· probs           | to do a/02-probs.ts']],
  ['no answer', { status: 'error', message: 'No.' }, ['✗ probs           | no answer', '    No.']],
  ['no end', { status: 'timeout', message: 'No.' }, ['✗ probs           | no end', '    No.']],
  ['a wrong shape', { status: 'fail', message: 'No.' }, ['✗ probs           | wrong', '    No.']],
  [
    'a wrong value, with what was printed and noted',
    {
      status: 'fail',
      message: 'No.',
      printed: ['a', 'b'],
      notes: ['c'],
      cmp: { ...exact, exact: false },
    },
    [
      '✗ probs           | exact: False | approximate: True  | maxdiff: 0.0',
      '    c',
      '    > a',
      '    > b',
      '    No.',
    ],
  ],
])('%s', (_, known, lines) => {
  expect(verdictLines(verdict(known), 'a/02-probs.ts')).toEqual(lines);
});

test('in a narrow terminal a file stands below its row, and rows and notes are broken between words', () => {
  const sheet = { isTTY: true, columns: 40 };
  expect(verdictLines(verdict({ status: 'todo' }), 'exercises/02-probs.ts', sheet)).toEqual([
    '· probs           | to do',
    '    exercises/02-probs.ts',
  ]);
  const tensors = [{ name: 'W1', cmp: exact }];
  const notes = ['against your own chunked answer: the same'];
  expect(verdictLines(verdict({ tensors, notes, cmp: exact }), '', sheet)).toEqual([
    '✓ probs           | exact: True',
    '                  | approximate: True',
    '                  | maxdiff: 0.0',
    '    W1              | exact: True',
    '                    | approximate: True',
    '                    | maxdiff: 0.0',
    '    against your own chunked answer: the',
    '    same',
  ]);
});

test.each<[name: string, verdicts: Verdict[], lines: string[]]>([
  [
    'the course goes on after the last that passes',
    [verdict({ step: steps[0] }), verdict({})],
    [
      '',
      '2 of 2 pass.',
      'Next: open a/counts_sum_inv (to compare with the solution: npx grade diff probs)',
    ],
  ],
  [
    'after the training loop comes the training',
    [verdict({ step: steps[28] })],
    ['', '1 of 1 pass.', 'Next: train with your own gradients: npx grade train'],
  ],
  [
    'all 29 pass',
    steps.map((step) => verdict({ step })),
    ['', '29 of 29 pass.', 'Next: train with your own gradients: npx grade train'],
  ],
  [
    'one is to do',
    [verdict({}), verdict({ status: 'todo' })],
    ['', '1 of 2 pass, 1 to do.', 'Next: fill a/probs, then run: npx grade probs'],
  ],
  [
    'the first that does not pass is next',
    [verdict({ status: 'fail' }), verdict({ status: 'todo' })],
    [
      '',
      '0 of 2 pass, 1 to do.',
      'Next: mend a/probs, then run: npx grade probs (stuck? npx grade hint probs)',
    ],
  ],
])('the last lines: %s', (_, verdicts, lines) => {
  expect(summaryLines(verdicts, ({ step }) => `a/${step.name}`)).toEqual(lines);
});

test('in a chain, a step that others wait for is next, and the chain is graded again', () => {
  const first = { step: steps[0], status: 'todo' } as const;
  const waiting = { ...verdict({ status: 'error' }), first };
  const again = '--chain probs';
  expect(summaryLines([waiting], ({ step }) => `a/${step.name}`, { again }).at(-1)).toBe(
    'Next: fill a/logprobs, then run: npx grade --chain probs',
  );
});

test('of solutions that pass, nothing is next', () => {
  const lines = [
    '',
    '1 of 1 pass.',
    'All of them are right. Next: see where you are with: npx grade list',
  ];
  expect(summaryLines([verdict({})], () => 'a', { solutions: true })).toEqual(lines);
});
