/** What a look at a file found: enough to notice a change without reading it. */
export interface Look {
  /** Another one whenever the file was written or replaced; empty where there is no file. */
  readonly stamp: string;
  readonly size: number;
}

/** A file that nobody touches for so long is taken to be written whole. */
export const restMilliseconds = 15;

/** A file that is missing or empty may be a save half done, so it is waited for longer. */
export const emptyRestMilliseconds = 250;

/**
 * Tells when the change of a file has come to rest: an editor may write twice, truncate and then
 * write, or delete and rename. It reads no clock and no file; it is told what was seen, and when.
 */
export class Settling {
  readonly #last: Map<string, Look>;
  /** The files that have changed, with the time of the last movement. */
  readonly #moving = new Map<string, number>();

  constructor(atFirst: ReadonlyMap<string, Look>) {
    this.#last = new Map(atFirst);
  }

  /** Whether a file has changed since, and its change has not come to rest. */
  get moving(): boolean {
    return this.#moving.size > 0;
  }

  /** Takes a look at a file; true if it is not as it was at the look before. */
  see(file: string, look: Look, now: number): boolean {
    if (this.#last.get(file)?.stamp === look.stamp) return false;
    this.#last.set(file, look);
    this.#moving.set(file, now);
    return true;
  }

  /** The files whose change has come to rest, each of them once. */
  rested(now: number): readonly string[] {
    const rested = [...this.#moving].filter(([file, since]) => now - since >= this.#rest(file));
    for (const [file] of rested) this.#moving.delete(file);
    return rested.map(([file]) => file);
  }

  #rest(file: string): number {
    return this.#last.get(file)?.size ? restMilliseconds : emptyRestMilliseconds;
  }
}
