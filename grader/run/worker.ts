/*
 * The worker: the only place where a student's code runs. It knows tensors and nothing else of the
 * reference; what is expected never comes here.
 */
import { parentPort } from 'node:worker_threads';
import { ones } from '../../reference/tensor/constructors.ts';
import { setDefaultDtype } from '../../reference/tensor/dtype.ts';
import { isTensor, Tensor } from '../../reference/tensor/tensor.ts';
import type { Values } from '../../reference/tensor/values.ts';
import type { Outcome, Run } from '../outcome.ts';
import { Printed } from './console.ts';
import { kindOf } from './kind.ts';
import { loadStub } from './load.ts';
import { lockDown } from './lockdown.ts';
import {
  type Call,
  type Progress,
  type Request,
  type Response,
  ready,
  type TrainingPart,
} from './messages.ts';
import { type PackedEvents, pack } from './packing.ts';
import { described } from './thrown.ts';
import { runTraining } from './trainer.ts';

type Result = Omit<Run, 'printed'>;
type Argument = Readonly<Record<string, Tensor | number>>;

const port = parentPort;
if (!port) throw new Error('worker.ts runs as a worker thread only');

let printed = new Printed();
/** What was thrown outside of any call: by promises and callbacks that a stub left behind. */
let thrownLate: unknown[] = [];

const callbacksDone = (
  (later) => () =>
    new Promise<void>((resolve) => later(resolve))
)(setImmediate);
const output = { get: (): NodeJS.WritableStream => printed.stream };
Object.defineProperties(process, { stdout: output, stderr: output });
Object.defineProperty(globalThis, 'console', { get: () => printed.console });
process.on('uncaughtException', (error) => thrownLate.push(error));
process.on('unhandledRejection', (error) => thrownLate.push(error));
// The kernels are made at their first use, which should not come after a stub's.
ones([1]).exp();

/** Whether nothing that a file does can reach what judges it or the next one. */
let locked = false;

/** A training run in full is alone in its process, and goes faster unlocked. */
function lockFor({ task }: Request): void {
  const alone = task.kind === 'training' && ['nothing', 'asItHappens'].includes(task.part.record);
  if (locked || alone) return;
  lockDown([Tensor]);
  locked = true;
}

port.on('message', async (request: Request) => {
  const { id } = request;
  lockFor(request);
  try {
    const { training, ...rest } = await answer(request);
    const end = training && { ...training, events: pack(training.events) };
    send({ id, ...rest, training: end }, end?.events);
  } catch (error) {
    // What it returned cannot be sent.
    const failure = { kind: 'late', ...described(error) } as const;
    port.postMessage({ id, outcomes: [], failure, printed: [] } satisfies Response);
  }
});
port.postMessage(ready);

/** The numbers of events are handed over, not copied. */
function send(response: Response, events: PackedEvents | undefined): void {
  port?.postMessage(response, events ? [events.numbers.buffer as ArrayBuffer] : []);
}

async function answer(request: Request): Promise<Run> {
  const sign = { id: request.id, outcomes: [], failure: undefined, goesOn: true } as const;
  printed = new Printed((lines) =>
    port?.postMessage({ ...sign, printed: lines } satisfies Response),
  );
  thrownLate = [];
  const result = await resultOf(request);
  await callbacksDone();
  const answered = result.outcomes.every(({ kind }) => kind === 'tensor') && !result.failure;
  const late = answered && thrownLate.length > 0;
  return {
    ...result,
    ...(late && { failure: { kind: 'late', ...described(thrownLate[0]) } }),
    printed: printed.lines(),
  };
}

async function resultOf(request: Request): Promise<Result> {
  const { task } = request;
  if (task.kind === 'training') return train(request, task.part);
  const outcomes: Outcome[] = [];
  for (const call of task.calls) {
    // Loaded anew each time, so that what it makes outside of its function has the probe's dtype too.
    setDefaultDtype(call.dtype);
    const loaded = await loadStub(request);
    if ('failure' in loaded) return { outcomes, failure: loaded.failure };
    const outcome = outcomeOf(loaded.run, call);
    outcomes.push(outcome);
    if (outcome.kind !== 'tensor') break;
    // The later calls print the same again.
    printed.stop();
  }
  return { outcomes, failure: undefined };
}

async function train(request: Request, part: TrainingPart): Promise<Result> {
  setDefaultDtype('float32');
  const loaded = await loadStub(request);
  if ('failure' in loaded) return { outcomes: [], failure: loaded.failure };
  const sign = { id: request.id, outcomes: [], failure: undefined, printed: [] };
  const tell = (progress: Progress): void => send({ ...sign, progress }, progress.events);
  try {
    return { outcomes: [], failure: undefined, training: runTraining(loaded.run, part, tell) };
  } catch (error) {
    return { outcomes: [threw(error)], failure: undefined };
  }
}

function outcomeOf(stub: (given: Argument) => unknown, { given }: Call): Outcome {
  const argument = argumentOf(given);
  try {
    const result = stub(argument);
    const changed = Object.keys(given).find((name) => !unchanged(argument[name], given[name]));
    if (changed !== undefined) return { kind: 'changed', given: changed };
    if (isTensor(result)) return { kind: 'tensor', values: Tensor.valuesOf(result) };
    // An async stub's error is no news: the promise itself is what is wrong.
    if (result instanceof Promise) result.catch(() => undefined);
    return { kind: 'returned', what: kindOf(result) };
  } catch (error) {
    return threw(error);
  }
}

function threw(error: unknown): Outcome {
  const thrown = described(error);
  return thrown.message.startsWith('TODO') ? { kind: 'todo' } : { kind: 'threw', ...thrown };
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
