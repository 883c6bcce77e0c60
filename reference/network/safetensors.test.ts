import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { scalar, zeros } from '../tensor/constructors.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { shapes, tensorsOf } from '../testing/arbitrary.ts';
import { contents, doubles, ints } from '../testing/contents.ts';
import { decodeSafetensors, encodeSafetensors, SafetensorsError } from './safetensors.ts';

const encoder = new TextEncoder();

/** The bytes of a file with this header, as text, and this many bytes of numbers. */
function file(header: string, bodyLength = 0): Uint8Array {
  const text = encoder.encode(header);
  const bytes = new Uint8Array(8 + text.length + bodyLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

/** A file with one tensor `t`, all zeros, whose entry has these fields. */
function fileOf(entry: object, bodyLength = 8): Uint8Array {
  const whole = { dtype: 'F32', shape: [2], data_offsets: [0, 8], ...entry };
  return file(JSON.stringify({ t: whole }), bodyLength);
}

function all(tensors: ReadonlyMap<string, Tensor>) {
  return new Map([...tensors].map(([name, tensor]) => [name, contents(tensor)]));
}

test('a file by hand is read: little-endian, row-major, whatever its alignment', () => {
  const header =
    '{"a":{"dtype":"I32","shape":[1,2],"data_offsets":[0,8]},"b":{"dtype":"F64","shape":[],"data_offsets":[8,16]}}';
  const bytes = file(header, 16);
  bytes.set([1, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f], 8 + header.length);
  for (const offset of [0, 1, 3]) {
    const shifted = new Uint8Array(offset + bytes.length);
    shifted.set(bytes, offset);
    const { tensors, metadata } = decodeSafetensors(shifted.subarray(offset));
    const wanted = new Map([
      ['a', contents(ints([[1, -2]]))],
      ['b', contents(doubles(1.5))],
    ]);
    expect(all(tensors)).toEqual(wanted);
    expect(metadata).toEqual({});
  }
});

test('the bytes written are those of the format', () => {
  const bytes = encodeSafetensors({ tensors: new Map([['x', ints([7])]]), metadata: { by: 'us' } });
  const header =
    '{"__metadata__":{"by":"us"},"x":{"dtype":"I32","shape":[1],"data_offsets":[0,4]}}';
  const padded = header.padEnd(Math.ceil(header.length / 8) * 8);
  const wanted = file(padded, 4);
  wanted[8 + padded.length] = 7;
  expect([...bytes]).toEqual([...wanted]);
});

describe('encode and decode', () => {
  const tensor = fc
    .tuple(shapes(), fc.constantFrom('float32', 'float64', 'int32'))
    .chain(([shape, dtype]) =>
      tensorsOf(shape, dtype, dtype === 'int32' ? fc.integer() : fc.double()),
    );
  const name = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('__proto__', '1', 'toString'),
  );
  const files = fc.record({
    tensors: fc.uniqueArray(
      fc.tuple(
        name.filter((text) => text !== '__metadata__'),
        tensor,
      ),
      {
        selector: ([key]) => key,
        maxLength: 5,
      },
    ),
    metadata: fc.dictionary(fc.string(), fc.string()),
  });

  it('give back every tensor and the metadata', () => {
    fc.assert(
      fc.property(files, ({ tensors, metadata }) => {
        const bytes = encodeSafetensors({ tensors: new Map(tensors), metadata });
        const back = decodeSafetensors(bytes);
        expect(all(back.tensors)).toEqual(all(new Map(tensors)));
        expect(Object.entries(back.metadata).toSorted()).toEqual(
          Object.entries(metadata).toSorted(),
        );
        const headerLength = Number(new DataView(bytes.buffer).getBigUint64(0, true));
        expect(headerLength % 8).toBe(0);
      }),
    );
  });

  it('lay out a transpose', () => {
    const t = doubles([
      [1, 2, 3],
      [4, 5, 6],
    ]).T;
    const { tensors } = decodeSafetensors(
      encodeSafetensors({ tensors: new Map([['t', t]]), metadata: {} }),
    );
    expect(tensors.get('t')?.tolist()).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
  });

  it.each(['lecture', 'edges'])('keep all tensors of %s.safetensors', (golden) => {
    const bytes = readFileSync(new URL(`../golden/${golden}.safetensors`, import.meta.url));
    const first = decodeSafetensors(bytes);
    const second = decodeSafetensors(encodeSafetensors(first));
    expect(first.tensors.size).toBeGreaterThan(50);
    expect(all(second.tensors)).toEqual(all(first.tensors));
    expect(second.metadata).toEqual(first.metadata);
  });

  it('of no tensors', () => {
    const { tensors, metadata } = decodeSafetensors(
      encodeSafetensors({ tensors: new Map(), metadata: {} }),
    );
    expect([tensors.size, metadata]).toEqual([0, {}]);
  });
});

const good = encodeSafetensors({
  tensors: new Map([
    ['t', zeros([2, 3])],
    ['u', scalar(1)],
  ]),
  metadata: {},
});
const two = (first: string, second: string) =>
  file(
    `{"a":{"dtype":"F32","shape":[1],"data_offsets":${first}},"b":{"dtype":"F32","shape":[1],"data_offsets":${second}}}`,
    12,
  );

// biome-ignore format: one row a line
const refused: [title: string, bytes: Uint8Array, message: string][] = [
  ['an empty file', new Uint8Array(0), 'its header is cut off'],
  ['a file of seven bytes', good.subarray(0, 7), 'its header is cut off'],
  ['a file cut off in its header', good.subarray(0, 40), 'its header is cut off'],
  ['a header longer than any file', new Uint8Array(16).fill(0xff), 'its header is cut off'],
  ['a file cut off in its numbers', good.subarray(0, good.length - 1), 'the numbers of u are cut off or of the wrong length'],
  ['a file without its numbers', good.subarray(0, good.length - 28), 'the numbers of t are cut off or of the wrong length'],
  ['a header that is not JSON', file('{"t":'), 'its header is not JSON'],
  ['a header of no length', new Uint8Array(8), 'its header is not JSON'],
  ['a header that is a list', file('[]'), 'its header is not a table of tensors'],
  ['a header that is null', file('null'), 'its header is not a table of tensors'],
  ['a header that is a number', file('12'), 'its header is not a table of tensors'],
  ['an entry that is null', file('{"t":null}'), 'the entry of t is damaged'],
  ['an entry without a shape', fileOf({ shape: undefined }), 'the entry of t is damaged'],
  ['a negative size', fileOf({ shape: [-2] }), 'the entry of t is damaged'],
  ['half a size', fileOf({ shape: [0.5] }), 'the entry of t is damaged'],
  ['a dtype that is no text', fileOf({ dtype: 32 }), 'the entry of t is damaged'],
  ['one offset', fileOf({ data_offsets: [0] }), 'the entry of t is damaged'],
  ['a negative offset', fileOf({ data_offsets: [-8, 0] }), 'the entry of t is damaged'],
  ['a dtype that is unknown', fileOf({ dtype: 'BF16' }), 't is of dtype BF16, which is not read here'],
  ['a dtype that JavaScript knows', fileOf({ dtype: 'toString' }), 't is of dtype toString, which is not read here'],
  ['offsets beyond the end', fileOf({ data_offsets: [8, 16] }), 'the numbers of t are cut off or of the wrong length'],
  ['offsets too close', fileOf({ data_offsets: [0, 4] }), 'the numbers of t are cut off or of the wrong length'],
  ['offsets the wrong way round', fileOf({ data_offsets: [8, 0] }), 'the numbers of t are cut off or of the wrong length'],
  ['a dtype of other width', fileOf({ dtype: 'F64' }), 'the numbers of t are cut off or of the wrong length'],
  ['bytes at the end', fileOf({}, 12), 'its tensors overlap or leave bytes over'],
  ['bytes at the start', fileOf({ data_offsets: [4, 12] }, 12), 'its tensors overlap or leave bytes over'],
  ['two tensors in one place', two('[0,4]', '[0,4]'), 'its tensors overlap or leave bytes over'],
  ['a gap between tensors', two('[0,4]', '[8,12]'), 'its tensors overlap or leave bytes over'],
];

test.each(refused)('%s is refused', (_, bytes, message) => {
  expect(() => decodeSafetensors(bytes)).toThrow(new SafetensorsError(message));
});

test('a file cut off anywhere is refused', () => {
  for (let length = 0; length < good.length; length++) {
    expect(() => decodeSafetensors(good.subarray(0, length))).toThrow(SafetensorsError);
  }
});
