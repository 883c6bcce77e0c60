import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { studentAtDesk } from './testing/studentAtDesk.ts';

const { student, desk } = studentAtDesk();

const solution = readFileSync('solutions/4-training.ts', 'utf8');

async function graded(wanted: string, instead: string) {
  expect(solution).toContain(wanted);
  const text = solution.replace(wanted, instead);
  const imports = instead.includes('accumulator(') ? 'arange, accumulator' : 'arange';
  desk.write('training', text.replace('{ arange', `{ ${imports}`));
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
    'gradients are reported under other names',
    'onStep({ loss, dC, dW1, db1, dW2, db2, dbngain, dbnbias })',
    'onStep({ loss, C: dC })',
    'is nothing in the report, not a tensor: write onStep({ loss, dC, dW1, db1, dW2, db2, dbngain, dbnbias }), with these names.',
  ],
  [
    'a list of losses is reported',
    'onStep({ loss, dC,',
    'onStep({\n      lossi,\n      dC,',
    'lossi is not defined. onStep takes loss, a tensor of one number or its .item(): write loss in place of lossi there.',
  ],
  [
    'a name is read below the loop that makes it',
    'dbngain, dbnbias });\n  }',
    'dbngain, dbnbias });\n  }\n  console.log(loss.item());',
    'loss is made inside the loop, in line 31, and line 76 stands after it: put line 76 inside, below the line that makes loss.',
  ],
  [
    'an accumulator is reported',
    'onStep({ loss, dC,',
    'onStep({ loss, dC: accumulator(C.shape),',
    'In step 0, dC is an accumulator in the report, not a tensor: write dC: dC.tensor() there',
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
    'In line 68, W1.add(…) gives a new tensor and leaves the parameter as it was: it changes in place by add_ alone, so write W1.add_(dW1, { alpha: -lr }).',
  ],
  [
    'a parameter is left out of the update',
    'b2.add_(db2, { alpha: -lr });',
    '',
    'b2 does not change in step 0: update every parameter, as in b2.add_(db2, { alpha: -lr }).',
  ],
  [
    'the rate never drops',
    'i < 100000 ? 0.1 : 0.01',
    '0.1',
    'In step 100000, the learning rate is still 0.1',
  ],
  [
    'the rate drops only where a run passes by the drop',
    'const lr = i < 100000 ? 0.1 : 0.01;',
    'const lr = firstStep < 100000 && i >= 100000 ? 0.01 : 0.1;',
    'In step 150000, the learning rate is still 0.1: from step 100,000 on it is 0.01. That run begins at firstStep = 150000, as a resumed one does: take the rate from i alone',
  ],
  ['the update goes uphill', '0.1 : 0.01', '-0.1 : -0.01', 'uphill'],
  [
    'it throws after some steps',
    'const lr = ',
    "if (i === 57) throw new Error('later'); const lr = ",
    'later',
  ],
  [
    'the stub’s throw is left below it',
    'dbngain, dbnbias });\n',
    "dbngain, dbnbias });\n    throw new Error('TODO: train');\n",
    'still stands below your loop: remove that line.',
  ],
  [
    'it ends after its first step',
    'dbngain, dbnbias });',
    'dbngain, dbnbias }); return;',
    'The return in line 74 ends it: remove that line.',
  ],
  ['it ends after some steps', 'const lr = ', 'if (i === 57) return; const lr = ', 'step 57'],
  ['it leaves out the last step', 'i < maxSteps', 'i < maxSteps - 1', 'ended before step 100001'],
  ['it goes on', 'i < maxSteps', 'i <= maxSteps', 'The loop goes on with step 100002'],
  ['it has its own end', 'i < maxSteps', 'i < 200000', 'The loop goes on with step 100002'],
  [
    'its rate drops half way',
    'i < 100000 ?',
    'i < maxSteps / 2 ?',
    'the learning rate is 0.01 already',
  ],
  [
    'nothing is added to the variance',
    'bnvar.add(1e-5)',
    'bnvar',
    'nothing is added to bnvar, where 1e-5 is added',
  ],
  [
    'n is written as a number',
    '{ accumulate: true }).div(n)',
    '{ accumulate: true }).div(32)',
    'on a network of other sizes, dlogits goes wrong: it is right for n = 32, and here n is 24. Is a size written as a number?',
  ],
  [
    'the number of positions is written as a number',
    'const dC = zerosLike(C).indexPut([Xb], demb, { accumulate: true });',
    'const sum = accumulator(C.shape); for (let k = 0; k < n; k++) for (let j = 0; j < 3; j++) sum.add(Xb.get(k, j), demb.at(k, j)); const dC = sum.tensor();',
    'on a network of other sizes, it goes wrong somewhere in dembcat, demb or dC: it is right for n = 32',
  ],
  [
    'Bessel’s correction is written as a number',
    'n / (n - 1)',
    '32 / 31',
    'on a network of other sizes, dhprebn goes wrong',
  ],
  [
    'a shape is written in numbers',
    'emb.view(n, -1)',
    'emb.view(32, -1)',
    'It threw an error in line 15 for a network of other sizes (n = 24): matmul: ',
  ],
  [
    'the forward pass takes n from elsewhere',
    'hprebn.mean(0, { keepdim: true })',
    'hprebn.sum(0, { keepdim: true }).div(32)',
    'on a network of other sizes and small weights, the forward pass goes wrong',
  ],
  [
    'something else than 1e-5 is added to the variance',
    'bnvar.add(1e-5)',
    'bnvar.add(1e-6)',
    'or something else than 1e-5 added to bnvar?',
  ],
  [
    '1e-5 is added to the root',
    'bnvar.add(1e-5).pow(-0.5)',
    'bnvar.sqrt().add(1e-5).pow(-1)',
    '1e-5 is added to the root of the variance',
  ],
  [
    'a parameter is changed as in Python',
    'W1.add_(dW1, { alpha: -lr });',
    'W1.data += -lr * dW1;',
    'W1.data += … does not change the parameter: it changes in place by add_ alone, so write W1.add_(dW1, { alpha: -lr }).',
  ],
  [
    'parameters gets a new tensor',
    'W1.add_(dW1, { alpha: -lr });',
    'parameters.W1 = W1.sub(dW1.mul(lr));',
    'parameters.W1 = … does not change the parameter',
  ],
])('%s', async (_, wanted, instead, message) => {
  const verdict = await graded(wanted, instead);
  expect(verdict.status).not.toBe('pass');
  expect(verdict.message).toContain(message);
});

