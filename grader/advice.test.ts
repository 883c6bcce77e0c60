import { expect, test } from 'vitest';
import { adviceOn, adviceOnImport } from './advice.ts';

const given = ['probs', 'dlogprobs'];

test.each<[error: string, message: string, advice: string]>([
  [
    'ReferenceError',
    'require is not defined',
    "An exercise may import from 'backprop-ninja' only.",
  ],
  [
    'ReferenceError',
    'oneHot is not defined',
    "Write on a line of its own at the top of the file: import { oneHot } from 'backprop-ninja';",
  ],
  ['ReferenceError', 'zeros_like is not defined', 'Did you mean zerosLike?'],
  [
    'ReferenceError',
    'probs is not defined',
    'Take it from what the step is given: { probs, dlogprobs }.',
  ],
  ['ReferenceError', 'dlogprob is not defined', 'Did you mean dlogprobs?'],
  [
    'ReferenceError',
    'mystery is not defined',
    'Is it among what the step is given: probs, dlogprobs?',
  ],
  [
    'ReferenceError',
    'counts is not defined',
    'This step is not given counts, only probs, dlogprobs: the answer needs no more than these.',
  ],
  [
    'ReferenceError',
    'logprobs is not defined',
    'This step is not given logprobs, only probs, dlogprobs: if you need it, make it first by its forward line: const logprobs = probs.log();',
  ],
  [
    'ReferenceError',
    'dlogits is not defined',
    'This step is not given dlogits, only probs, dlogprobs: do without it, or compute it here first, by the rule of its own step.',
  ],
  [
    'ReferenceError',
    'setTimeout is not defined',
    'A stub computes and returns: it needs nothing of the kind.',
  ],
  [
    'ReferenceError',
    'np is not defined',
    'Operations are methods here, as in x.sum(1); zeros and the like are imported.',
  ],
  ['TypeError', 'probs.index_add is not a function', 'Did you mean indexAdd?'],
  [
    'TypeError',
    'probs.zeros_like is not a function',
    "zerosLike is a function: write zerosLike(probs), and import it from 'backprop-ninja'.",
  ],
  [
    'TypeError',
    'Yb.one_hot is not a function',
    "oneHot is a function: write oneHot(Yb, count), and import it from 'backprop-ninja'.",
  ],
  [
    'TypeError',
    'probs.sum(...).onesLike is not a function',
    "onesLike is a function: write onesLike(x), and import it from 'backprop-ninja'.",
  ],
  [
    'TypeError',
    'probs.frobnicate is not a function',
    'A tensor has no frobnicate: README.md lists what it has under “Tensors”.',
  ],
  [
    'TypeError',
    "Cannot read properties of undefined (reading 'mul')",
    'What stands before it is undefined. Is it among what the step is given: probs, dlogprobs? (A tensor has no .data and no .grad here.)',
  ],
  [
    'TypeError',
    "Cannot assign to read only property 'probs' of object '#<Object>'",
    'What it was given and the language’s own objects never change: make a new object.',
  ],
  [
    'TypeError',
    'Cannot add property 0, object is not extensible',
    'What it was given and the language’s own objects never change: make a new object.',
  ],
  ['TypeError', 'Assignment to constant variable.', 'Declare it with let instead of const.'],
  [
    'ReferenceError',
    "Cannot access 'dprobs' before initialization",
    'dprobs is declared here, and has no value yet: give what you declare another name.',
  ],
  ['RangeError', 'Maximum call stack size exceeded', 'Does a function call itself without end?'],
  ['RangeError', 'Invalid string length', 'Is a size far too large?'],
  ['RangeError', 'Array buffer allocation failed', 'Is a size far too large?'],
  ['Error', 'oneHot is not defined', ''],
  ['TensorError', 'add: [2] and [3] do not broadcast. Is it right?', ''],
])('%s: %s', (error, message, advice) => {
  expect(adviceOn({ error, message, stack: '' }, given)).toBe(advice);
});

test.each([
  ['keepdim', 'Named arguments are written as an object here: .sum(1, { keepdim: true })'],
  ['alpha', 'Named arguments are written as an object here: .add_(dW1, { alpha: -lr })'],
  ['dim', 'The dimension is not named here, it comes first: .sum(1)'],
  [
    'True',
    'Did you mean true? Named arguments are written as an object here: .sum(1, { keepdim: true })',
  ],
  ['None', 'None is Python’s: leave it out, or return the gradient instead.'],
  ['exp', 'exp is a method: write x.exp().'],
  ['log_softmax', 'log_softmax is a method: write logits.logSoftmax(1).'],
  ['square', 'Did you mean pow(2)?'],
  [
    'zip',
    'zip is Python’s: count the rows by for (let i = 0; i < x.shape[0]; i++) { … }, with x.at(i) for a row of each tensor.',
  ],
  ['___', 'The blank ___ of the hint is yours to fill: put what belongs there in its place.'],
  ['T', 'The transpose is written with a dot: W1.T'],
  ['pass', 'Leave pass out, and return the gradient.'],
  ['NotImplementedError', 'Leave the throw out, and return the gradient.'],
  [
    'einsum',
    'Write it out of matmul, .T, mul and sum: einsum("ij,kj->ik", a, b) is a.matmul(b.T).',
  ],
])('%s is not defined', (name, advice) => {
  const message = `${name} is not defined`;
  expect(adviceOn({ error: 'ReferenceError', message, stack: '' }, given)).toBe(advice);
});

