import { cos, log, sin } from '../kernels/float64Math.ts';
import { boxMuller16 } from './boxMuller.ts';
import { MersenneTwister } from './mersenneTwister.ts';
import { requireInteger } from './requireInteger.ts';

const BLOCK = 16;
const LARGEST_INT32 = 2 ** 31 - 1;

/**
 * `torch.Generator` on the CPU: the same seed gives PyTorch's draws, bit for bit
 * (ATen/core/DistributionsHelper.h and ATen/native/cpu/DistributionTemplates.h, AVX2).
 * Every `count` must be an integer from 0 to 2^31 - 1, otherwise a RangeError says so.
 */
export class TorchGenerator {
  #engine: MersenneTwister;
  /** The second sample of a pair of the scalar `randn`, kept for its next draw. */
  #kept: number | undefined;

  /** @throws RangeError unless `seed` is a safe integer */
  constructor(seed: number) {
    this.#engine = MersenneTwister.fromSeed(seed);
  }

  /**
   * Starts again from `seed`, as `manual_seed` does.
   * @throws RangeError unless `seed` is a safe integer
   */
  manualSeed(seed: number): this {
    this.#engine = MersenneTwister.fromSeed(seed);
    this.#kept = undefined;
    return this;
  }

  /** `torch.randn(count)`: standard normals. Below 16 PyTorch draws them in another way. */
  randn(count: number): Float32Array {
    requireCount('randn', count);
    if (count < BLOCK) return new Float32Array(count).map(() => this.#nextNormal());

    const normals = this.uniform(count);
    const rest = count % BLOCK;
    for (let offset = 0; offset < count - rest; offset += BLOCK) boxMuller16(normals, offset);
    if (rest > 0) {
      // The last block overlaps the one before and starts from fresh uniforms.
      normals.set(this.uniform(BLOCK), count - BLOCK);
      boxMuller16(normals, count - BLOCK);
    }
    return normals;
  }

  /**
   * `torch.randint(0, high, (count,))`: integers from 0 to high - 1.
   * @throws RangeError unless `high` is an integer from 1 to 2^31 - 1
   */
  randint(high: number, count: number): Int32Array {
    requireInteger('randint: high', high, 1, LARGEST_INT32);
    requireCount('randint', count);
    const values = new Int32Array(count);
    // A plain loop, twice as fast as a callback: training draws a batch at every step.
    for (let i = 0; i < count; i++) values[i] = this.#engine.nextUint32() % high;
    return values;
  }

  /** `torch.rand(count)`: multiples of 2^-24 in [0, 1). */
  uniform(count: number): Float32Array {
    requireCount('uniform', count);
    return new Float32Array(count).map(() => (this.#engine.nextUint32() & 0xffffff) / 2 ** 24);
  }

  /** `torch.empty(count).exponential_(1)`. */
  exponential(count: number): Float32Array {
    requireCount('exponential', count);
    return new Float32Array(count).map(() => minusLog1p(this.#nextDouble()));
  }

  /**
   * `torch.multinomial(p, 1)`: an index, drawn in proportion to its weight in `p`.
   * @throws RangeError unless the weights are finite, not negative and not all zero
   */
  multinomial(p: Float32Array): number {
    if (!p.every((weight) => weight >= 0 && weight < Infinity)) {
      throw new RangeError('multinomial: every weight must be finite and not negative.');
    }
    if (!p.some((weight) => weight > 0)) {
      throw new RangeError('multinomial: at least one weight must be greater than zero.');
    }
    const ratios = this.exponential(p.length).map((exponential, i) => p[i] / exponential);
    let best = 0;
    for (let i = 1; i < ratios.length; i++) if (ratios[i] > ratios[best]) best = i;
    return best;
  }

  /** Box-Muller in float64, in pairs. */
  #nextNormal(): number {
    const kept = this.#kept;
    if (kept !== undefined) {
      this.#kept = undefined;
      return kept;
    }
    const angle = 2 * Math.PI * this.#nextDouble();
    const radius = Math.sqrt(2 * minusLog1p(this.#nextDouble()));
    this.#kept = radius * sin(angle);
    return radius * cos(angle);
  }

  /** A multiple of 2^-53 in [0, 1): the lowest 53 bits of two draws, the first on top. */
  #nextDouble(): number {
    const high = this.#engine.nextUint32() & 0x1fffff;
    return (high * 2 ** 32 + this.#engine.nextUint32()) / 2 ** 53;
  }
}

/** -log1p(-u) for a multiple u of 2^-53 in [0, 1), for which 1 - u is exact. */
function minusLog1p(u: number): number {
  // Subtracting from zero, unlike negating, gives 0 and not -0 at u = 0.
  return 0 - log(1 - u);
}

function requireCount(draw: string, count: number): void {
  requireInteger(`${draw}: count`, count, 0, LARGEST_INT32);
}
