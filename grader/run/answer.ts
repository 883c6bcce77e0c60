/*
 * What is done with a request wherever a student's code runs, in the worker and in a class's boxes:
 * the stub is loaded and its function run. Nothing is judged here, and nothing that is expected is known.
 */
import { type NumberArray, setDefaultDtype } from '../../reference/tensor/dtype.ts';
import { isTensor, Tensor } from '../../reference/tensor/tensor.ts';
import type { Values } from '../../reference/tensor/values.ts';
import type { Outcome, Run } from '../outcome.ts';
import { kindOf } from './kind.ts';
import { loadStub } from './load.ts';
import type { Call, Progress, Request, TrainingPart } from './messages.ts';
import { described } from './thrown.ts';
import { rejection, runTraining } from './trainer.ts';

/** What the engine that the code runs in does for it. */
export interface Engine {
  /** What the code has printed. */
  readonly printed: { stop(): void };
  /** Whether two arrays of one kind hold the same bits. */
  sameBits(a: NumberArray, b: NumberArray): boolean;
  /** Is told how far a training run is. */
  tell?(progress: Progress): void;
}

export type Answer = Omit<Run, 'printed'>;
type Argument = Readonly<Record<string, Tensor | number>>;

export async function answer(request: Request, engine: Engine): Promise<Answer> {
  const { task } = request;
  if (task.kind === 'training') return train(request, task.part, engine);
  const outcomes: Outcome[] = [];
  for (const call of task.calls) {
    // Loaded anew each time, so that what it makes outside of its function has the probe's dtype too.
    setDefaultDtype(call.dtype);
    const loaded = await loadStub(request);
    if ('failure' in loaded) return { outcomes, failure: loaded.failure };
    const outcome = outcomeOf(loaded.run, call, engine);
    outcomes.push(outcome);
    if (outcome.kind !== 'tensor') break;
    // The later calls print the same again.
    engine.printed.stop();
  }
  return { outcomes, failure: undefined };
}

/** Whether a late error is news: where the stub failed already, it is not. */
export function isWhole({ outcomes, failure }: Answer): boolean {
  return !failure && outcomes.every(({ kind }) => kind === 'tensor');
}

async function train(
  request: Request,
  part: TrainingPart,
  { tell = () => undefined }: Engine,
): Promise<Answer> {
  setDefaultDtype('float32');
  const loaded = await loadStub(request);
  if ('failure' in loaded) return { outcomes: [], failure: loaded.failure };
  let returned: unknown;
  const loop: Parameters<typeof runTraining>[0] = (training) => {
    returned = loaded.run(training);
    return returned;
  };
  try {
    const training = runTraining(loop, part, tell);
    const error = await rejection(returned);
    if (error !== undefined) throw error;
    return { outcomes: [], failure: undefined, training };
  } catch (error) {
    // That it is async is no news beside an error of its own.
    return { outcomes: [threw((await rejection(returned)) ?? error)], failure: undefined };
  }
}

function outcomeOf(
  stub: (given: Argument) => unknown,
  { given }: Call,
  { sameBits }: Engine,
): Outcome {
  const argument = argumentOf(given);
  const isChanged = (name: string): boolean => {
    const [now, before] = [argument[name], given[name]];
    if (typeof now === 'number' || typeof before === 'number') return now !== before;
    return !sameBits(Tensor.valuesOf(now).data, before.data);
  };
  try {
    const result = stub(argument);
    const changed = Object.keys(given).find(isChanged);
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
function argumentOf(given: Readonly<Record<string, Values | number>>): Argument {
  const entries = Object.entries(given).map(([name, value]) => {
    if (typeof value === 'number') return [name, value] as const;
    return [name, new Tensor({ ...value, data: value.data.slice() })] as const;
  });
  return Object.freeze(Object.fromEntries(entries));
}
