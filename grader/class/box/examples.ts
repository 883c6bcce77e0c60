import type { Examples } from '../../../reference/network/dataset.ts';
import type { BoxTraining } from './request.ts';

/** The examples again, in the box: zeros everywhere but where the minibatches draw. */
export function examplesOf({ network, count, rows, contexts, next }: BoxTraining): Examples {
  const { block } = network;
  const X = new Int32Array(count * block);
  const Y = new Int32Array(count);
  rows.forEach((row, i) => {
    X.set(contexts.subarray(i * block, (i + 1) * block), row * block);
    Y[row] = next[i];
  });
  return { X, Y, count };
}
