import { Script } from 'node:vm';
import * as exerciseApi from '../../reference/index.ts';
import type { Failure } from '../outcome.ts';
import { exerciseModule, type Request } from './messages.ts';
import { described } from './thrown.ts';

export type Loaded =
  | { readonly run: (argument: unknown) => unknown }
  | { readonly failure: Failure };

/** An import that 'backprop-ninja' does not answer. */
class Refused extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

type Exports = Readonly<Record<string, unknown>>;
type Module = (
  importModule: (module: string, options?: { importedNames?: readonly string[] }) => object,
  importDynamically: (module: string) => Promise<object>,
  exportAll: (values: object) => void,
  exports: Exports,
  meta: object,
) => Promise<void>;

const parameters = [
  '__vite_ssr_import__',
  '__vite_ssr_dynamic_import__',
  '__vite_ssr_exportAll__',
  '__vite_ssr_exports__',
  '__vite_ssr_import_meta__',
];

/**
 * Runs a transpiled stub as a module whose imports are answered from `reference/index.ts` alone,
 * and gives the function that it should export.
 */
export async function loadStub({ file, code, exportName }: Request): Promise<Loaded> {
  const exports: Exports = {};
  const exportAll = (values: object): void => void Object.assign(exports, values);
  try {
    const module = compiled(file, code).runInThisContext() as Module;
    await module(imported, async (name) => imported(name), exportAll, exports, {});
    const run = exports[exportName];
    if (typeof run === 'function') return { run: run as (argument: unknown) => unknown };
  } catch (error) {
    if (error instanceof Refused) return { failure: error.failure };
    return { failure: { kind: 'load', ...described(error) } };
  }
  return { failure: { kind: 'export', wanted: exportName, found: Object.keys(exports) } };
}

let last: { readonly file: string; readonly code: string; readonly script: Script } | undefined;

/** A stub is loaded once a probe, and compiled once. */
function compiled(file: string, code: string): Script {
  if (last?.file === file && last.code === code) return last.script;
  const wrapped = `(async (${parameters}) => { 'use strict';\n${code}\n})`;
  const script = new Script(wrapped, { filename: file, lineOffset: -1 });
  last = { file, code, script };
  return script;
}

function imported(module: string, { importedNames = [] as readonly string[] } = {}): object {
  if (module !== exerciseModule) throw new Refused({ kind: 'import', module });
  const unknown = importedNames.find((name) => !Object.hasOwn(exerciseApi, name));
  if (unknown !== undefined) throw new Refused({ kind: 'name', name: unknown });
  return exerciseApi;
}
