import { inspect } from 'node:util';
import type { Thrown } from '../outcome.ts';

/** What an import is called in transpiled code, where the student wrote `ninja.foo` or `foo`. */
const importedName = /\(0 ?, __vite_ssr_import_\d+__\.(\w+)\)|__vite_ssr_import_\d+__\.?/g;

/** A thrown value in plain words: anything can be thrown. */
export function described(thrown: unknown): Thrown {
  if (!(thrown instanceof Error)) {
    return { error: '', message: inspect(thrown, { depth: 0, breakLength: Infinity }), stack: '' };
  }
  const { name, message, stack } = thrown;
  return {
    error: String(name),
    message: String(message).replace(importedName, '$1'),
    stack: typeof stack === 'string' ? stack : '',
  };
}
