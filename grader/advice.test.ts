import { expect, test } from 'vitest';
import { adviceOn, adviceOnImport } from './advice.ts';

const given = ['probs', 'dlogprobs'];

test.each<[error: string, message: string, advice: string]>([
  [
    'ReferenceError',
    'require is not defined',
    "An exercise may import from 'backprop-ninja' only.",
  ],
  ['ReferenceError', 'oneHot is not defined', "Write import { oneHot } from 'backprop-ninja'."],
  ['ReferenceError', 'zeros_like is not defined', 'Did you mean zerosLike?'],
  [
    'ReferenceError',
    'probs is not defined',
    'Take it from what the step is given: { probs, dlogprobs }.',
  ],
  ['ReferenceError', 'dlogprob is not defined', 'Did you mean dlogprobs?'],
  [
    'ReferenceError',
    'counts is not defined',
    'Is it among what the step is given: probs, dlogprobs?',
  ],
  [
    'ReferenceError',
    'setTimeout is not defined',
    'A stub computes and returns: it needs nothing of the kind.',
  ],
  ['TypeError', 'probs.index_add is not a function', 'Did you mean indexAdd?'],
  ['TypeError', 'probs.frobnicate is not a function', ''],
  [
    'TypeError',
    "Cannot read properties of undefined (reading 'mul')",
    'Is it among what the step is given: probs, dlogprobs?',
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
  ['RangeError', 'Maximum call stack size exceeded', 'Does a function call itself without end?'],
  ['RangeError', 'Invalid string length', 'Is a size far too large?'],
  ['RangeError', 'Array buffer allocation failed', 'Is a size far too large?'],
  ['Error', 'oneHot is not defined', ''],
  ['TensorError', 'add: [2] and [3] do not broadcast. Is it right?', ''],
])('%s: %s', (error, message, advice) => {
  expect(adviceOn({ error, message, stack: '' }, given)).toBe(advice);
});

test('without anything given, nothing is said of it', () => {
  const thrown = { error: 'ReferenceError', message: 'counts is not defined', stack: '' };
  expect(adviceOn(thrown, [])).toBe('');
});

test.each([
  ['onehot', 'did you mean oneHot?'],
  ['default', 'import names in braces, as in import { zeros }.'],
  ['frobnicate', ''],
])('importing %s', (name, advice) => {
  expect(adviceOnImport(name)).toBe(advice);
});
