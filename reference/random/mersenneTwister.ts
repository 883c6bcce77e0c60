import { requireInteger } from './requireInteger.ts';

const SIZE = 624;
const MIDDLE = 397;

/**
 * The engine MT19937 of Matsumoto and Nishimura (1998), with both initialisations of their
 * `mt19937ar.c`. PyTorch seeds it by number, Python by key.
 */
export class MersenneTwister {
  readonly #state = new Uint32Array(SIZE);
  #position = SIZE;

  private constructor(seed: number) {
    const state = this.#state;
    state[0] = seed;
    for (let i = 1; i < SIZE; i++) {
      state[i] = Math.imul(1812433253, mixed(state[i - 1])) + i;
    }
  }

  /**
   * `init_genrand(seed mod 2^32)`.
   * @throws RangeError unless `seed` is a safe integer; it may be negative
   */
  static fromSeed(seed: number): MersenneTwister {
    requireInteger('seed', seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
    return new MersenneTwister(seed);
  }

  /**
   * `init_by_array(key)`.
   * @throws RangeError unless `key` is one or more unsigned 32-bit integers
   */
  static fromKey(key: readonly number[]): MersenneTwister {
    if (key.length === 0) throw new RangeError('key must hold at least one integer, got none.');
    for (const word of key) requireInteger('key word', word, 0, 0xffffffff);

    const twister = new MersenneTwister(19650218);
    const state = twister.#state;
    let i = 1;
    const advance = () => {
      i++;
      if (i === SIZE) {
        state[0] = state[SIZE - 1];
        i = 1;
      }
    };
    for (let step = 0; step < Math.max(SIZE, key.length); step++) {
      const j = step % key.length;
      state[i] = (state[i] ^ Math.imul(1664525, mixed(state[i - 1]))) + key[j] + j;
      advance();
    }
    for (let step = 1; step < SIZE; step++) {
      state[i] = (state[i] ^ Math.imul(1566083941, mixed(state[i - 1]))) - i;
      advance();
    }
    state[0] = 0x80000000;
    return twister;
  }

  /** The next draw, an integer from 0 to 2^32 - 1. */
  nextUint32(): number {
    if (this.#position === SIZE) this.#twist();
    let y = this.#state[this.#position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  #twist(): void {
    const state = this.#state;
    for (let i = 0; i < SIZE; i++) {
      const y = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7fffffff);
      state[i] = state[(i + MIDDLE) % SIZE] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#position = 0;
  }
}

function mixed(word: number): number {
  return word ^ (word >>> 30);
}