test('a loop that waits is told to leave async out, one that does not passes', async () => {
  const isAsync = solution.replace('export function', 'export async function');
  desk.write('training', isAsync.replace('= batch(i)', '= await batch(i)'));
  const [waiting] = await desk.grade(student, ['training']);
  expect(waiting.message).toContain('leave async and await out');
  desk.write('training', isAsync);
  const [ready] = await desk.grade(student, ['training']);
  expect(ready.status).toBe('pass');
});

test.each([
  ['in its first step', '= batch(i);', '= batch(i); lost();'],
  ['after its last', /\n\}\s*$/, '\n  lost();\n}\n'],
])(
  'the error of an async loop %s is told, and not that it is async',
  async (_, wanted, instead) => {
    const isAsync = solution.replace('export function', 'export async function');
    const text = isAsync.replace(wanted, instead);
    expect(text).not.toBe(isAsync);
    desk.write('training', text);
    const [verdict] = await desk.grade(student, ['training']);
    expect(verdict.status).toBe('error');
    expect(verdict.message).toContain('lost');
  },
);

test('a name that is given to a new tensor, instead of changing the parameter, is found at the error', async () => {
  const let1 = solution.replace('const { C, W1', 'let { C, W1');
  const text = let1.replace('W1.add_(dW1, { alpha: -lr })', 'W1 = W1.sub(dW1.mul(lr))');
  desk.write('training', text);
  const [verdict] = await desk.grade(student, ['training']);
  expect(verdict.message).toMatch(/^In line \d+, W1 = … does not change the parameter/);
});
