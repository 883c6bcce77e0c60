import { expect, test } from 'vitest';
import { ints } from '../testing/contents.ts';
import { scalar, tensor, zeros } from './constructors.ts';
import { TensorError } from './errors.ts';
import { crossEntropy } from './functional.ts';

const logits = tensor([
  [1, 2, 3],
  [4, -5, 6],
]);

test('crossEntropy is PyTorch’s', () => {
  expect(crossEntropy(logits, ints([0, 2])).item()).toBe(1.2672743797302246);
  expect(crossEntropy(zeros([0, 3]), ints([])).item()).toBeNaN();
});

const shapes = (labels: string): string =>
  `crossEntropy: it takes logits of [n, classes] and labels of [n], not [2, 3] and ${labels}. Did you mean logits and Yb?`;
const stray = (label: number): string =>
  `crossEntropy: the label ${label} is none of the 3 classes from 0 to 2. Have the logits a column for each character?`;
const noIndex = (what: string, or = ''): string =>
  `crossEntropy: an index must hold integers, and this is ${what}. Did you mean ${or}Xb, Yb, arange(n) or max(…).indices?`;

// All of these are errors in PyTorch too.
test.each<[title: string, given: readonly unknown[], message: string]>([
  ['labels as a column', [logits, ints([[0], [2]])], shapes('[2, 1]')],
  ['one label for all rows', [logits, ints([1])], shapes('[1]')],
  ['a number for a label', [logits, 1], shapes('[]')],
  ['labels without logits', [ints([0, 2])], noIndex('undefined')],
  [
    'labels before logits',
    [ints([0, 2]), logits],
    'crossEntropy: the logits come first and the labels second. Did you mean crossEntropy(logits, Yb)?',
  ],
  ['float labels', [logits, tensor([0, 2])], noIndex('a float32 tensor', "to('int32'), or ")],
  ['a label beyond the classes', [logits, ints([0, 3])], stray(3)],
  ['a label counted from the end', [logits, ints([-1, 0])], stray(-1)],
  ['a loss in place of logits', [scalar(1), ints([0])], shapes('[1]').replace('[2, 3]', '[]')],
  [
    'no logits',
    [undefined, ints([0])],
    'crossEntropy: it takes a tensor, not undefined. Is an argument missing, or a name misspelt?',
  ],
])('%s is refused', (_, given, message) => {
  expect(() => crossEntropy(...(given as Parameters<typeof crossEntropy>))).toThrow(
    new TensorError(message),
  );
});