test.each([
  ['W2.T', 'T is no function: write W2.T, without parentheses.'],
  ['W2.t', 't is no function: write W2.T, without parentheses.'],
  ['a.mul(...).T', 'T is no function: write .T, without parentheses.'],
  [
    'h.shape',
    'shape is no function: write h.shape, without parentheses, or x.view(other.shape) for a tensor of that shape.',
  ],
  ['h.rsub', 'For 1 - x write x.neg().add(1).'],
  [
    '{(intermediate value)}.neg',
    'Before .neg there are options in braces, not a tensor: close the parenthesis before the dot, as in x.sum(0, { keepdim: true }).neg()',
  ],
  [
    'h.permute',
    'Did you mean T, without parentheses? It exchanges the two dimensions of a matrix, and no step needs dimensions in another order.',
  ],
  ['h.true_divide', 'Did you mean div?'],
  ['h.mm', 'Did you mean matmul?'],
  ['loss.backward', 'Nothing records gradients here: the gradient is what you are to write.'],
  ['h.square', 'Did you mean pow(2)?'],
  ['h.negative', 'Did you mean neg?'],
  ['h.dot', 'Did you mean matmul, or mul for number by number?'],
  ['W1.sub_', 'Did you mean add_ with a negative alpha, as in W1.add_(dW1, { alpha: -lr })?'],
  [
    'dC.add_',
    'A tensor never changes: only a parameter has add_. Add rows to an accumulator, or make a new tensor by add or indexPut.',
  ],
  ['dC.addTo', 'Did you mean add?'],
  ['h.unsqueeze_', 'A tensor never changes: unsqueeze makes a new one.'],
  ['dC.index_put_', 'A tensor never changes: indexPut makes a new one.'],
  ['h.constructor', 'A tensor has no constructor: README.md lists what it has under “Tensors”.'],
  ['i.item', 'Is it a number already? Then leave .item() out.'],
  [
    'dC.mul',
    'Only a tensor has mul: is it a number (then write x.mul(number)), a list (then tensor(list)), an accumulator (take its .tensor()) or what max gives (take its .values)?',
  ],
])('%s is not a function', (name, advice) => {
  const message = `${name} is not a function`;
  expect(adviceOn({ error: 'TypeError', message, stack: '' }, given)).toBe(advice);
});

test.each([
  [
    'Assignment to constant variable.',
    'A parameter is changed in place, as by C.add_(dC, { alpha: -lr }); anything else is declared with let instead of const.',
  ],
  [
    "Cannot read properties of undefined (reading 'add_')",
    'What stands before it is undefined: is it misspelt, or a .data or .grad, which no tensor has here? An update is W1.add_(dW1, { alpha: -lr }).',
  ],
])('in the training loop: %s', (message, advice) => {
  expect(adviceOn({ error: 'TypeError', message, stack: '' }, [], true)).toBe(advice);
});

test('without anything given, nothing is said of it', () => {
  const thrown = { error: 'ReferenceError', message: 'counts is not defined', stack: '' };
  expect(adviceOn(thrown, [])).toBe('');
});

test.each([
  ['onehot', 'did you mean oneHot?'],
  ['default', 'import names in braces, as in import { zeros }.'],
  ['sub', 'it is a method, write a.sub(b).'],
  ['exp', 'it is a method, write x.exp().'],
  ['softmax', 'it is a method, write logits.softmax(1).'],
  ['log_softmax', 'it is a method, write logits.logSoftmax(1).'],
  ['mm', 'did you mean matmul?'],
  ['frobnicate', 'leave it out. What can be imported is in README.md, and operations are methods.'],
  [
    'F',
    'operations are methods here, as in logits.softmax(1), or functions: crossEntropy(logits, Yb).',
  ],
  [
    'stack',
    'add the rows to an accumulator: const d = accumulator(shape), d.add(i, row), and d.tensor() in the end.',
  ],
])('importing %s', (name, advice) => {
  expect(adviceOnImport(name)).toBe(advice);
});

test.each([
  ['const d = inverse.mul(a);\nconst inverse = a.pow(-1);', 'put that line first.'],
  ['const inverse = inverse.mul(a);', 'give what you declare another name.'],
  ['const { n, inverse } = inverse.mul(a);', 'give what you declare another name.'],
])('a name that is read too early: %j', (text, end) => {
  const message = "Cannot access 'inverse' before initialization";
  const advice = adviceOn({ error: 'ReferenceError', message, stack: '' }, given, false, {
    text,
    line: 1,
  });
  expect(advice).toMatch(new RegExp(`^inverse is .*${end}$`));
});

test('a method of n, which is a number', () => {
  const thrown = { error: 'TypeError', message: 'n.sub is not a function', stack: '' };
  expect(adviceOn(thrown, ['n', 'dbnvar'])).toBe(
    'n is a number, which has operators and no methods: write (n - …), in parentheses.',
  );
});

test('what max gives, taken apart by names without brackets', () => {
  const text = 'export function dx({ logits }) {\n  values, ix = logits.max(1)\n  return ix;\n}\n';
  const thrown = { error: 'ReferenceError', message: 'values is not defined', stack: '' };
  expect(adviceOn(thrown, ['logits'], false, { text, line: 2 })).toBe(
    'What max gives is taken apart by names. Write: const { values: values, indices: ix } = logits.max(1);',
  );
});
