import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type BoxRequest,
  decodeRequest,
  encodeRequest,
  prefixBytes,
  readPrefix,
} from './request.ts';
import { trainingTask } from './training.ts';

function roundTrip(request: BoxRequest): BoxRequest {
  const bytes = Buffer.concat(encodeRequest(request));
  const { header, body } = readPrefix(bytes);
  expect(bytes.length).toBe(prefixBytes + header + body);
  const json = new TextDecoder().decode(bytes.subarray(prefixBytes, prefixBytes + header));
  return decodeRequest(json, Uint8Array.from(bytes.subarray(prefixBytes + header)).buffer);
}

const given = fc.dictionary(
  fc.string(),
  fc.oneof(
    fc.nat(),
    fc.float64Array().map((data) => ({ shape: [data.length], dtype: 'float64' as const, data })),
    fc.float32Array().map((data) => ({ shape: [data.length], dtype: 'float32' as const, data })),
    fc.int32Array().map((data) => ({ shape: [data.length], dtype: 'int32' as const, data })),
  ),
  { noNullPrototype: true },
);

test('calls come back as they were sent, bit by bit', () => {
  fc.assert(
    fc.property(
      fc.nat(65535),
      fc.string({ unit: 'grapheme' }),
      fc.array(given),
      (id, code, givens) => {
        const calls = givens.map((given) => ({ dtype: 'float32' as const, given }));
        const request = {
          id,
          file: 'a.ts',
          code,
          exportName: 'f',
          task: { kind: 'calls', calls },
        } as const;
        expect(roundTrip(request)).toEqual(request);
      },
    ),
  );
});

test('a training part comes back as it was sent', () => {
  const network = { n: 2, block: 3, embd: 2, hidden: 4, vocab: 27, seed: 1 };
  const span = { firstStep: 1, maxSteps: 10, stopBefore: 3 };
  const X = Int32Array.from({ length: 27 }, (_, i) => i);
  const task = trainingTask(network, { X, Y: X.slice(0, 9), count: 9 }, span);
  const request = { id: 3, file: 'a.ts', code: '', exportName: 'train', task };
  expect(roundTrip(request)).toEqual(request);
});

test('many requests with one task share its bytes', () => {
  const task = { kind: 'calls', calls: [] } as const;
  const request = { id: 3, file: 'a.ts', code: 'one', exportName: 'f', task };
  const other = { ...request, code: 'another' };
  expect(encodeRequest(other)[1]).toBe(encodeRequest(request)[1]);
  expect(roundTrip(other)).toEqual(other);
});
