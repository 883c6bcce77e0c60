import type { Examples } from '../../reference/network/dataset.ts';
import type { Parameters } from '../../reference/network/forward.ts';
import type { Network } from '../../reference/network/network.ts';
import type { Values } from '../../reference/tensor/values.ts';
import type { Run, TrainingEnd } from '../outcome.ts';
import type { PackedEvents } from './packing.ts';

/** The one module that an exercise may import. */
export const exerciseModule = 'backprop-ninja';

/** What a gradient's function is called with, once a probe. */
export interface Call {
  readonly dtype: 'float32' | 'float64';
  readonly given: Readonly<Record<string, Values | number>>;
}

/** Some steps of a training run: from `firstStep` up to, not including, `stopBefore`. */
export interface Span {
  readonly firstStep: number;
  readonly stopBefore: number;
}

/** A part of a training run: the steps from `firstStep` up to, not including, `stopBefore`. */
export interface TrainingPart {
  readonly network: Network;
  readonly examples: Examples;
  /** As in startTraining. */
  readonly order?: 'drawn' | 'asTheyCome';
  readonly firstStep: number;
  readonly maxSteps: number;
  readonly stopBefore: number;
  /** The parameters to go on with; the network's own draws if there are none. */
  readonly parameters: Parameters<Values> | undefined;
  /**
   * Whether events are sent back: all at the end, some at a time while the run goes on, or each as it
   * happens, when the run waits until it was seen. Progress and the end always are.
   */
  readonly record: 'nothing' | 'atTheEnd' | 'inParts' | 'asItHappens';
  /** The steps whose events are recorded; all of them, if nothing is said. */
  readonly recorded?: readonly Span[];
  /** The keeper's: two numbers in shared memory, by the places in `controlPlace`. */
  readonly control?: Int32Array;
}

/** Where in a training run's shared numbers stands what: whether to stop, and how many events have been seen. */
export const controlPlace = { stop: 0, seen: 1 } as const;

/** What the worker is asked to do with the function that a file exports. */
export type Task =
  | { readonly kind: 'calls'; readonly calls: readonly Call[] }
  | { readonly kind: 'training'; readonly part: TrainingPart };

/** How far a training run is. */
export interface Progress {
  /** Steps that have been reported, from 0. */
  readonly step: number;
  /** The losses since the last progress: step, loss, step, loss … */
  readonly losses: Float64Array;
  /** The events since the last ones. */
  readonly events?: PackedEvents;
}

/** To the worker: load this code and run the function that it exports. */
export interface Request {
  readonly id: number;
  readonly file: string;
  readonly code: string;
  readonly exportName: string;
  readonly task: Task;
}

/** From the worker: what came of the request with this id. */
export interface Response extends Omit<Run, 'training'> {
  readonly id: number;
  readonly training?: (Omit<TrainingEnd, 'events'> & { readonly events: PackedEvents }) | undefined;
  /** A sign of life of a run that goes on; the run's own end comes without it. */
  readonly progress?: Progress;
  /** It goes on, and this is what it has printed so far: all that is left of it if it is killed. */
  readonly goesOn?: true;
}

/** To the keeper, about the training run that goes on: end it between two steps; its last event was seen. */
export type Signal = 'stop' | 'seen';

/** From the worker, before anything else: it is there. */
export const ready = 'ready';
