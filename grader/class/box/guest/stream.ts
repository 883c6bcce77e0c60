type Write = (chunk: unknown, encoding: string, done: () => void) => void;

/** Node's `Writable`, as far as a console needs one. */
export class Writable {
  readonly #write: Write;

  constructor({ write }: { readonly write: Write }) {
    this.#write = write;
  }

  write(chunk: unknown): boolean {
    this.#write(chunk, 'utf8', () => undefined);
    return true;
  }
}
