import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { arange, tensor } from '../tensor/constructors.ts';
import { TensorError } from '../tensor/errors.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { contents, ints, relativeDifference, scaledDifference } from '../testing/contents.ts';
import { forward } from './forward.ts';
import { parameterNames, type TensorName, tensorNames } from './lines.ts';
import { drawNetwork, type Network } from './network.ts';

const small: Network = { n: 4, block: 2, embd: 3, hidden: 2, vocab: 5, seed: 7 };
const size = (min: number, max: number) => fc.integer({ min, max });
const networks: fc.Arbitrary<Network> = fc.record({
  n: size(2, 8),
  block: size(1, 4),
  embd: size(1, 4),
  hidden: size(1, 8),
  vocab: size(1, 8),
  seed: fc.nat(),
});

function run(network: Network, dtype: 'float32' | 'float64' = 'float64') {
  const { parameters, batch } = drawNetwork(network, dtype);
  return { parameters, batch, values: forward(parameters, batch) };
}

test('a small network has the logits and the loss that PyTorch’s own functions give', () => {
  const { values } = run(small, 'float32');
  // F.cross_entropy over tanh of a hand-written batch normalisation with Tensor.mean and Tensor.var.
  // biome-ignore format: one row a line
  const logits = tensor([
    [-0.25898528, -0.1505162, 0.10896528, 0.017821848, 0.19657335],
    [0.054973945, -0.2045283, 0.10289219, -0.12791403, -0.018776119],
    [-0.1115596, -0.20665538, 0.090510786, -0.08047377, 0.12083812],
    [-0.034646112, -0.19036053, 0.10399202, -0.08752647, 0.043726783],
  ]);
  expect(scaledDifference(values.logits, logits)).toBeLessThan(1e-6);
  expect(values.loss.item()).toBeCloseTo(1.5921471118927002, 6);
});

test('every tensor has the shape that the sizes give it', () => {
  fc.assert(
    fc.property(networks, (network) => {
      const { n, block, embd, hidden, vocab } = network;
      const { values } = run(network, 'float32');
      const wanted: Record<TensorName, number[]> = {
        emb: [n, block, embd],
        embcat: [n, block * embd],
        hprebn: [n, hidden],
        bnmeani: [1, hidden],
        bndiff: [n, hidden],
        bndiff2: [n, hidden],
        bnvar: [1, hidden],
        bnvar_inv: [1, hidden],
        bnraw: [n, hidden],
        hpreact: [n, hidden],
        h: [n, hidden],
        logits: [n, vocab],
        logit_maxes: [n, 1],
        norm_logits: [n, vocab],
        counts: [n, vocab],
        counts_sum: [n, 1],
        counts_sum_inv: [n, 1],
        probs: [n, vocab],
        logprobs: [n, vocab],
        loss: [],
      };
      for (const name of tensorNames) {
        expect([name, values[name].shape, values[name].dtype]).toEqual([
          name,
          wanted[name],
          'float32',
        ]);
      }
    }),
    { numRuns: 50 },
  );
});

describe('in float64', () => {
  const holds = (law: (pass: ReturnType<typeof run>, network: Network) => void) =>
    fc.assert(
      fc.property(networks, (network) => law(run(network), network)),
      { numRuns: 50 },
    );
  const expectClose = (actual: Tensor, wanted: Tensor) =>
    expect(relativeDifference(actual, wanted)).toBeLessThan(1e-12);

  it('probs and logprobs are softmax and logSoftmax of the logits', () => {
    holds(({ values }) => {
      expectClose(values.probs, values.logits.softmax(1));
      expectClose(values.logprobs, values.probs.log());
      expect(values.logprobs.sub(values.logits.logSoftmax(1)).abs().max().item()).toBeLessThan(
        1e-13,
      );
    });
  });

  it('the loss is the mean of -log of the labels’ probabilities', () => {
    holds(({ values, batch }, { n }) => {
      const surprises = Array.from(
        { length: n },
        (_, k) => -values.logprobs.get(k, batch.Yb.get(k)),
      );
      const mean = surprises.reduce((total, each) => total + each, 0) / n;
      expect(values.loss.item()).toBeCloseTo(mean, 13);
    });
  });

  it('hpreact is the normalised hprebn, scaled and shifted: bnvar is the unbiased variance', () => {
    holds(({ values, parameters }) => {
      const { hprebn, bnmeani, bnvar, hpreact } = values;
      const variance = hprebn.var(0, { keepdim: true });
      // Absolute, as rows that are equal have no variance to be relative to.
      expect(bnvar.sub(variance).abs().max().item()).toBeLessThan(1e-13);
      expect(
        bnmeani
          .sub(hprebn.mean(0, { keepdim: true }))
          .abs()
          .max()
          .item(),
      ).toBeLessThan(1e-14);
      const unscaled = hpreact.sub(parameters.bnbias).div(parameters.bngain);
      const wanted = hprebn.sub(bnmeani).div(bnvar.add(1e-5).sqrt());
      expect(unscaled.sub(wanted).abs().max().item()).toBeLessThan(1e-12);
    });
  });

  it('hprebn and logits are the affine layers', () => {
    holds(({ values, parameters, batch }, { n, block, embd }) => {
      const { C, W1, b1, W2, b2 } = parameters;
      const rows = Array.from({ length: n }, (_, k) => C.at(batch.Xb.at(k)).view(1, block * embd));
      rows.forEach((row, k) => {
        expect(contents(values.hprebn.at(k).unsqueeze(0))).toEqual(
          contents(row.matmul(W1).add(b1)),
        );
      });
      expect(contents(values.logits)).toEqual(contents(values.h.matmul(W2).add(b2)));
    });
  });
});

test('parameters and batch come back as they are', () => {
  const { parameters, batch, values } = run(small);
  for (const name of parameterNames) expect(values[name]).toBe(parameters[name]);
  expect([values.Xb, values.Yb, values.n]).toEqual([batch.Xb, batch.Yb, 4]);
  expect(Object.keys(values).toSorted()).toEqual(
    [...parameterNames, ...tensorNames, 'Xb', 'Yb', 'n'].toSorted(),
  );
});

test.each([1, 0])('a batch of %i is refused: it has no variance', (n) => {
  const { parameters } = drawNetwork(small);
  const batch = { Xb: ints([[1, 4]]), Yb: ints([1]), n };
  expect(() => forward(parameters, batch)).toThrow(
    new TensorError(
      `forward: a batch of ${n} has no variance, as it is divided by n - 1. Can the batch have 2 rows or more?`,
    ),
  );
});

test('a character that is not in the vocabulary is refused', () => {
  const { parameters } = drawNetwork(small);
  const batch = {
    Xb: ints([
      [1, 5],
      [0, 0],
    ]),
    Yb: arange(2),
    n: 2,
  };
  expect(() => forward(parameters, batch)).toThrow(
    'at: index 5 is outside dimension 0, which has 5 entries.',
  );
});
