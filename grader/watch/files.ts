import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Look, restMilliseconds, Settling } from './settling.ts';

/** How often the files are looked at unasked, to find a change that no event announced. */
const unaskedMilliseconds = 1000;

/** How often they are looked at where events do not arrive. */
export const pollMilliseconds = 250;

/** How far apart a change and the event that announces it may be. */
const lateMilliseconds = 500;

/** What a watch needs of the system, so that a test can stand in for it. */
export interface System {
  look(file: string): Promise<Look>;
  /** Calls `heard` when anything happens in the folder, `failed` if that can no longer be told. */
  listen(folder: string, heard: () => void, failed: () => void): { close(): void };
}

export interface Listener {
  /** These files were written, and are whole. */
  saved(files: readonly string[]): void;
  /** From now on, changes are found by polling. */
  polling(): void;
}

/**
 * Watches a handful of files whose names are known. The truth is what looks at them find; the
 * system's events only say when to look. So nothing is missed where events do not arrive (network
 * mounts, a folder that was replaced): a look once a second notices, and from then on it polls.
 */
export class Files {
  readonly #files: readonly string[];
  readonly #listener: Listener;
  readonly #system: System;
  readonly #ears: { close(): void }[] = [];
  /** When something was last heard of each folder. */
  readonly #heard = new Map<string, number>();
  #settling = new Settling(new Map());
  #polling = false;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;
  #looking = false;
  /** Whether something was heard during a look, which may have come too early. */
  #again = false;

  constructor(files: readonly string[], listener: Listener, system: System = nodeSystem) {
    this.#files = files;
    this.#listener = listener;
    this.#system = system;
  }

  /** Whether changes are found by polling. */
  get polling(): boolean {
    return this.#polling;
  }

  /** Takes the files as they are now; every change from here on is told. */
  async start(): Promise<void> {
    this.#settling = new Settling(new Map(await this.#look()));
    try {
      for (const folder of new Set(this.#files.map((file) => dirname(file)))) this.#listen(folder);
    } catch {
      // The system has no events to give, or no more of them: too many watches, for one.
      this.#poll();
    }
    if (!this.#polling) this.#lookIn(0);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const ear of this.#ears.splice(0)) ear.close();
  }

  #listen(folder: string): void {
    const heard = (): void => {
      this.#heard.set(folder, performance.now());
      if (this.#looking) this.#again = true;
      else this.#lookIn(0);
    };
    this.#ears.push(this.#system.listen(folder, heard, () => this.#poll()));
  }

  #poll(): void {
    if (this.#polling || this.#closed) return;
    this.#polling = true;
    for (const ear of this.#ears.splice(0)) ear.close();
    // The look that is due may be a second away.
    if (!this.#looking) this.#lookIn(0);
    this.#listener.polling();
  }

  async #look(): Promise<readonly (readonly [string, Look])[]> {
    return Promise.all(
      this.#files.map(async (file) => [file, await this.#system.look(file)] as const),
    );
  }

  #lookIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(() => void this.#round(), milliseconds);
  }

  async #round(): Promise<void> {
    this.#looking = true;
    this.#again = false;
    const looks = await this.#look();
    this.#looking = false;
    if (this.#closed) return;
    const now = performance.now();
    for (const [file, look] of looks) {
      if (this.#settling.see(file, look, now)) this.#expectEvent(dirname(file), now);
    }
    const rested = this.#settling.rested(now);
    if (rested.length > 0) this.#listener.saved(rested);
    if (this.#again) this.#lookIn(0);
    else if (this.#settling.moving) this.#lookIn(restMilliseconds);
    else this.#lookIn(this.#polling ? pollMilliseconds : unaskedMilliseconds);
  }

  /** A change was seen: an event has announced it, or does so soon, or events do not arrive. */
  #expectEvent(folder: string, seen: number): void {
    if (this.#polling) return;
    setTimeout(() => {
      const heard = this.#heard.get(folder) ?? Number.NEGATIVE_INFINITY;
      if (heard < seen - lateMilliseconds) this.#poll();
    }, lateMilliseconds).unref();
  }
}

const nodeSystem: System = {
  async look(file) {
    try {
      const { mtimeNs, ctimeNs, ino, size } = await stat(file, { bigint: true });
      return { stamp: [mtimeNs, ctimeNs, ino, size].join(' '), size: Number(size) };
    } catch {
      // Missing, or not to be looked at: grading the file says which.
      return { stamp: '', size: 0 };
    }
  },
  listen(folder, heard, failed) {
    const watcher: FSWatcher = watch(folder, heard);
    watcher.on('error', failed);
    return watcher;
  },
};
