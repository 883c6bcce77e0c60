import { Script } from 'node:vm';
import * as exerciseApi from '../../reference/index.ts';
import type { CollectingConsole } from './console.ts';
import type { Response } from './messages.ts';

export type Loaded =
  | { readonly exports: Readonly<Record<string, unknown>> }
  | { readonly failure: NonNullable<Response['failure']> };

type Module = (
  importModule: (name: string, options?: { importedNames?: readonly string[] }) => unknown,
  importDynamically: (name: string) => unknown,
  exportAll: (values: object) => void,
  exports: object,
  meta: object,
  console: CollectingConsole['console'],
) => Promise<void>;

/** An import of a name that 'backprop-ninja' does not have. */
class UnknownName extends Error {
  readonly unknown: string;
  constructor(unknown: string) {
    super(unknown);
    this.unknown = unknown;
  }
}

/** Runs a transpiled stub as a module whose imports are answered from `reference/index.ts` alone. */
export async function loadStub(
  file: string,
  code: string,
  console: CollectingConsole['console'],
): Promise<Loaded> {
  const exports = {};
  try {
    const wrapper = `(async (__vite_ssr_import__, __vite_ssr_dynamic_import__, __vite_ssr_exportAll__, __vite_ssr_exports__, __vite_ssr_import_meta__, console) => { 'use strict';\n${code}\n})`;
    const script = new Script(wrapper, { filename: file, lineOffset: -1 });
    const run = script.runInThisContext() as Module;
    const exportAll = (values: object): void => void Object.assign(exports, values);
    await run(importedFrom, async () => exerciseApi, exportAll, exports, {}, console);
    return { exports };
  } catch (error) {
    if (error instanceof UnknownName) return { failure: { kind: 'name', name: error.unknown } };
    return { failure: { kind: 'load', ...described(error) } };
  }
}

function importedFrom(
  _module: string,
  options: { importedNames?: readonly string[] } = {},
): object {
  const unknown = options.importedNames?.find(
    (name) => name !== 'default' && !(name in exerciseApi),
  );
  if (unknown !== undefined) throw new UnknownName(unknown);
  return exerciseApi;
}

/** A thrown value in plain words: anything can be thrown. */
export function described(error: unknown): { error: string; message: string; stack: string } {
  if (error instanceof Error) {
    return { error: error.name, message: error.message, stack: error.stack ?? '' };
  }
  return { error: 'Error', message: String(error), stack: '' };
}
