/*
 * Writes reference/network/gradedMinibatches.ts: the first hundred minibatches of the training run on
 * the shipped names, as they are needed at every grading, and making them takes the whole list.
 */
import { writeFileSync } from 'node:fs';
import { encodedMinibatches } from '../reference/testing/encodedMinibatches.ts';

const text = encodedMinibatches();
const lines = text.match(/.{1,90}/g) ?? [];
writeFileSync(
  'reference/network/gradedMinibatches.ts',
  `import type { Examples } from './dataset.ts';

/*
 * The first hundred minibatches of the training run on the shipped names: for each of 3,200 examples
 * three characters of context and the next one, a letter each from @ (the dot) to Z. Written by
 * scripts/gradedMinibatches.ts; a test compares it with the names.
 */
const letters = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('');

const block = 3;
const dot = '@'.charCodeAt(0);

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
`,
);
