import { expect, test } from 'vitest';
import { titleOf } from '../../reference/steps/derive.ts';
import { UsageError } from '../usageError.ts';
import { subjectOf } from './tensorWord.ts';

test.each(['logits', 'h', 'counts', 'W1', 'loss'])('%s is the forward tensor', (name) => {
  expect(subjectOf(name)).toEqual({ kind: 'forward', name });
});

test.each([
  ['dlogits', 'dlogits'],
  ['dW1', 'dW1'],
  ['5', 'dcounts'],
  ['05', 'dcounts'],
  ['exercises/1-chunked/05-counts.ts', 'dcounts'],
  ['dlogits-fused', 'dlogits-fused'],
  ['logits-fused', 'dlogits-fused'],
  ['cross-entropy', 'dlogits-fused'],
  ['3-batchnorm.ts', 'dhprebn-fused'],
])('%s is the gradient of step %s', (word, title) => {
  const subject = subjectOf(word);
  expect(subject.kind === 'gradient' && titleOf(subject.step)).toBe(title);
});

test('Xb is the batch', () => {
  expect(subjectOf('Xb')).toEqual({ kind: 'batch', name: 'Xb' });
});

test.each([
  ['logitz', "There is no tensor 'logitz'. Did you mean logits?"],
  ['dlogitz', "There is no tensor 'dlogitz'. Did you mean dlogits?"],
  ['dw1', 'Did you mean dW1?'],
  ['foo', "There is no tensor 'foo'. A name is"],
  ['bogus', "There is no tensor 'bogus'. A name is"],
  ['', "There is no tensor ''."],
  ['entirely else', "There is no tensor 'entirely else'. A name is"],
  ['training', 'no one tensor'],
  ['29', 'no one tensor: show one of its gradients, as in: npx grade show dC'],
  ['dloss', 'The first that is not: npx grade show dlogprobs'],
  ['nothing.ts', "There is no step 'nothing.ts'."],
])('%j is refused in a sentence', (word, sentence) => {
  expect(() => subjectOf(word)).toThrow(UsageError);
  expect(() => subjectOf(word)).toThrow(sentence);
});
