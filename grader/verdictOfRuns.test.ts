import { describe, expect, test } from 'vitest';
import { lectureNetwork } from '../reference/network/network.ts';
import { chunkedSteps } from '../reference/steps/table.ts';
import type { Failure, Outcome } from './outcome.ts';
import { probesFor } from './probes.ts';
import { answerRun } from './testing/formulaRun.ts';
import { judge } from './verdict.ts';

const step = chunkedSteps[1];
const probes = probesFor(lectureNetwork)(step);

describe('no tensor', () => {
  const threw = (error: string, message: string): Outcome => ({
    kind: 'threw',
    error,
    message,
    stack: '',
  });

  test.each<[outcome: Outcome, status: string, message: string]>([
    [{ kind: 'todo' }, 'todo', ''],
    [
      { kind: 'changed', given: 'probs' },
      'error',
      'It changed probs, which it was only given to read: make a new tensor instead.',
    ],
    [
      { kind: 'returned', what: 'nothing' },
      'error',
      'dprobs returned nothing instead of a tensor: is there a return?',
    ],
    [
      { kind: 'returned', what: 'a number' },
      'error',
      'dprobs returned a number instead of a tensor: a gradient of the shape of probs has a number for each place.',
    ],
    [
      threw('TypeError', 'probs.foo is not a function'),
      'error',
      'It threw an error in line 7: TypeError: probs.foo is not a function. A tensor has no foo: README.md lists what it has under “Tensors”.',
    ],
    [
      threw('TensorError', 'add: no. Is it right?'),
      'error',
      'It threw an error in line 7: add: no. Is it right?',
    ],
    [threw('Error', 'one\ntwo'), 'error', 'It threw an error in line 7: Error: one.'],
    [
      threw('Error', 'x'.repeat(1000)),
      'error',
      `It threw an error in line 7: Error: ${'x'.repeat(300)}…`,
    ],
    [
      threw('', "'boom'"),
      'error',
      "It threw 'boom', which is no Error: throw new Error(…), which also says where.",
    ],
    [threw('Error', ''), 'error', 'It threw an error in line 7: Error.'],
  ])('%j', (outcome, status, message) => {
    const run = { outcomes: [outcome], failure: undefined, printed: [] };
    expect(judge(step, probes, run, { place: { line: 7, column: 3 } })).toMatchObject({
      status,
      message,
    });
  });

  test('in a later probe, says in which, and keeps the cmp of the first', () => {
    const [first] = answerRun(probes.map(({ expected }) => expected)).outcomes;
    const run = { outcomes: [first, threw('Error', 'no')], failure: undefined, printed: [] };
    expect(judge(step, probes, run)).toMatchObject({
      status: 'error',
      message: 'It threw an error in float64: Error: no.',
      cmp: { exact: true },
    });
  });
});

test.each<[failure: Failure, status: string, message: string]>([
  [{ kind: 'missing', file: 'a/02-probs.ts' }, 'error', 'There is no file 02-probs.ts.'],
  [
    { kind: 'unreadable', file: 'a/02-probs.ts', message: 'EACCES: permission denied' },
    'error',
    'a/02-probs.ts cannot be read: EACCES: permission denied.',
  ],
  [
    { kind: 'parse', message: 'Expected `)` but found `}`', place: { line: 5, column: 9 } },
    'error',
    'It does not parse in line 5, column 9: Expected `)` but found `}`.',
  ],
  [
    { kind: 'parse', message: 'Unexpected token', place: undefined },
    'error',
    'It does not parse: Unexpected token.',
  ],
  [
    { kind: 'import', module: 'node:fs' },
    'error',
    "It imports 'node:fs': an exercise may import from 'backprop-ninja' only.",
  ],
  [
    { kind: 'name', name: 'one_hot' },
    'error',
    "It imports one_hot, which 'backprop-ninja' does not have: did you mean oneHot?",
  ],
  [
    { kind: 'name', name: 'gradcheck' },
    'error',
    "It imports gradcheck, which 'backprop-ninja' does not have: leave it out. What can be imported is in README.md, and operations are methods.",
  ],
  [
    { kind: 'export', wanted: 'dprobs', found: [] },
    'error',
    'It exports nothing: write export function dprobs.',
  ],
  [
    { kind: 'export', wanted: 'dprobs', found: ['dprob', 'help'] },
    'error',
    'It exports dprob, help, but no function dprobs: is it the right name?',
  ],
  [
    { kind: 'load', error: 'TypeError', message: 'no', stack: '' },
    'error',
    'It threw an error in line 5 before any call: TypeError: no.',
  ],
  [
    { kind: 'late', error: 'Error', message: 'late', stack: '' },
    'error',
    'It threw an error in line 5 after it had returned: Error: late.',
  ],
  [
    { kind: 'timeout', seconds: 10 },
    'timeout',
    'It did not come back within 10 s: is there a loop or an await that never ends?',
  ],
  [
    { kind: 'memory', megabytes: 1024 },
    'error',
    'It used more than 1024 MB: is there a list that grows without end?',
  ],
  [{ kind: 'exit' }, 'error', 'It ended the process: leave process.exit out, a stub only returns.'],
  [
    { kind: 'noAnswer' },
    'error',
    'What came back is no answer: leave stdin and stdout alone, a stub only returns.',
  ],
  [
    { kind: 'output', megabytes: 64 },
    'error',
    'It gave back more than 64 MB: is it the gradient, of the shape that is asked for?',
  ],
  [
    { kind: 'outOfBoxes', restarts: 1 },
    'error',
    'It was not run: the steps before it ended the sandbox, and it is started anew once at most.',
  ],
])('%j', (failure, status, message) => {
  const place = failure.kind === 'parse' ? failure.place : { line: 5, column: 9 };
  const run = { outcomes: [], failure, printed: [] };
  expect(judge(step, [], run, { place })).toEqual({ status, message });
});
