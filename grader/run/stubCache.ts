import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { makeFolder } from '../folders.ts';
import type { Transpiled } from './transpile.ts';

/** What transpile.ts makes of a text changes with these, and with nothing else. */
const versions = [manifest.version, manifest.dependencies['oxc-transform']];
/** Beyond so many entries all are dropped: those in use are soon made again. */
const mostEntries = 500;

/**
 * Transpiled stubs in a folder, by their content. It may be deleted, be read-only or be used by
 * several processes at any time: what is not there, or cannot be read as a whole, is not known.
 */
export class StubCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get(file: string, text: string): Transpiled | undefined {
    try {
      const entry: unknown = JSON.parse(readFileSync(this.#pathOf(file, text), 'utf8'));
      return isTranspiled(entry) ? entry : undefined;
    } catch {
      return undefined;
    }
  }

  /** Whether it could be kept: each run transpiles anew where the folder is not to be written to. */
  set(file: string, text: string, transpiled: Transpiled): boolean {
    const path = this.#pathOf(file, text);
    const next = `${path}.${process.pid}`;
    try {
      makeFolder(this.#folder);
      for (const name of crowded(readdirSync(this.#folder))) rmSync(join(this.#folder, name));
      writeFileSync(next, JSON.stringify(transpiled));
      // Another process finds the whole entry, or none.
      renameSync(next, path);
      return true;
    } catch {
      return false;
    }
  }

  #pathOf(file: string, text: string): string {
    const hash = createHash('sha256')
      .update([...versions, file, text].join('\0'))
      .digest('hex');
    return join(this.#folder, `${hash}.json`);
  }
}

function crowded(names: readonly string[]): readonly string[] {
  return names.length > mostEntries ? names : [];
}

function isTranspiled(entry: unknown): entry is Transpiled {
  if (typeof entry !== 'object' || entry === null) return false;
  const { code, maps } = entry as Partial<Transpiled>;
  const isList = Array.isArray(maps) && maps.every((map) => typeof map === 'string');
  return typeof code === 'string' && isList;
}
