/*
 * Writes reference/network/gradedLetters.ts: the first hundred minibatches of the training run on
 * the shipped names, as they are needed at every grading, and making them takes the whole list.
 */
import { writeFileSync } from 'node:fs';
import { encodedMinibatches } from '../reference/testing/encodedMinibatches.ts';

const text = encodedMinibatches();
const lines = text.match(/.{1,90}/g) ?? [];
writeFileSync(
  'reference/network/gradedLetters.ts',
  `/*
 * The first hundred minibatches of the training run on the shipped names: for each of 3,200 examples
 * three characters of context and the next one, a letter each from @ (the dot) to Z. Written by
 * scripts/gradedLetters.ts; a test compares it with the names.
 */
export const letters = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('');
`,
);
