import type { Examples } from '../../reference/network/dataset.ts';
import type { Parameters } from '../../reference/network/forward.ts';
import type { Network } from '../../reference/network/network.ts';
import type { Values } from '../../reference/tensor/values.ts';
import type { Outcome, TrainingEnd, TrainingEvent } from '../outcome.ts';

/** What a gradient's function is called with, once a probe. */
export interface Call {
  readonly dtype: 'float32' | 'float64';
  readonly given: Readonly<Record<string, Values | number>>;
}

/** A part of a training run: the steps from `firstStep` up to, not including, `stopBefore`. */
export interface TrainingPart {
  readonly network: Network;
  readonly examples: Examples;
  readonly firstStep: number;
  readonly maxSteps: number;
  readonly stopBefore: number;
  /** The parameters to go on with; the network's own draws if there are none. */
  readonly parameters: Parameters<Values> | undefined;
  /** Send back every event, for the grader; else only the progress and the parameters at the end. */
  readonly record: boolean;
  /** Two 32-bit numbers: the first asks the run to stop; the second counts the events that have been seen. */
  readonly control: Int32Array | undefined;
}

/** What the worker is asked to do with the function that a file exports. */
export type Task =
  | { readonly kind: 'calls'; readonly calls: readonly Call[] }
  | { readonly kind: 'training'; readonly part: TrainingPart };

/** To the worker: load this code and run what it exports. */
export interface Request {
  readonly id: number;
  readonly file: string;
  readonly code: string;
  readonly exportName: string;
  readonly task: Task;
}

/** How far a training run is. */
export interface Progress {
  /** Steps that have been reported, from 0. */
  readonly step: number;
  /** The losses since the last progress, by step. */
  readonly losses: readonly (readonly [step: number, loss: number])[];
  readonly event?: TrainingEvent;
}

/** From the worker. `failure` says why the function could not be called at all. */
export interface Response {
  readonly id: number;
  readonly progress?: Progress;
  readonly outcomes: readonly Outcome[];
  readonly training?: TrainingEnd;
  readonly failure:
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'export'; readonly wanted: string; readonly found: readonly string[] }
    | {
        readonly kind: 'load';
        readonly error: string;
        readonly message: string;
        readonly stack: string;
      }
    | undefined;
  readonly printed: readonly string[];
}
