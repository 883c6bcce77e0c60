import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Tensor } from '../tensor/tensor.ts';
import { buildExamples, decode, encode, loadDataset, splitNames, vocabulary } from './dataset.ts';
import { parseNames } from './names.ts';

const shippedBytes = readFileSync(new URL('names.txt', import.meta.url));
const parsed = parseNames(shippedBytes);
const shipped = 'names' in parsed ? parsed.names : [];

const lists = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { maxLength: 40 });
const blocks = fc.integer({ min: 1, max: 8 });

describe('vocabulary', () => {
  test.each([
    ['.', [0]],
    ['az', [1, 26]],
    ['emma.', [5, 13, 13, 1, 0]],
    ['', []],
  ])('%j encodes to %j, and back', (text, indices) => {
    expect(encode(text)).toEqual(indices);
    expect(decode(indices)).toBe(text);
  });

  test('decode takes an int32 array', () => {
    expect(decode(Int32Array.of(1, 22, 1, 0))).toBe('ava.');
  });

  test.each(['A', 'é', ' ', '😀'])('encode refuses %j', (character) => {
    expect(() => encode(`a${character}`)).toThrow(
      new RangeError(`"${character}" is not in the vocabulary: a to z and the dot.`),
    );
  });

  test.each([-1, 27, 0.5, Number.NaN])('decode refuses %s', (index) => {
    expect(() => decode([index])).toThrow(
      new RangeError(`decode: an index must be an integer from 0 to 26, got ${index}.`),
    );
  });
});

describe('buildExamples', () => {
  test('makes the lecture’s five examples of emma, and starts afresh with the next name', () => {
    const { X, Y, count } = buildExamples(['emma', 'al'], 3);
    const rows = Array.from({ length: count }, (_, row) => {
      return `${decode(X.subarray(3 * row, 3 * row + 3))} ${decode([Y[row]])}`;
    });
    expect(rows).toEqual(['... e', '..e m', '.em m', 'emm a', 'mma .', '... a', '..a l', '.al .']);
  });

  test('of no names is empty', () => {
    expect(buildExamples([], 3)).toEqual({ X: new Int32Array(), Y: new Int32Array(), count: 0 });
  });

  test('has one example for each character and one for each end', () => {
    fc.assert(
      fc.property(lists, blocks, (names, block) => {
        const { X, Y, count } = buildExamples(names, block);
        expect(count).toBe(names.map((name) => name.length + 1).reduce((a, b) => a + b, 0));
        expect([X.length, Y.length]).toEqual([count * block, count]);
        expect(decode(Y)).toBe(names.map((name) => `${name}.`).join(''));
      }),
    );
  });

  test('gives each character the last `block` characters before it', () => {
    fc.assert(
      fc.property(lists, blocks, (names, block) => {
        const contexts = names.flatMap((name) => {
          const padded = '.'.repeat(block) + name;
          return Array.from({ length: name.length + 1 }, (_, i) => padded.slice(i, i + block));
        });
        expect(decode(buildExamples(names, block).X)).toBe(contexts.join(''));
      }),
    );
  });

  test.each([0, -1, 1.5, 65, Number.NaN])('refuses a block of %s', (block) => {
    expect(() => buildExamples(['emma'], block)).toThrow(
      new RangeError(`buildExamples: block must be an integer from 1 to 64, got ${block}.`),
    );
  });

  test('refuses a name in capitals', () => {
    expect(() => buildExamples(['Emma'], 3)).toThrow(/^"E" is not in the vocabulary/);
  });
});

describe('splitNames', () => {
  // Python's int(0.8 * n) and int(0.9 * n) - int(0.8 * n), and what is left.
  test.each([
    [0, [0, 0, 0]],
    [9, [7, 1, 1]],
    [10, [8, 1, 1]],
    [11, [8, 1, 2]],
    [32_033, [25_626, 3_203, 3_204]],
    [32_257, [25_805, 3_226, 3_226]],
  ])('cuts %i names into %j', (length, sizes) => {
    const { training, validation, test } = splitNames(Array.from({ length }, () => 'a'));
    expect([training.length, validation.length, test.length]).toEqual(sizes);
  });

  test('shuffles as Python does with seed 42', () => {
    const { training, validation, test } = splitNames([...'abcdefghij']);
    expect([...training, ...validation, ...test].join('')).toBe('hdcifgjeab');
  });

  test('keeps every name once, leaves the list as it is, and does the same again', () => {
    fc.assert(
      fc.property(lists, fc.nat(), (names, seed) => {
        const before = [...names];
        const splits = splitNames(names, seed);
        expect(names).toEqual(before);
        expect(Object.values(splits).flat().toSorted()).toEqual(names.toSorted());
        expect(splitNames(names, seed)).toEqual(splits);
      }),
    );
  });

  test('differs by seed', () => {
    expect(splitNames(shipped, 1)).not.toEqual(splitNames(shipped, 2));
  });
});

// The figures are PyTorch's and Python's on the same list.
describe('the shipped list', () => {
  test('is the file that its provenance names', () => {
    expect(shipped.length).toBe(32_257);
    const digest = createHash('sha256').update(shippedBytes).digest('hex');
    expect(readFileSync(new URL('names.README.md', import.meta.url), 'utf8')).toContain(digest);
    expect(digest).toBe('bd02dfd33179e23ec2dd093cbd4de619834f75d660ef1ae04d3127e7a0110053');
  });

  test('shuffles to the names that Python shuffles it to', () => {
    const first = splitNames(shipped).training.slice(0, 5);
    expect(first).toEqual(['anaiza', 'julyen', 'lyberty', 'dalen', 'malick']);
  });

  test.each([
    ['training', 183_802],
    ['validation', 22_949],
    ['test', 23_053],
  ] as const)('gives the %s split %i examples', (split, count) => {
    const { X, Y, ...rest } = loadDataset(shipped, 3)[split];
    expect(rest.count).toBe(count);
    expect([X.shape, X.dtype]).toEqual([[count, 3], 'int32']);
    expect([Y.shape, Y.dtype]).toEqual([[count], 'int32']);
  });

  test('begins with the examples of its first shuffled name', () => {
    const { X, Y } = loadDataset(shipped, 3).training;
    expect(decode(Tensor.valuesOf(Y).data.slice(0, 7))).toBe('anaiza.');
    expect(decode(Tensor.valuesOf(X).data.slice(0, 12))).toBe('.....a.anana');
  });

  test('spells every character in the vocabulary', () => {
    expect(new Set(shipped.join(''))).toEqual(new Set(vocabulary.slice(1)));
  });
});
