import { existsSync, readFileSync } from 'node:fs';
import { type Names, parseNames } from './names.ts';

/*
 * Where the shipped list stands, seen from this module: beside it in the source tree, and across
 * from it once the module is part of a bundle in dist/. A bundle copies no text files, so the list
 * stays the one file that it is.
 */
const places = ['./names.txt', '../reference/network/names.txt'].map(
  (place) => new URL(place, import.meta.url),
);

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
};

/**
 * The names in a file, or in the list that ships with this project. What is wrong with the file,
 * from a wrong path to a misspelt name, comes back as `error`.
 */
export function readNames(path?: string): Names {
  const file = path ?? places.find((place) => existsSync(place)) ?? places[0];
  const shown = path ?? 'the shipped list of names';
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return { error: `cannot read ${shown}: ${reasonOf(error)}` };
  }
  const result = parseNames(bytes);
  return 'error' in result ? { error: `${shown}: ${result.error}` } : result;
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return reasons[code ?? ''] ?? message;
}
