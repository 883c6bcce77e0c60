/*
 * The worker: the only place where a student's code runs. It knows tensors and nothing else of the
 * reference; what is expected never comes here.
 */
import { parentPort } from 'node:worker_threads';
import { setDefaultDtype } from '../../reference/tensor/dtype.ts';
import { isTensor, Tensor } from '../../reference/tensor/tensor.ts';
import type { Values } from '../../reference/tensor/values.ts';
import type { Outcome } from '../outcome.ts';
import { collectingConsole } from './console.ts';
import { described, loadStub } from './load.ts';
import type { Call, Request, Response } from './messages.ts';

type Argument = Readonly<Record<string, Tensor | number>>;
type Stub = (given: Argument) => unknown;

const port = parentPort;
if (!port) throw new Error('worker.ts runs as a worker thread only');
port.on('message', async (request: Request) => port.postMessage(await answer(request)));

async function answer({ id, file, code, exportName, calls }: Request): Promise<Response> {
  const { console, printed, stop } = collectingConsole();
  const loaded = await loadStub(file, code, console);
  if ('failure' in loaded) return { id, outcomes: [], failure: loaded.failure, printed };
  const stub = loaded.exports[exportName];
  if (typeof stub !== 'function') {
    const found = Object.keys(loaded.exports);
    return { id, outcomes: [], failure: { kind: 'export', wanted: exportName, found }, printed };
  }
  const outcomes: Outcome[] = [];
  for (const call of calls) {
    outcomes.push(outcomeOf(stub as Stub, call));
    // The later calls print the same again.
    stop();
  }
  return { id, outcomes, failure: undefined, printed };
}

function outcomeOf(stub: Stub, { dtype, given }: Call): Outcome {
  const argument = argumentOf(given);
  setDefaultDtype(dtype);
  try {
    const result = stub(argument);
    const changed = Object.keys(given).find((name) => !unchanged(argument[name], given[name]));
    if (changed !== undefined) return { kind: 'changed', given: changed };
    return isTensor(result)
      ? { kind: 'tensor', values: Tensor.valuesOf(result) }
      : { kind: 'returned', what: kindOf(result) };
  } catch (error) {
    const { message, ...rest } = described(error);
    return message.startsWith('TODO') ? { kind: 'todo' } : { kind: 'threw', message, ...rest };
  }
}

/** The given values as tensors with numbers of their own. */
function argumentOf(given: Call['given']): Argument {
  const entries = Object.entries(given).map(([name, value]) => {
    if (typeof value === 'number') return [name, value] as const;
    return [name, new Tensor({ ...value, data: value.data.slice() })] as const;
  });
  return Object.freeze(Object.fromEntries(entries));
}

function unchanged(now: Tensor | number, before: Values | number): boolean {
  if (typeof now === 'number' || typeof before === 'number') return now === before;
  return Tensor.valuesOf(now).data.every((number, i) => Object.is(number, before.data[i]));
}

/** What was returned instead of a tensor, for a sentence. */
function kindOf(result: unknown): string {
  if (result === undefined || result === null) return 'nothing';
  if (Array.isArray(result) || ArrayBuffer.isView(result)) return 'a plain array';
  if (result instanceof Promise) return 'a promise';
  if (typeof result === 'function') return 'a function';
  if (typeof result !== 'object') return `a ${typeof result}`;
  if ('indices' in result) return 'the pair that max gives';
  return 'tensor' in result ? 'an accumulator' : 'an object';
}
