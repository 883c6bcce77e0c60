import { MersenneTwister } from './mersenneTwister.ts';
import { requireInteger } from './requireInteger.ts';

/** Python's `random.Random(seed)`: the same seed gives CPython's draws. */
export class PythonRandom {
  readonly #engine: MersenneTwister;

  /** @throws RangeError unless `seed` is a safe integer that is not negative */
  constructor(seed: number) {
    requireInteger('seed', seed, 0, Number.MAX_SAFE_INTEGER);
    const low = seed >>> 0;
    const high = (seed - low) / 2 ** 32;
    this.#engine = MersenneTwister.fromKey(high === 0 ? [low] : [low, high]);
  }

  /** `getrandbits(32)`: an integer from 0 to 2^32 - 1. */
  getrandbits32(): number {
    return this.#engine.nextUint32();
  }

  /** `shuffle(items)`, in place. */
  shuffle<Item>(items: Item[]): void {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.#below(i + 1);
      [items[i], items[j]] = [items[j], items[i]];
    }
  }

  /** An integer from 0 to limit - 1, by rejection, as CPython's `_randbelow` finds it. */
  #below(limit: number): number {
    const surplusBits = Math.clz32(limit);
    let draw = limit;
    while (draw >= limit) draw = this.getrandbits32() >>> surplusBits;
    return draw;
  }
}
