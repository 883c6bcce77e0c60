import { expect, test } from 'vitest';
import { UsageError } from '../usageError.ts';
import { selectSteps, stepNamed } from './selection.ts';

test.each([
  ['counts', 'counts'],
  ['dcounts', 'counts'],
  ['5', 'counts'],
  ['05', 'counts'],
  ['exercises/1-chunked/05-counts.ts', 'counts'],
  ['exercises\\1-chunked\\05-counts.ts', 'counts'],
  ['cross-entropy', 'logits-fused'],
  ['29', 'training'],
  ['train', 'training'],
])('%s names the step %s', (word, name) => {
  expect(stepNamed(word).name).toBe(name);
});

test.each([
  ['cuonts', 'Did you mean counts?'],
  ['30', 'There is no step 30: the steps are 1 to 29.'],
  ['00', 'There is no step 00: the steps are 1 to 29.'],
  ['0', 'There is no step 0: the steps are 1 to 29.'],
  ['', 'There is no step'],
  ['05-counts.js', "There is no step '05-counts.js'. Did you mean counts?"],
  ['bnvar.ts', 'Did you mean bnvar?'],
  ['./exercises/1-chunked/17-bnvar', 'Did you mean bnvar?'],
  ['exercises\\2-cross-entropy', 'Did you mean logits-fused?'],
  ['1-3', "'1-3' is more than one step: name one. Run: npx grade 1"],
  ['1-chunked', "'1-chunked' holds the steps 1 to 26: name one of them, as in: npx grade logprobs"],
  [
    'exercises/',
    "'exercises/' holds the steps 1 to 29: name one of them, as in: npx grade logprobs",
  ],
  ['.', "There is no step '.'."],
  ['1-30', "There is no step '1-30'. Steps are named"],
  ['3-1', "There is no step '3-1'. Steps are named"],
])('%j names none: %s', (word, sentence) => {
  expect(() => stepNamed(word)).toThrow(UsageError);
  expect(() => stepNamed(word)).toThrow(sentence);
});

test.each([
  ['hnit', 'Did you mean the command hint?'],
  ['Explane', 'Did you mean the command explain?'],
  ['lgoits', 'Did you mean logits?'],
  ['hint', 'Did you mean the command hint?'],
  ['nope', "There is no step 'nope'. Steps are named"],
  ['solution', 'Did you mean the command diff?'],
  ['grade', 'The word grade stands there twice. Run: npx grade'],
  ['1-chunked', "'1-chunked' is exercise 1. Run: npx grade --exercise 1"],
  ['exercises/1-chunked/', "'exercises/1-chunked/' is exercise 1. Run: npx grade --exercise 1"],
  [
    './exercises',
    "'./exercises' holds all the steps, and they are graded where none is named. Run: npx grade",
  ],
  ['.', "There is no step '.'."],
  ['xyzzy', "There is no step 'xyzzy'. Steps are named"],
  ['1-3', "'1-3' is more than one step: write them with spaces. Run: npx grade 1 2 3"],
  ['1,2', 'Run: npx grade 1 2'],
  ['counts,5..7,', 'Run: npx grade counts 5 6 7'],
])('where a command may stand, %j: %s', (word, sentence) => {
  expect(() => selectSteps([word], undefined)).toThrow(sentence);
});

test('several words keep the course’s order, and an exercise narrows them down', () => {
  const names = selectSteps(['training', 'h', 'probs'], undefined).map(({ name }) => name);
  expect(names).toEqual(['probs', 'h', 'training']);
  expect(selectSteps([], 2).map(({ name }) => name)).toEqual(['logits-fused']);
  expect(() => selectSteps(['h'], 2)).toThrow(UsageError);
});
