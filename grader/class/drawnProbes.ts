import { lectureNetwork, type Network } from '../../reference/network/network.ts';
import { TorchGenerator } from '../../reference/random/index.ts';
import type { ProbeOptions } from '../probes.ts';

/** From, and up to but not including: small, so that no probe costs much. */
const ranges = {
  n: [5, 15],
  block: [2, 6],
  embd: [3, 9],
  hidden: [5, 16],
  vocab: [8, 18],
} as const;
type SizeName = keyof typeof ranges;
const sizeNames = Object.keys(ranges) as SizeName[];
const mostSeed = 2 ** 31 - 1;

/**
 * The probes that a class is graded with besides the lecture's batch, all drawn from one seed: kept in
 * the report, it gives the same probes again.
 */
export function drawProbes(seed: number): ProbeOptions {
  const generator = new TorchGenerator(seed);
  const draw = (low: number, high: number): number => low + generator.randint(high - low, 1)[0];
  const drawSeeds = (network: Omit<Network, 'seed'>) => ({
    network: { ...network, seed: draw(0, mostSeed) },
    upstreamSeed: draw(0, mostSeed),
  });
  const float64 = drawSeeds(lectureNetwork);
  for (;;) {
    const sizes = sizeNames.map((name) => [name, draw(ranges[name][0], ranges[name][1])] as const);
    const network = Object.fromEntries(sizes) as Record<SizeName, number>;
    if (tellsSizesApart(network)) return { float64, otherSizes: drawSeeds(network) };
  }
}

/** No size may stand for another, for a neighbour such as n - 1, or be the lecture's own. */
function tellsSizesApart(sizes: Record<SizeName, number>): boolean {
  const [drawn, lecture] = [allSizes(sizes), allSizes(lectureNetwork)];
  return new Set(drawn).size === drawn.length && drawn.every((size, i) => size !== lecture[i]);
}

function allSizes({ n, block, embd, hidden, vocab }: Record<SizeName, number>): readonly number[] {
  return [n, n - 1, block, embd, hidden, vocab, block * embd, n * block];
}
