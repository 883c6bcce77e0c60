import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { Student } from './run/student.ts';
import { buildGrade } from './testing/builtGrade.ts';
import { TemporaryDesk, workerOf } from './testing/temporaryDesk.ts';

const built = buildGrade();
const student = new Student(workerOf(built));
const desk = new TemporaryDesk();

afterAll(() => {
  student.close();
  desk.remove();
  built.remove();
});

const solution = readFileSync('solutions/4-training.ts', 'utf8');

async function graded(wanted: string, instead: string) {
  expect(solution).toContain(wanted);
  desk.write('training', solution.replace(wanted, instead));
  const [verdict] = await desk.grade(student, ['training']);
  return verdict;
}

test('the solution passes, with a row for each of seven gradients', async () => {
  const { status, tensors, cmp } = await graded('i < maxSteps', 'i < maxSteps');
  expect(status).toBe('pass');
  expect(tensors).toHaveLength(7);
  expect(cmp?.maxdiff).toBeLessThan(1e-6);
});

test.each<[title: string, wanted: string, instead: string, message: string]>([
  [
    'b1, whose gradient is next to nothing, is not updated',
    'b1.add_(db1, { alpha: -lr });',
    '',
    'b1 does not change in step 99998',
  ],
  [
    'its gradient is made of zeros',
    'const db1 = dhprebn.sum(0)',
    'const db1 = b1.mul(0)',
    'In step 0, db1 is all zeros',
  ],
  [
    'a result is dropped',
    'const dlogits = probs.indexPut([arange(n), Yb], -1, { accumulate: true })',
    'probs.indexPut([arange(n), Yb], -1, { accumulate: true }); const dlogits = probs',
    'In line 35 the result of probs.indexPut(…) is dropped',
  ],
  [
    'a parameter is not updated in place',
    'W1.add_(dW1, { alpha: -lr });',
    'W1.add(dW1.mul(-lr));',
    'write W1.add_(…). W1 does not change in step 0',
  ],
  [
    'the rate never drops',
    'i < 100000 ? 0.1 : 0.01',
    '0.1',
    'In step 100000, the learning rate is still 0.1',
  ],
  ['the update goes uphill', '0.1 : 0.01', '-0.1 : -0.01', 'uphill'],
  [
    'it throws after some steps',
    'const lr = ',
    "if (i === 57) throw new Error('later'); const lr = ",
    'later',
  ],
  ['it ends after some steps', 'const lr = ', 'if (i === 57) return; const lr = ', 'step 57'],
])('%s', async (_, wanted, instead, message) => {
  const verdict = await graded(wanted, instead);
  expect(verdict.status).not.toBe('pass');
  expect(verdict.message).toContain(message);
});
