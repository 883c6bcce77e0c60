import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type BoxRequest,
  decodeRequest,
  encodeRequest,
  prefixBytes,
  readPrefix,
} from './request.ts';

function roundTrip(request: BoxRequest): BoxRequest {
  const bytes = encodeRequest(request);
  const { header, body } = readPrefix(bytes);
  expect(bytes.length).toBe(prefixBytes + header + body);
  const json = new TextDecoder().decode(bytes.subarray(prefixBytes, prefixBytes + header));
  return decodeRequest(json, bytes.slice(prefixBytes + header).buffer);
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
  const span = { firstStep: 0, maxSteps: 10, stopBefore: 2 };
  const rows = Int32Array.of(4, 1);
  const contexts = Int32Array.of(1, 2, 3, 4, 5, 6);
  const training = { network, count: 9, rows, contexts, next: Int32Array.of(7, 8), ...span };
  const task = { kind: 'training', training } as const;
  const request = { id: 3, file: 'a.ts', code: '', exportName: 'train', task };
  expect(roundTrip(request)).toEqual(request);
});
