/*
 * What a box does with one request: loads the stub, runs its function, and sends a frame for each
 * thing that came of it. It judges nothing, and knows nothing that a student should not.
 */
import { parameterNames } from '../../../reference/network/lines.ts';
import { type NumberArray, setDefaultDtype } from '../../../reference/tensor/dtype.ts';
import { isTensor, Tensor } from '../../../reference/tensor/tensor.ts';
import type { Values } from '../../../reference/tensor/values.ts';
import type { Failure, Outcome, TrainingEnd } from '../../outcome.ts';
import { kindOf } from '../../run/kind.ts';
import { loadStub } from '../../run/load.ts';
import type { Call } from '../../run/messages.ts';
import { described } from '../../run/thrown.ts';
import { runTraining } from '../../run/trainer.ts';
import { examplesOf } from './examples.ts';
import type { Frame } from './frames.ts';
import type { BoxRequest, BoxTraining } from './request.ts';

/** What the engine that runs the box does for it. */
export interface Engine {
  /** What the student's code has printed. */
  readonly printed: { stop(): void; lines(): readonly string[] };
  /** Whether two arrays of one kind hold the same bits. */
  sameBits(a: NumberArray, b: NumberArray): boolean;
  /** Waits for what the stub left behind, and gives the errors that it threw. */
  settle(): Promise<readonly unknown[]>;
}

type Send = (frame: Frame) => void;
type Stub = (argument: unknown) => unknown;
type Argument = Readonly<Record<string, Tensor | number>>;

export async function answerStep(
  request: BoxRequest,
  engine: Engine,
  send: (frame: Frame) => void,
): Promise<void> {
  const { id: step, task } = request;
  const answered =
    task.kind === 'calls'
      ? await answerCalls(request, task.calls, engine, send)
      : await answerTraining(request, task.training, send);
  const [late] = await engine.settle();
  if (answered && late !== undefined) {
    sendFailure(step, { kind: 'late', ...described(late) }, send);
  }
  send({ kind: 'printed', step, probe: 0, texts: engine.printed.lines() });
  send({ kind: 'done', step, probe: 0 });
}

/** Whether every call gave a tensor. */
async function answerCalls(
  request: BoxRequest,
  calls: readonly Call[],
  engine: Engine,
  send: Send,
): Promise<boolean> {
  for (const [probe, call] of calls.entries()) {
    // Loaded anew each time, so that what it makes outside of its function has the probe's dtype too.
    setDefaultDtype(call.dtype);
    const stub = await load(request, send);
    if (!stub) return false;
    const outcome = outcomeOf(stub, call, engine);
    sendOutcome(request.id, probe, outcome, send);
    if (outcome.kind !== 'tensor') return false;
    // The later calls print the same again.
    engine.printed.stop();
  }
  return true;
}

async function load(request: BoxRequest, send: Send): Promise<Stub | undefined> {
  const { id, file, code, exportName } = request;
  const task = { kind: 'calls', calls: [] } as const;
  const loaded = await loadStub({ id, file, code, exportName, task });
  if ('run' in loaded) return loaded.run;
  sendFailure(id, loaded.failure, send);
  return undefined;
}

function outcomeOf(stub: Stub, { given }: Call, engine: Engine): Outcome {
  const argument = argumentOf(given);
  try {
    const result = stub(argument);
    const names = Object.keys(given);
    const changed = names.find((name) => !unchanged(argument[name], given[name], engine));
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

function unchanged(now: Tensor | number, before: Values | number, engine: Engine): boolean {
  if (typeof now === 'number' || typeof before === 'number') return now === before;
  return engine.sameBits(Tensor.valuesOf(now).data, before.data);
}

function sendOutcome(step: number, probe: number, outcome: Outcome, send: Send): void {
  send({ kind: outcome.kind, step, probe, ...payloadOf(outcome) });
}

function payloadOf(outcome: Outcome): Pick<Frame, 'values' | 'texts'> {
  switch (outcome.kind) {
    case 'tensor':
      return { values: outcome.values };
    case 'returned':
      return { texts: [outcome.what] };
    case 'changed':
      return { texts: [outcome.given] };
    case 'threw':
      return { texts: [outcome.error, outcome.message, outcome.stack] };
    case 'todo':
      return {};
  }
}

function sendFailure(step: number, failure: Failure, send: Send): void {
  send({ kind: 'failure', step, probe: 0, texts: [failure.kind, ...detailsOf(failure)] });
}

function detailsOf(failure: Failure): readonly string[] {
  if ('stack' in failure) return [failure.error, failure.message, failure.stack];
  if (failure.kind === 'export') return failure.found;
  if (failure.kind === 'import') return [failure.module];
  return failure.kind === 'name' ? [failure.name] : [];
}

/** Whether the training loop came to its end or was stopped. */
async function answerTraining(
  request: BoxRequest,
  training: BoxTraining,
  send: Send,
): Promise<boolean> {
  setDefaultDtype('float32');
  const stub = await load(request, send);
  if (!stub) return false;
  const { network, firstStep, maxSteps, stopBefore } = training;
  const rest = { parameters: undefined, record: 'atTheEnd' as const };
  const examples = examplesOf(training);
  try {
    const part = { network, examples, firstStep, maxSteps, stopBefore, ...rest };
    sendTraining(
      request.id,
      runTraining(stub, part, () => undefined),
      send,
    );
    return true;
  } catch (error) {
    sendOutcome(request.id, 0, threw(error), send);
    return false;
  }
}

/** Each event is a frame that says what it is, and seven for the tensors that belong to it. */
function sendTraining(step: number, end: TrainingEnd, send: Send): void {
  const sendSeven = (values: Readonly<Record<string, Values | string>>): void => {
    for (const [probe, name] of parameterNames.entries()) {
      const value = values[name];
      if (typeof value === 'string') send({ kind: 'words', step, probe, texts: [value] });
      else send({ kind: 'tensor', step, probe, values: value });
    }
  };
  for (const event of end.events) {
    if (event.kind === 'batch') {
      send({ kind: 'batch', step, probe: 0, numbers: [event.asked] });
      sendSeven(event.parameters);
    } else {
      const { loss } = event;
      if (typeof loss === 'number') send({ kind: 'report', step, probe: 0, numbers: [loss] });
      else send({ kind: 'reportInWords', step, probe: 0, texts: [loss] });
      sendSeven(event.gradients);
    }
  }
  send({ kind: 'trained', step, probe: 0, numbers: [end.nextStep, end.stopped ? 1 : 0] });
  sendSeven(end.parameters);
}
