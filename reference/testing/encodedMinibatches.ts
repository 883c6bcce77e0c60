import { loadDataset } from '../network/dataset.ts';
import { readNames } from '../network/loadNames.ts';
import { firstMinibatches, trainingNetwork } from '../network/training.ts';
import { Tensor } from '../tensor/tensor.ts';

const steps = 100;

/** The first minibatches from the names themselves, a letter a character: the text that gradedLetters.ts holds. */
export function encodedMinibatches(): string {
  const list = readNames();
  if ('error' in list) throw new Error(list.error);
  const { X, Y, count } = loadDataset(list.names, trainingNetwork.block).training;
  const numbers = (tensor: Tensor): Int32Array => Tensor.valuesOf(tensor).data as Int32Array;
  const examples = { X: numbers(X), Y: numbers(Y), count };
  const first = firstMinibatches(trainingNetwork, examples, steps);
  const letter = (character: number): string => String.fromCharCode('@'.charCodeAt(0) + character);
  return Array.from(first.Y, (next, row) => {
    const { block } = trainingNetwork;
    const context = [...first.X.subarray(row * block, (row + 1) * block)];
    return [...context, next].map(letter).join('');
  }).join('');
}
