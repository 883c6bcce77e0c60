import { tensor } from '../tensor/constructors.ts';
import type { Batch } from './lines.ts';

/*
 * The first minibatch that the lecture draws (seed 2147483647) from its own list of names: three
 * characters of context each, 0 for the dot, 1 to 26 for a to z, and the character that follows.
 */
const contexts = [
  [1, 1, 4],
  [18, 14, 1],
  [11, 5, 9],
  [0, 0, 1],
  [12, 15, 14],
  [0, 17, 1],
  [0, 0, 13],
  [13, 13, 1],
  [8, 25, 12],
  [0, 0, 26],
  [22, 15, 14],
  [19, 13, 9],
  [0, 0, 0],
  [0, 4, 5],
  [5, 14, 9],
  [18, 5, 5],
  [0, 4, 1],
  [1, 18, 1],
  [0, 0, 0],
  [0, 5, 12],
  [0, 10, 1],
  [9, 14, 1],
  [0, 0, 0],
  [0, 0, 18],
  [20, 5, 1],
  [0, 11, 15],
  [0, 0, 7],
  [0, 18, 5],
  [26, 5, 18],
  [0, 0, 14],
  [3, 5, 14],
  [0, 18, 15],
];
const next = [
  8, 14, 15, 22, 0, 19, 9, 14, 5, 1, 20, 3, 8, 14, 12, 0, 11, 0, 26, 9, 25, 0, 1, 1, 7, 18, 9, 3, 5,
  9, 0, 18,
];

export function lectureBatch(): Batch {
  return {
    Xb: tensor(contexts, { dtype: 'int32' }),
    Yb: tensor(next, { dtype: 'int32' }),
    n: next.length,
  };
}
