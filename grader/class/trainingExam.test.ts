import { expect, test } from 'vitest';
import { training } from '../../reference/steps/fused.ts';
import { train as solution } from '../../solutions/4-training.ts';
import type { Loop } from '../mistakes/trainingLoops.ts';
import { runTraining } from '../run/trainer.ts';
import { TrainingExam } from './trainingExam.ts';

const exam = new TrainingExam(3);

function verdictOn(train: Loop) {
  if (exam.task.kind !== 'training') throw new Error('It is a training.');
  const end = runTraining(train, exam.task.part, () => undefined);
  const run = { outcomes: [], failure: undefined, printed: [], training: end };
  return exam.judge(training, run, undefined);
}

const until = (last: (maxSteps: number) => number): Loop => {
  return (given) => solution({ ...given, maxSteps: last(given.maxSteps) });
};

test('the solution passes', () => expect(verdictOn(solution).status).toBe('pass'));

test.each([
  ['a step too few', until((maxSteps) => maxSteps - 1), 'ended-early'],
  ['a step too many', until((maxSteps) => maxSteps + 1), 'goes-on'],
  ['the lecture’s 200,000 steps', until(() => 200_000), 'goes-on'],
])('a loop that makes %s does not pass', (_title, train, mistake) => {
  expect(verdictOn(train)).toMatchObject({ status: 'fail', mistake });
});
