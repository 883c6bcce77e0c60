import type { Parameters } from '../reference/network/forward.ts';
import type { Values } from '../reference/tensor/values.ts';

/** Where in the student's file something happened, from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Something that a stub threw, which can be anything. */
export interface Thrown {
  /** The error's name (`TypeError`); empty where it was no Error. */
  readonly error: string;
  /** The error's message, or what was thrown instead, as it prints. */
  readonly message: string;
  /** Empty where it was no Error. */
  readonly stack: string;
}

/** What one run of a stub came to. */
export type Outcome =
  | { readonly kind: 'tensor'; readonly values: Values }
  | { readonly kind: 'returned'; readonly what: string }
  | { readonly kind: 'todo' }
  | ({ readonly kind: 'threw' } & Thrown)
  | { readonly kind: 'changed'; readonly given: string };

/** Why a stub could not be run at all, or did not come back. */
export type Failure =
  | { readonly kind: 'missing'; readonly file: string }
  | { readonly kind: 'unreadable'; readonly file: string; readonly message: string }
  /** Bytes that are no text in UTF-8. */
  | { readonly kind: 'notText' }
  | { readonly kind: 'parse'; readonly message: string; readonly place: Place | undefined }
  | { readonly kind: 'import'; readonly module: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'export'; readonly wanted: string; readonly found: readonly string[] }
  /** Thrown while the file was loaded, before any call. */
  | ({ readonly kind: 'load' } & Thrown)
  /** Thrown by what the stub left behind, after it had returned. */
  | ({ readonly kind: 'late' } & Thrown)
  | { readonly kind: 'timeout'; readonly seconds: number }
  | { readonly kind: 'memory'; readonly megabytes: number }
  | { readonly kind: 'exit' }
  /** Of a box: bytes that are no answer; more of them than allowed; more threads than allowed. */
  | { readonly kind: 'noAnswer' }
  | { readonly kind: 'output'; readonly megabytes: number }
  | { readonly kind: 'processes'; readonly most: number }
  /** The time of the whole submission was used up, before the step or while it ran. */
  | { readonly kind: 'outOfTime'; readonly seconds: number; readonly began: boolean }
  /** The steps before it have lost all the boxes that a submission gets. */
  | { readonly kind: 'outOfBoxes'; readonly restarts: number };

/** One thing that a training loop did, as the grader sees it. */
export type TrainingEvent =
  | {
      readonly kind: 'batch';
      /** The step that the minibatch was asked for. */
      readonly asked: number;
      /** The parameters at that moment. */
      readonly parameters: Parameters<Values>;
    }
  | {
      readonly kind: 'report';
      /** What was reported: tensors, numbers, or in words what stood in their place. */
      readonly loss: number | string;
      readonly gradients: Readonly<Record<string, Values | string>>;
    };

/** Where a training run ended. */
export interface TrainingEnd {
  readonly events: readonly TrainingEvent[];
  readonly parameters: Parameters<Values>;
  /** The step that comes next. */
  readonly nextStep: number;
  /** Whether it was stopped from outside; else the function returned by itself. */
  readonly stopped: boolean;
}

/** All that running a step's stub brought back: an outcome a probe, in order, and what it printed. */
export interface Run {
  readonly outcomes: readonly Outcome[];
  readonly failure: Failure | undefined;
  readonly printed: readonly string[];
  /** Of a training loop that did not throw. */
  readonly training?: TrainingEnd | undefined;
}
