/*
 * The worker: the only place where a student's code runs. It knows tensors and nothing else of the
 * reference; what is expected never comes here.
 */
import { parentPort } from 'node:worker_threads';
import type { Training } from '../../reference/network/training.ts';
import { setDefaultDtype } from '../../reference/tensor/dtype.ts';
import { isTensor, Tensor } from '../../reference/tensor/tensor.ts';
import type { Values } from '../../reference/tensor/values.ts';
import type { Outcome } from '../outcome.ts';
import { collectingConsole } from './console.ts';
import { kindOf } from './kind.ts';
import { described, loadStub } from './load.ts';
import type { Call, Progress, Request, Response, TrainingPart } from './messages.ts';
import { runTraining } from './trainer.ts';

type Argument = Readonly<Record<string, Tensor | number>>;
type Stub = (given: Argument) => unknown;
type TrainingLoop = (training: Training) => unknown;

const port = parentPort;
if (!port) throw new Error('worker.ts runs as a worker thread only');
port.on('message', async (request: Request) => port.postMessage(await answer(request)));

async function answer({ id, file, code, exportName, task }: Request): Promise<Response> {
  const { console, printed, stop } = collectingConsole();
  const loaded = await loadStub(file, code, console);
  if ('failure' in loaded) return { id, outcomes: [], failure: loaded.failure, printed };
  const run = loaded.exports[exportName];
  if (typeof run !== 'function') {
    const found = Object.keys(loaded.exports);
    return { id, outcomes: [], failure: { kind: 'export', wanted: exportName, found }, printed };
  }
  const done = { id, failure: undefined, printed };
  if (task.kind === 'training') return { ...done, ...train(run as TrainingLoop, id, task.part) };
  const outcomes: Outcome[] = [];
  for (const call of task.calls) {
    outcomes.push(outcomeOf(run as Stub, call));
    // The later calls print the same again.
    stop();
  }
  return { ...done, outcomes };
}

function train(
  loop: TrainingLoop,
  id: number,
  part: TrainingPart,
): Pick<Response, 'outcomes' | 'training'> {
  setDefaultDtype('float32');
  const tell = (progress: Progress): void =>
    port?.postMessage({ id, progress, outcomes: [], failure: undefined, printed: [] });
  try {
    return { outcomes: [], training: runTraining(loop, part, tell) };
  } catch (error) {
    return { outcomes: [thrown(error)] };
  }
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
    return thrown(error);
  }
}

function thrown(error: unknown): Outcome {
  const { message, ...rest } = described(error);
  return message.startsWith('TODO') ? { kind: 'todo' } : { kind: 'threw', message, ...rest };
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
