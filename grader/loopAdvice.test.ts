import { expect, test } from 'vitest';
import { adviceOnLoop } from './loopAdvice.ts';

test.each<[error: string, message: string, advice: string]>([
  ['TensorError', 'a tensor of an earlier step was used, and …', 'inside the loop'],
  ['TensorError', "operator: JavaScript's + (here []). For -x …", '.item()'],
  ['TensorError', "operator: JavaScript's + (here [30, 32]). For -x …", 'Python’s @ matmul'],
  ['TensorError', 'add_: a parameter of … its own shape, not undefined. Is it …?', 'no .grad here'],
  ['ReferenceError', 'i is not defined', 'for (let i = firstStep; i < maxSteps; i++)'],
  ['TensorError', 'set: a tensor …, so .grad cannot be written. Did …?', 'leave that line out'],
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
  ['range', 'for (const k of range(n)) {', 'Write for (let k = 0; k < n; k++) { … }.'],
  [
    'range',
    'for (const j of range(1, Xb.shape[1])) {',
    'Write for (let j = 1; j < Xb.shape[1]; j++) { … }.',
  ],
  ['range', 'probs.at(range(n));', ''],
  [
    'torch',
    'const ix = torch.randint(0, count);',
    'The minibatch is drawn for you: const { Xb, Yb, n } = batch(i);',
  ],
  [
    'range',
    'for (const i in range(maxSteps)) {',
    'Write for (let i = firstStep; i < maxSteps; i++) { … }.',
  ],
  [
    'range',
    'for (i in range(firstStep, maxSteps)) {',
    'Write for (let i = firstStep; i < maxSteps; i++) { … }.',
  ],
  ['torch', 'torch.no_grad();', 'Nothing records gradients here: leave torch.no_grad() out.'],
  ['torch', 'const h = torch.tanh(hpreact);', ''],
])('%s is not defined in %j', (name, line, advice) => {
  const thrown = { error: 'ReferenceError', message: `${name} is not defined`, stack: '' };
  expect(adviceOnLoop(thrown, line)).toBe(advice);
});

test.each([
  ['C.add_(dC, -lr); W1.add_(dW1, -lr);', 'Write C.add_(dC, { alpha: -lr }).'],
  [
    'ps.forEach((p, k) => p.add_(grads[k], rate(i)));',
    'Write p.add_(grads[k], { alpha: rate(i) }).',
  ],
  ['b1.add_(b1.pow(2)); b2.add_(db2, -0.1)', 'Write b2.add_(db2, { alpha: -0.1 }).'],
  ['b2.add_(', ''],
])('an alpha that is no object, in %j', (line, said) => {
  const message = 'add_: its options are written as an object, not -0.1. Did you mean …?';
  expect(adviceOnLoop({ error: 'TensorError', message, stack: '' }, line)).toBe(said);
});

test.each([
  [
    'add_: a parameter of [2, 3] takes … own shape, not a number. Is …?',
    'C.add_(-lr, dC);',
    'Write C.add_(dC, { alpha: -lr }).',
  ],
  [
    'add_: a parameter of [2, 3] takes … own shape, not [3]. Did …?',
    'p.add_(grads[k], { alpha: -lr });',
    'in the order of their parameters',
  ],
  ["operator: JavaScript's + (here [])", 'const lr = loss / 2;', 'the rate is a plain number'],
  [
    'at: an index must hold integers, and this is undefined.',
    'const emb = C.at(Xb);',
    '= batch(i);',
  ],
])('%s in %j', (message, line, said) => {
  expect(adviceOnLoop({ error: 'TensorError', message, stack: '' }, line)).toContain(said);
});

test.each([
  [
    'add_: a parameter of [1, 3] takes … own shape, not [3]. Did …?',
    'p.add_(grads[k], { alpha: -lr });',
  ],
  ['add_: a parameter of [2, 3] takes … own shape, not [3]. Did …?', 'C.add_(dC, { alpha: -lr });'],
  ['add_: a parameter of [2, 3] takes … own shape, not a number. Is …?', 'C.add_(lr);'],
  ['add_: a parameter of [27] takes … own shape, not [32]. Is …?', 'b2.add_(dlogits.sum(1));'],
])('nothing of its own on %s in %j', (message, line) => {
  expect(adviceOnLoop({ error: 'TensorError', message, stack: '' }, line)).toBe('');
});

test.each([
  ['[27] … own shape, not [200]', 'b2.add_(db1, { alpha: -lr });', 'b2', 'b1'],
  ['[1, 3] … own shape, not [3]', 'C.add_(dC); bngain.add_(db1.mul(-lr));', 'bngain', 'b1'],
  ['[27, 10] … own shape, not [32, 3, 10]', 'C.add_( demb, { alpha: -lr });', 'C', 'emb'],
  ['[27] … own shape, not [1, 200]', 'parameters.b2.add_(dbnbias);', 'b2', 'bnbias'],
])('the gradient of another tensor: %s in %j', (shapes, line, name, other) => {
  const message = `add_: a parameter of ${shapes}. Is …?`;
  expect(adviceOnLoop({ error: 'TensorError', message, stack: '' }, line)).toBe(
    `${name} moves by d${name}, and d${other} is the gradient of ${other}: pass d${name}.`,
  );
});

test('a loop over arange is told how to count', () => {
  const message = 'arange is not a function or its return value is not iterable';
  const thrown = { error: 'TypeError', message, stack: '' };
  const said = 'Write for (let k = 0; k < n; k++) { … }.';
  expect(adviceOnLoop(thrown, 'for (const k of arange(n)) {')).toBe(said);
});

test.each([
  ['C.add(dC, { alpha: -lr });', 'write C.add_(dC, { alpha: -lr }), with the underscore.'],
  ['ps.map((p, k) => p.add(grads[k], { alpha: -lr }));', 'write p.add_(grads[k], { alpha: -lr })'],
])('an alpha in %j', (line, said) => {
  const message = 'add: it takes one operand, and an object is a second one. Did you mean …?';
  const thrown = { error: 'TensorError', message, stack: '' };
  expect(adviceOnLoop(thrown, line)).toContain(said);
  expect(adviceOnLoop(thrown, 'dlogits.add(hot, { alpha: -1 });')).toBe('');
});

test.each([
  ['TypeError', 'dC.add_ is not a function'],
  ['ReferenceError', 'dhpreact is not defined'],
  ['RangeError', 'n is not defined'],
  ['TensorError', 'add_: alpha must be a number, not undefined. Is it -lr, with lr a number?'],
])('nothing of its own on %s: %s', (error, message) => {
  expect(adviceOnLoop({ error, message, stack: '' })).toBe('');
});
