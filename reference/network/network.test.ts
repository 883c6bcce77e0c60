import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { TorchGenerator } from '../random/index.ts';
import { tensor } from '../tensor/constructors.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { contents, ints, numbers } from '../testing/contents.ts';
import type { Parameters } from './forward.ts';
import { lectureBatch } from './lectureBatch.ts';
import { parameterNames } from './lines.ts';
import { drawNetwork, drawParameters, lectureNetwork, type Network } from './network.ts';

const small: Network = { n: 4, block: 2, embd: 3, hidden: 2, vocab: 5, seed: 7 };

// PyTorch 1.13.1's, drawn as the lecture draws: with torch.Generator().manual_seed(7), and 42 for
// batch normalisation.
// biome-ignore format: one tensor a line
const drawn: Parameters<Tensor> = {
  C: tensor([[-0.1467951, 0.7861413, 0.94682163], [-1.114344, 1.6907902, -0.8948279], [-0.35562503, 1.2323858, 0.13817266], [-1.6821985, 0.3176783, 0.13280697], [0.1373241, 0.24054612, 1.3954508]]),
  W1: tensor([[0.9165328, 1.6589904], [0.13795952, 1.667382], [1.3782474, 1.2105616], [-0.6245727, -0.3115063], [-0.49294162, 0.8708467], [-0.67637634, 1.2349324]]),
  b1: tensor([-0.06028483, 0.16148148]),
  W2: tensor([[0.19301982, -0.04225015, -0.008318638, -0.0983726, -0.12493538], [-0.018827148, 0.028268715, 0.0130534265, 0.033025574, -0.007732071]]),
  b2: tensor([-0.092241734, -0.1894116, 0.10056394, -0.0694847, 0.09062282]),
  bngain: tensor([[1.033669, 1.0128809]]),
  bnbias: tensor([[0.023446238, 0.023033304]]),
};

describe('a network that is not the lecture’s', () => {
  const { parameters, batch } = drawNetwork(small);

  it.each(parameterNames)('has the %s that PyTorch draws, to the bit', (name) => {
    expect(contents(parameters[name])).toEqual(contents(drawn[name]));
  });

  it('has the minibatch that PyTorch draws next', () => {
    expect(contents(batch.Xb)).toEqual(
      contents(
        ints([
          [1, 4],
          [4, 3],
          [3, 3],
          [2, 3],
        ]),
      ),
    );
    expect(contents(batch.Yb)).toEqual(contents(ints([1, 2, 3, 2])));
    expect(batch.n).toBe(4);
  });

  it('leaves the generator where minibatches are drawn next', () => {
    const generator = new TorchGenerator(small.seed);
    drawParameters(small, generator);
    expect([...generator.randint(5, 8)]).toEqual(numbers(batch.Xb));
  });
});

describe('the lecture’s minibatch', () => {
  // biome-ignore format: one row a line
  it.each<[title: string, change: Partial<Network>, isLecture: boolean]>([
    ['the lecture’s network', {}, true],
    ['another hidden layer', { hidden: 200 }, true],
    ['another seed', { seed: 1 }, false],
    ['another n', { n: 31 }, false],
    ['another block', { block: 4 }, false],
    ['another embedding', { embd: 9 }, false],
    ['another vocabulary', { vocab: 26 }, false],
  ])('with %s: %s', (_, change, isLecture) => {
    const { batch } = drawNetwork({ ...lectureNetwork, ...change });
    const { Xb, Yb } = lectureBatch();
    const same = String(batch.Xb) === String(Xb) && String(batch.Yb) === String(Yb);
    expect(same).toBe(isLecture);
  });

  it('has 32 contexts of three characters and 32 next characters', () => {
    const { Xb, Yb, n } = lectureBatch();
    expect([Xb.shape, Yb.shape, n]).toEqual([[32, 3], [32], 32]);
    expect([Xb.max().item(), Yb.max().item()]).toEqual([26, 26]);
  });
});

const size = (min: number, max: number) => fc.integer({ min, max });
const networks: fc.Arbitrary<Network> = fc.record({
  n: size(1, 9),
  block: size(1, 4),
  embd: size(1, 5),
  hidden: size(1, 20),
  vocab: size(1, 9),
  seed: fc.nat(),
});

test('shapes and dtypes follow the sizes; the same sizes and seed draw the same numbers', () => {
  fc.assert(
    fc.property(networks, (network) => {
      const { n, block, embd, hidden, vocab } = network;
      const { parameters, batch } = drawNetwork(network);
      const all = { ...parameters, Xb: batch.Xb, Yb: batch.Yb };
      expect(Object.fromEntries(Object.entries(all).map(([name, t]) => [name, t.shape]))).toEqual({
        C: [vocab, embd],
        W1: [block * embd, hidden],
        b1: [hidden],
        W2: [hidden, vocab],
        b2: [vocab],
        bngain: [1, hidden],
        bnbias: [1, hidden],
        Xb: [n, block],
        Yb: [n],
      });
      const indices = [...numbers(batch.Xb), ...numbers(batch.Yb)];
      expect(indices.every((index) => index >= 0 && index < vocab)).toBe(true);
      const again = drawNetwork(network);
      for (const name of parameterNames) {
        expect(contents(again.parameters[name])).toEqual(contents(parameters[name]));
      }
      expect(contents(again.batch.Xb)).toEqual(contents(batch.Xb));
    }),
    { numRuns: 50 },
  );
});

test('in float64 the parameters are the float32 ones', () => {
  const [float32, float64] = [drawNetwork(small), drawNetwork(small, 'float64')];
  for (const name of parameterNames) {
    expect(float64.parameters[name].dtype).toBe('float64');
    expect(numbers(float64.parameters[name])).toEqual(numbers(float32.parameters[name]));
  }
  expect(float64.batch.Xb.dtype).toBe('int32');
});
