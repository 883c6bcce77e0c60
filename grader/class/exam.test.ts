import { expect, test } from 'vitest';
import { trainingNetwork } from '../../reference/network/training.ts';
import { steps } from '../../reference/steps/table.ts';
import { gradedStart } from '../gradedStart.ts';
import { Exam } from './exam.ts';

test('a result that is dropped is named to the student in the training loop too', () => {
  const loops = steps.filter(({ exercise }) => exercise === 4);
  const parameters = gradedStart(trainingNetwork);
  const training = { events: [], parameters, nextStep: 0, stopped: false };
  const run = { outcomes: [], failure: undefined, printed: [], training };
  const text = 'const { W1 } = parameters;\nW1.add(dW1.mul(-lr));';
  const record = new Exam(5, loops, { trainingSteps: 0, fullTraining: false }).record(
    loops[0],
    run,
    undefined,
    { text },
  );
  expect(record.status).toBe('fail');
  expect(record.feedback).toMatch(/^In line 2 the result of W1\.add\(…\) is dropped: .*W1\.add_/);
});
