import { PythonRandom } from '../random/index.ts';
import { requireInteger } from '../random/requireInteger.ts';
import { Tensor } from '../tensor/tensor.ts';

/** A character's index is its place here: the dot, which begins and ends a name, is 0, a to z 1 to 26. */
export const vocabulary = '.abcdefghijklmnopqrstuvwxyz';

/** The characters' indices. Throws a RangeError at one that is not in the vocabulary. */
export function encode(text: string): number[] {
  return Array.from(text, indexOf);
}

/** The characters of indices. Throws a RangeError at one that is not from 0 to 26. */
export function decode(indices: Iterable<number>): string {
  return Array.from(indices, (index) => {
    requireInteger('decode: an index', index, 0, vocabulary.length - 1);
    return vocabulary[index];
  }).join('');
}

function indexOf(character: string): number {
  const index = vocabulary.indexOf(character);
  if (index >= 0) return index;
  throw new RangeError(
    `${JSON.stringify(character)} is not in the vocabulary: a to z and the dot.`,
  );
}

/** Contexts and the characters that follow them, as the lecture's build_dataset makes them. */
export interface Examples {
  /** [count, block], row-major. */
  readonly X: Int32Array;
  /** [count]. */
  readonly Y: Int32Array;
  readonly count: number;
}

/**
 * One example for each character of each name and for the dot that ends it: the `block` characters
 * before it, dots where the name has not begun, and the character. Throws a RangeError unless
 * `block` is an integer from 1 to 64 and the names are spelt in the vocabulary.
 */
export function buildExamples(names: readonly string[], block: number): Examples {
  requireInteger('buildExamples: block', block, 1, 64);
  const count = names.reduce((sum, name) => sum + name.length + 1, 0);
  const X = new Int32Array(count * block);
  const Y = new Int32Array(count);
  let row = 0;
  for (const name of names) {
    for (let i = 0; i <= name.length; i++, row++) {
      // The context is the end of what this name has put into Y; zeros, the dot's, stand before it.
      for (let j = Math.max(0, block - i); j < block; j++) X[row * block + j] = Y[row - block + j];
      Y[row] = i < name.length ? indexOf(name[i]) : 0;
    }
  }
  return { X, Y, count };
}

/** Something for each of the three splits. */
export interface Splits<Part> {
  readonly training: Part;
  readonly validation: Part;
  readonly test: Part;
}

/** A shuffled copy of the names, 80% for training, 10% for validation, 10% for the test. */
export function splitNames(names: readonly string[], seed = 42): Splits<readonly string[]> {
  const shuffled = [...names];
  new PythonRandom(seed).shuffle(shuffled);
  // As Python's int(0.8 * n): a float product, cut off.
  const n1 = Math.trunc(0.8 * names.length);
  const n2 = Math.trunc(0.9 * names.length);
  return {
    training: shuffled.slice(0, n1),
    validation: shuffled.slice(n1, n2),
    test: shuffled.slice(n2),
  };
}

/** A split's examples as int32 tensors: `X` [count, block] and `Y` [count]. */
export interface Split {
  readonly X: Tensor;
  readonly Y: Tensor;
  readonly count: number;
}

/** The examples of the three splits, of the names in the lecture's shuffle. Errors as buildExamples. */
export function loadDataset(names: readonly string[], block: number): Splits<Split> {
  const { training, validation, test } = splitNames(names);
  const split = (part: readonly string[]): Split => {
    const { X, Y, count } = buildExamples(part, block);
    return {
      X: new Tensor({ shape: [count, block], dtype: 'int32', data: X }),
      Y: new Tensor({ shape: [count], dtype: 'int32', data: Y }),
      count,
    };
  };
  return { training: split(training), validation: split(validation), test: split(test) };
}
