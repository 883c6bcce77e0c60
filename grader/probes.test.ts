import { describe, expect, test } from 'vitest';
import { forwardAndBackward } from '../reference/autograd/gradients.ts';
import { drawNetwork, lectureNetwork, type Network } from '../reference/network/network.ts';
import { givenOf, shapeIn, tensorOf, upstreamOf } from '../reference/steps/derive.ts';
import { chunkedSteps, gradientSteps } from '../reference/steps/table.ts';
import { Tensor } from '../reference/tensor/tensor.ts';
import type { Values } from '../reference/tensor/values.ts';
import { compare } from './compare.ts';
import { type Probe, probesFor } from './probes.ts';

const makeProbes = probesFor(lectureNetwork);
const { parameters, batch } = drawNetwork(lectureNetwork);
const { gradients } = forwardAndBackward(parameters, batch);
const named = gradientSteps.map((step) => [step.name, step] as const);
const chunked = chunkedSteps.map((step) => [step.name, step] as const);

function trueGradient(name: string): Values {
  return Tensor.valuesOf(gradients[name as keyof typeof gradients]);
}

function sizesOf({ n, block, embd, hidden, vocab }: Network): number[] {
  return [n, block, embd, block * embd, hidden, vocab];
}

describe.each(named)('%s', (_, step) => {
  const probes = makeProbes(step);

  test('has three probes, of the network and of another', () => {
    expect(probes.map(({ name, dtype }) => [name, dtype])).toEqual([
      ['lecture', 'float32'],
      ['float64', 'float64'],
      ['otherSizes', 'float64'],
    ]);
    expect(probes.map(({ network }) => network === lectureNetwork)).toEqual([true, true, false]);
  });

  test('is given exactly what its stub is given', () => {
    for (const { given, network, dtype } of probes) {
      expect(Object.keys(given)).toEqual(givenOf(step));
      if ('n' in given) expect(given.n).toBe(network.n);
      for (const [name, value] of Object.entries(given)) {
        if (typeof value === 'number') continue;
        expect(value.dtype).toBe(name === 'Xb' || name === 'Yb' ? 'int32' : dtype);
      }
    }
  });

  test('expects the shape that the table says, in the probe’s dtype', () => {
    for (const { expected, network, dtype } of probes) {
      expect(expected.shape).toEqual(shapeIn(step, network));
      expect(expected.dtype).toBe(dtype);
    }
  });

  test('expects nothing that is zero throughout, or not finite, in float64', () => {
    for (const { expected } of probes.slice(1)) {
      expect(expected.data.every(Number.isFinite)).toBe(true);
      expect(expected.data.some((number) => Math.abs(number) > 1e-6)).toBe(true);
    }
  });

  test('has random upstream gradients in float64, not the true ones', () => {
    const [lecture, float64] = probes;
    for (const name of upstreamOf(step)) {
      const [yours, random] = [lecture.given[name] as Values, float64.given[name] as Values];
      expect(yours).toEqual(trueGradient(name.slice(1)));
      expect(random.shape).toEqual(yours.shape);
      expect(compare(random, yours).approximate).toBe(false);
      expect(new Set(random.data).size).toBe(random.data.length);
    }
  });
});

test.each(chunked)(
  'the lecture’s probe of %s expects the tape’s gradient to the bit',
  (name, step) => {
    expect(makeProbes(step)[0].expected).toEqual(trueGradient(name));
  },
);

test.each(gradientSteps.filter((step) => step.fuses).map((step) => [step.name, step] as const))(
  'that of %s expects nearly the chunked one',
  (_, step) => {
    const [{ expected }] = makeProbes(step);
    expect(compare(expected, trueGradient(tensorOf(step))).approximate).toBe(true);
  },
);

test.each(chunked)('the branches of %s add up to what is expected', (_, step) => {
  for (const { branches, expected } of makeProbes(step)) {
    const parts = [...branches().values()].map((part) => new Tensor(part));
    const total = parts.reduce((sum, part) => sum.add(part));
    expect(compare(Tensor.valuesOf(total), expected).relative).toBeLessThan(1e-6);
  }
});

test('the same network gives the same probes', () => {
  const again = probesFor({ ...lectureNetwork });
  const bare = ({ branches: _, instead: __, differences: ___, ...probe }: Probe): object => probe;
  for (const step of gradientSteps) {
    expect(again(step).map(bare)).toEqual(makeProbes(step).map(bare));
  }
});

test.each<[name: string, network: Partial<Network>]>([
  ['the lecture’s', {}],
  ['n = 9', { n: 9 }],
  ['n = 10', { n: 10 }],
  ['hidden = 7', { hidden: 7 }],
  ['hidden = 8', { hidden: 8 }],
  ['n = 9 and hidden = 7', { n: 9, hidden: 7 }],
])('beside %s the other network has other sizes, all different', (_, sizes) => {
  const network = { ...lectureNetwork, ...sizes };
  const [, , { network: other }] = probesFor(network)(chunkedSteps[0]);
  expect(new Set(sizesOf(other)).size).toBe(6);
  const shared = sizesOf(other).filter((size, i) => size === sizesOf(network)[i]);
  expect(shared).toEqual([]);
});

describe('a student’s own gradients', () => {
  const [step] = chunkedSteps.filter(({ name }) => name === 'counts_sum_inv');
  const own = { ...trueGradient('probs'), data: trueGradient('probs').data.map(() => 7) };
  const probes = makeProbes(step, { dprobs: own, dlogits: own });

  test('are given upstream on the lecture’s batch, and only there', () => {
    expect(probes[0].given.dprobs).toBe(own);
    expect(Object.keys(probes[0].given)).toEqual(givenOf(step));
    expect(probes.slice(1).map(({ given }) => given)).toEqual(
      makeProbes(step)
        .slice(1)
        .map(({ given }) => given),
    );
  });

  test('do not change what is expected', () => {
    expect(probes[0].expected).toEqual(makeProbes(step)[0].expected);
  });
});
