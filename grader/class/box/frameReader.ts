import { type Frame, type Header, headerBytes, readFrame, readHeader } from './frames.ts';

/** More bytes than a box may send. */
export class TooMuch extends Error {}

export interface ByteLimits {
  readonly frameBytes: number;
  /** Of all frames of one step. */
  readonly stepBytes: number;
}

/** Cuts a box's stream of bytes into frames, and throws NoAnswer at the first that is none. */
export class FrameReader {
  readonly #limits: ByteLimits;
  #chunks: Uint8Array[] = [];
  #waiting = 0;
  #stepBytes = 0;
  #header: Header | undefined;

  constructor(limits: ByteLimits) {
    this.#limits = limits;
  }

  /** Whether bytes are left that make no whole frame yet. */
  get isInside(): boolean {
    return this.#waiting > 0 || this.#header !== undefined;
  }

  /** From here on, the next step's bytes are counted. */
  beginStep(): void {
    this.#stepBytes = 0;
  }

  /** Takes the bytes that have come, and yields each frame that they complete. */
  *push(chunk: Uint8Array): Generator<Frame> {
    this.#chunks.push(chunk);
    this.#waiting += chunk.byteLength;
    this.#stepBytes += chunk.byteLength;
    if (this.#stepBytes > this.#limits.stepBytes) throw new TooMuch();
    for (;;) {
      if (!this.#header) {
        if (this.#waiting < headerBytes) return;
        this.#header = readHeader(this.#take(headerBytes));
        if (this.#header.byteLength > this.#limits.frameBytes) throw new TooMuch();
      }
      if (this.#waiting < this.#header.byteLength) return;
      const header = this.#header;
      this.#header = undefined;
      yield readFrame(header, this.#take(header.byteLength));
    }
  }

  /** The next bytes, in memory of their own. */
  #take(length: number): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const [first] = this.#chunks;
      const part = first.subarray(0, length - filled);
      taken.set(part, filled);
      filled += part.byteLength;
      if (part.byteLength === first.byteLength) this.#chunks.shift();
      else this.#chunks[0] = first.subarray(part.byteLength);
    }
    this.#waiting -= length;
    return taken;
  }
}
