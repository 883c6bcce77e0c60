import { closeSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { makeFolder } from '../folders.ts';

/** Writes a file from pieces, none of which is kept; whoever reads it finds the old file or the whole new one. */
export function writePieces(path: string, pieces: Iterable<string>): void {
  makeFolder(dirname(resolve(path)));
  const next = `${path}.part`;
  const file = openSync(next, 'w');
  try {
    for (const piece of pieces) writeSync(file, piece);
  } finally {
    closeSync(file);
  }
  renameSync(next, path);
}

/** Names that are safe in every file system, one for each student, whatever a submission is called. */
export class SafeNames {
  readonly #taken = new Set<string>();

  next(id: string): string {
    const plain = id.replace(/[^A-Za-z0-9._-]+/g, '_').replace(/^[._-]+|[._-]+$/g, '');
    const base = plain.slice(0, 80) || 'submission';
    let name = base;
    // Some file systems take Anna and anna for one.
    for (let n = 2; this.#taken.has(name.toLowerCase()); n++) name = `${base}-${n}`;
    this.#taken.add(name.toLowerCase());
    return name;
  }
}
