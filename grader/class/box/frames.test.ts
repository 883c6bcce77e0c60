import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameReader, TooMuch } from './frameReader.ts';
import { encodeFrame, type Frame, headerBytes, NoAnswer } from './frames.ts';

const limits = { frameBytes: 2 ** 20, stepBytes: 2 ** 22 };
const place = fc.record({ step: fc.nat(65535), probe: fc.nat(65535) });
const shape = fc.array(fc.nat(4), { maxLength: 6 });
const values = shape.chain((shape) => {
  const length = shape.reduce((product, size) => product * size, 1);
  const exactly = { minLength: length, maxLength: length };
  return fc.oneof(
    fc.float32Array(exactly).map((data) => ({ shape, dtype: 'float32' as const, data })),
    fc.float64Array(exactly).map((data) => ({ shape, dtype: 'float64' as const, data })),
    fc.int32Array(exactly).map((data) => ({ shape, dtype: 'int32' as const, data })),
  );
});
const texts = fc.array(
  fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
  { minLength: 1 },
);
const withPlace = <K extends Frame['kind']>(kind: K, payload: fc.Arbitrary<object>) =>
  fc.tuple(place, payload).map(([where, rest]): Frame => ({ kind, ...where, ...rest }));
const frame = fc.oneof(
  withPlace('tensor', fc.record({ values })),
  withPlace('threw', fc.record({ texts })),
  withPlace('printed', fc.record({ texts })),
  withPlace('report', fc.record({ numbers: fc.tuple(fc.double()) })),
  withPlace('trained', fc.record({ numbers: fc.tuple(fc.double(), fc.double()) })),
  withPlace('done', fc.constant({})),
);

function read(bytes: Uint8Array, chunk = bytes.length, reader = new FrameReader(limits)): Frame[] {
  const frames: Frame[] = [];
  for (let at = 0; at < bytes.length; at += chunk) {
    frames.push(...reader.push(bytes.subarray(at, at + chunk)));
  }
  return frames;
}

function joined(frames: readonly Frame[]): Uint8Array {
  return Uint8Array.from(frames.flatMap((one) => [...encodeFrame(one)]));
}

/** Bytes 0 to 39 of a plain frame, with some of them changed. */
function header(changes: Readonly<Record<number, number>>, kind: Frame['kind'] = 'done') {
  const bytes = encodeFrame({ kind, step: 0, probe: 0 });
  for (const [at, value] of Object.entries(changes)) bytes[Number(at)] = value;
  return bytes;
}

describe('frames', () => {
  test('come back as they were sent, however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(frame), fc.integer({ min: 1, max: 100 }), (frames, chunk) => {
        expect(read(joined(frames), chunk)).toEqual(frames);
      }),
    );
  });

  test('a frame that is cut off anywhere is none', () => {
    fc.assert(
      fc.property(frame, fc.nat(), (one, cut) => {
        const bytes = encodeFrame(one);
        const reader = new FrameReader(limits);
        const length = cut % bytes.length;
        expect(read(bytes.subarray(0, length), length || 1, reader)).toEqual([]);
        expect(reader.isInside).toBe(length > 0);
      }),
    );
  });

  test('whatever comes, it is frames, too few bytes, or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), frame, fc.nat(), (noise, one, at) => {
        const bytes = encodeFrame(one);
        bytes.set(
          noise.subarray(0, Math.max(0, bytes.length - (at % bytes.length))),
          at % bytes.length,
        );
        try {
          read(bytes);
        } catch (error) {
          expect(error instanceof NoAnswer || error instanceof TooMuch).toBe(true);
        }
      }),
    );
  });

  test.each([
    ['another magic', header({ 0: 0x43 })],
    ['a kind that there is not', header({ 8: 99 })],
    ['a dtype where there is no tensor', header({ 9: 1 })],
    ['a tensor without a dtype', header({}, 'tensor')],
    ['a dtype that there is not', header({ 9: 4, 36: 4 }, 'tensor')],
    ['a rank where there is no tensor', header({ 10: 1, 12: 1 })],
    ['seven dimensions', header({ 9: 1, 10: 7 }, 'tensor')],
    ['the reserved byte', header({ 11: 1 })],
    ['sizes beyond the rank', header({ 9: 1, 10: 1, 12: 1, 16: 1, 36: 4 }, 'tensor')],
    ['a byte too few for the shape', header({ 9: 1, 10: 1, 12: 2, 36: 7 }, 'tensor')],
    ['a byte too many for the shape', header({ 9: 1, 10: 1, 12: 2, 36: 9 }, 'tensor')],
    ['bytes of another dtype', header({ 9: 2, 10: 1, 12: 2, 36: 8 }, 'tensor')],
    ['bytes after nothing', header({ 36: 1 })],
    ['a number too few', header({ 36: 8 }, 'trained')],
    ['more text than there may be', header({ 39: 1 }, 'printed')],
  ])('%s is no answer', (_name, bytes) => {
    expect(() => read(bytes)).toThrow(NoAnswer);
  });

  test('text that is no UTF-8 is no answer', () => {
    const bytes = Uint8Array.of(...header({ 36: 2 }, 'printed'), 0xc3, 0x28);
    expect(() => read(bytes)).toThrow(NoAnswer);
  });

  test('a frame or a step over its limit is refused as soon as it shows', () => {
    const shape = [2 ** 19];
    const large = { shape, dtype: 'float32' as const, data: new Float32Array(2 ** 19) };
    const bytes = encodeFrame({ kind: 'tensor', step: 0, probe: 0, values: large });
    expect(() => read(bytes.subarray(0, headerBytes))).toThrow(TooMuch);
    const reader = new FrameReader({ frameBytes: 100, stepBytes: 100 });
    const done = encodeFrame({ kind: 'done', step: 0, probe: 0 });
    expect(() => [0, 1, 2].flatMap(() => read(done, 40, reader))).toThrow(TooMuch);
  });

  test('bytes of an earlier step do not count for the next', () => {
    const reader = new FrameReader({ frameBytes: 100, stepBytes: 100 });
    const done = encodeFrame({ kind: 'done', step: 0, probe: 0 });
    for (let step = 0; step < 10; step++) {
      reader.beginStep();
      expect(read(done, 40, reader)).toHaveLength(1);
    }
  });

  test('more dimensions than a header has room for are refused', () => {
    const values = {
      shape: [1, 1, 1, 1, 1, 1, 1],
      dtype: 'float32' as const,
      data: Float32Array.of(1),
    };
    expect(() => read(encodeFrame({ kind: 'tensor', step: 0, probe: 0, values }))).toThrow(
      NoAnswer,
    );
  });
});
