import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { makeFolder } from '../folders.ts';

/** In bytes: the checksum before the code. V8 knows its own version and flags, but not a flipped bit. */
const headSize = 4;

/**
 * What V8 compiled of a bundle, kept in a file: with it a command starts a fifth sooner. Node can do
 * this by itself from version 22 on. The file may be deleted, read-only, damaged or written by several
 * processes at any time: what cannot be used as a whole is compiled anew.
 */
export class CodeCache {
  readonly #file: string;
  #source: Buffer = Buffer.alloc(0);
  /** What was compiled anew, and is worth keeping. */
  #fresh: Script | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** Loads a CommonJS bundle, as `require` does; its exports. It may not use `import()`. */
  load(bundle: string): unknown {
    this.#source = readFileSync(bundle);
    const wrapped = `(function (exports, require, module, __filename, __dirname) {${this.#source}\n})`;
    const cachedData = this.#read();
    const script = new Script(wrapped, {
      filename: bundle,
      ...(cachedData && { cachedData }),
    });
    if (!cachedData || script.cachedDataRejected) this.#fresh = script;
    const module = { exports: {} };
    const run = script.runInThisContext() as (...parameters: unknown[]) => void;
    run(module.exports, createRequire(bundle), module, bundle, dirname(bundle));
    return module.exports;
  }

  /** Keeps what has been compiled until now. Whether that was needed, and could be done. */
  keep(): boolean {
    if (!this.#fresh) return false;
    const code = this.#fresh.createCachedData();
    const next = `${this.#file}.${process.pid}`;
    try {
      makeFolder(dirname(this.#file));
      writeFileSync(next, Buffer.concat([this.#checksum(code), code]));
      // Another process finds the whole file, or none.
      renameSync(next, this.#file);
      return true;
    } catch {
      return false;
    }
  }

  #read(): Buffer | undefined {
    try {
      const kept = readFileSync(this.#file);
      const code = kept.subarray(headSize);
      return kept.subarray(0, headSize).equals(this.#checksum(code)) ? code : undefined;
    } catch {
      return undefined;
    }
  }

  /** Of the source too, of which V8 looks at the length alone. */
  #checksum(code: Buffer): Buffer {
    const sum = Buffer.alloc(headSize);
    sum.writeUInt32LE(crc32(code, crc32(this.#source)));
    return sum;
  }
}
