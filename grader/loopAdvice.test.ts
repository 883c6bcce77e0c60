import { expect, test } from 'vitest';
import { adviceOnLoop } from './loopAdvice.ts';

test.each<[error: string, message: string, advice: string]>([
  ['TensorError', 'a tensor of an earlier step was used, and …', 'inside the loop'],
  ['TensorError', "operator: JavaScript's + (here []). For -x …", '.item()'],
  ['TensorError', "operator: JavaScript's + (here [30, 32]). For -x …", 'Python’s @ matmul'],
  ['TensorError', 'add_: a parameter of … its own shape, not undefined. Is it …?', 'no .grad here'],
  ['ReferenceError', 'n is not defined', 'const { Xb, Yb, n } = batch(i);'],
  ['TypeError', 'batch is not a function or its return value is not iterable', 'in braces'],
  ['ReferenceError', 'W1 is not defined', '= parameters;'],
  ['ReferenceError', 'lr is not defined', 'const lr = i < 100000 ? 0.1 : 0.01;'],
  ['ReferenceError', 'batchNorm is not defined', 'written out'],
  ['TypeError', 'hprebn.batch_norm is not a function', 'written out'],
  ['ReferenceError', 'zip is not defined', 'W1.add_(dW1, { alpha: -lr })'],
  ['TypeError', 'parameters is not iterable', 'by their names'],
  ['TypeError', 'parameters.forEach is not a function', 'by their names'],
  [
    'TypeError',
    'C.add_ is not a function',
    'C is none here (any other tensor is made anew, by add): is it a copy',
  ],
  ['TypeError', 'loss.toFixed is not a function', 'loss.item().toFixed(4)'],
  ['TypeError', 'hprebn.std is not a function', 'written out'],
  ['ReferenceError', 'optimizer is not defined', 'W1.add_(dW1, { alpha: -lr })'],
  ['TypeError', "Cannot destructure property 'Xb' of 'batch[i]' as it is undefined.", 'batch(i);'],
  ['TypeError', "Cannot destructure property 'C' of 'parameter' as …", '= parameters;'],
  ['ReferenceError', "Cannot access 'dW1' before initialization", 'below the whole backward pass'],
  ['ReferenceError', "Cannot access 'n' before initialization", 'put that line first'],
  ['TypeError', 'loss.backward is not a function', 'by hand'],
  ['ReferenceError', 'randint is not defined', 'drawn for you: const { Xb, Yb, n } = batch(i);'],
  ['ReferenceError', 'batch_size is not defined', 'const { Xb, Yb, n } = batch(i);'],
  ['ReferenceError', 'lossi is not defined', 'above the loop: const lossi: number[] = [];'],
  ['TypeError', 'lossi.append is not a function', 'lossi.push(loss.item())'],
  ['TypeError', 'loss.item(...).log10 is not a function', 'Math.log10(loss.item())'],
  ['TypeError', 'loss.log10 is not a function', 'Math.log10(loss.item())'],
  ['TypeError', 'hpreact.relu is not a function', 'hpreact.tanh()'],
])('%s: %s', (error, message, advice) => {
  expect(adviceOnLoop({ error, message, stack: '' })).toContain(advice);
});

test.each([
  [
    'range',
    'for (const k of range(maxSteps)) {',
    'Write for (let k = firstStep; k < maxSteps; k++) { … }.',
  ],
  ['range', 'probs.at(range(n));', ''],
  [
    'torch',
    'const ix = torch.randint(0, count);',
    'The minibatch is drawn for you: const { Xb, Yb, n } = batch(i);',
  ],
  ['torch', 'const h = torch.tanh(hpreact);', ''],
])('%s is not defined in %j', (name, line, advice) => {
  const thrown = { error: 'ReferenceError', message: `${name} is not defined`, stack: '' };
  expect(adviceOnLoop(thrown, line)).toBe(advice);
});

test.each([
  ['TypeError', 'dC.add_ is not a function'],
  ['ReferenceError', 'dhpreact is not defined'],
  ['RangeError', 'n is not defined'],
  ['TensorError', 'add_: alpha must be a number, not undefined. Is it -lr, with lr a number?'],
])('nothing of its own on %s: %s', (error, message) => {
  expect(adviceOnLoop({ error, message, stack: '' })).toBe('');
});
