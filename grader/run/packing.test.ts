import { expect, test } from 'vitest';
import type { Parameters } from '../../reference/network/forward.ts';
import { parameterNames } from '../../reference/network/lines.ts';
import type { Values } from '../../reference/tensor/values.ts';
import type { TrainingEvent } from '../outcome.ts';
import { pack, unpack } from './packing.ts';

function float32(first: number, shape: readonly number[]): Values {
  const size = shape.reduce((product, size) => product * size, 1);
  return {
    shape,
    dtype: 'float32',
    data: Float32Array.from({ length: size }, (_, i) => first + i),
  };
}

const parameters = Object.fromEntries(
  parameterNames.map((name, i) => [name, float32(i / 7, [i + 1, 2])]),
) as unknown as Parameters<Values>;

const events: readonly TrainingEvent[] = [
  { kind: 'batch', asked: 3, parameters },
  {
    kind: 'report',
    loss: 2.5,
    gradients: {
      ...parameters,
      C: 'nothing',
      W1: { shape: [2], dtype: 'float64', data: Float64Array.of(0.1, Number.NaN) },
      b1: float32(Number.NaN, [0]),
    },
  },
  { kind: 'report', loss: 'a string', gradients: parameters },
];

test('what was packed comes back as it was', () => {
  expect(unpack(pack(events))).toEqual(events);
  expect(unpack(structuredClone(pack(events)))).toEqual(events);
  expect(unpack(pack([]))).toEqual([]);
});

test('all float32 numbers are in one array', () => {
  expect(pack(events).numbers.length).toBe(3 * 56 - 2 - 4 - 6);
});
