/** A run that goes on for so long gives way to what is saved in the meantime. */
export const patienceMilliseconds = 1000;

interface Running<Item> {
  readonly item: Item;
  readonly abort: AbortController;
  readonly since: number;
}

/**
 * Runs one item at a time: what was saved comes first, in order, then the rest. An item that is
 * saved while it runs is run again right after; one that hangs is given up for what was saved.
 */
export class Queue<Item> {
  readonly #run: (item: Item, signal: AbortSignal) => Promise<void>;
  readonly #saved = new Set<Item>();
  readonly #later = new Set<Item>();
  #running: Running<Item> | undefined;
  #giveUp: NodeJS.Timeout | undefined;

  /** `run` ends soon after its signal is aborted. It does not throw. */
  constructor(run: (item: Item, signal: AbortSignal) => Promise<void>) {
    this.#run = run;
  }

  get idle(): boolean {
    return this.#running === undefined;
  }

  /** To be run as soon as may be. */
  first(items: readonly Item[]): void {
    for (const item of items) {
      this.#later.delete(item);
      this.#saved.add(item);
    }
    if (this.#running) this.#hurry(this.#running);
    void this.#work();
  }

  /** To be run when nothing else is to do. */
  later(items: readonly Item[]): void {
    for (const item of items) if (!this.#saved.has(item)) this.#later.add(item);
    void this.#work();
  }

  /** Forgets what waits, and gives up what runs. */
  clear(): void {
    this.#saved.clear();
    this.#later.clear();
    clearTimeout(this.#giveUp);
    this.#running?.abort.abort();
  }

  #hurry({ item, abort, since }: Running<Item>): void {
    clearTimeout(this.#giveUp);
    const left = Math.max(0, since + patienceMilliseconds - performance.now());
    this.#giveUp = setTimeout(() => {
      if (!this.#saved.has(item)) this.#later.add(item);
      abort.abort();
    }, left);
  }

  async #work(): Promise<void> {
    if (this.#running) return;
    for (let item = this.#take(); item !== undefined; item = this.#take()) {
      const abort = new AbortController();
      this.#running = { item, abort, since: performance.now() };
      await this.#run(item, abort.signal);
      clearTimeout(this.#giveUp);
    }
    this.#running = undefined;
  }

  #take(): Item | undefined {
    for (const waiting of [this.#saved, this.#later]) {
      const [item] = waiting;
      if (item === undefined) continue;
      waiting.delete(item);
      return item;
    }
    return undefined;
  }
}
