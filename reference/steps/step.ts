/** A size in a shape: a number, or the name of one of the network's sizes. */
export type Size = 1 | 'n' | 'block' | 'embd' | 'block*embd' | 'hidden' | 'vocab';

/**
 * One backward step of the lecture, as facts. Everything else about a step (what its stub is
 * given, its stub's text, its place in lists and reports) is derived from these.
 */
export interface Step {
  /** The tensor whose gradient is asked for, by its lecture name: `counts_sum_inv`. */
  readonly name: string;
  readonly exercise: 1 | 2 | 3 | 4;
  /** The forward line that makes the tensor, in this project's own words. */
  readonly forward: string;
  /** The names that the forward line reads, in its order. */
  readonly from: readonly string[];
  /** The shape of the tensor, and so of its gradient. */
  readonly shape: readonly Size[];
  /** The forward values that the answer needs, upstream gradients apart. */
  readonly saved: readonly string[];
  /** Three hints: the rule, then the shapes, then the code all but written. */
  readonly hints: readonly [string, string, string];
  /** The idea of the step in one sentence. */
  readonly why: string;
  /** Where the lecture reaches this step, in seconds. */
  readonly lecture: number;
}
