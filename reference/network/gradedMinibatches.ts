import type { Examples } from './dataset.ts';
import { letters } from './gradedLetters.ts';

const block = 3;
const dot = '@'.charCodeAt(0);

/** The first hundred minibatches of the training run on the shipped names, in their order. */
export function gradedMinibatches(): Examples {
  const count = letters.length / (block + 1);
  const X = new Int32Array(count * block);
  const Y = new Int32Array(count);
  for (let row = 0; row < count; row++) {
    for (let k = 0; k <= block; k++) {
      const character = letters.charCodeAt(row * (block + 1) + k) - dot;
      if (k < block) X[row * block + k] = character;
      else Y[row] = character;
    }
  }
  return { X, Y, count };
}
