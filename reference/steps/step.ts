/** A size in a shape: a number, or the name of one of the network's sizes. */
export type Size = 1 | 'n' | 'block' | 'embd' | 'block*embd' | 'hidden' | 'vocab';

/** What every step of the course has, as facts. Numbers, files, stubs and lists are derived. */
interface Lesson {
  /** The step's name: that of the tensor whose gradient is asked for, in lecture words. */
  readonly name: string;
  /** Three hints: the rule, then the shapes, then the code all but written. */
  readonly hints: readonly [string, string, string];
  /** The idea of the step in one sentence. */
  readonly why: string;
  /** Where the lecture reaches this step, in seconds. */
  readonly lecture: number;
}

/**
 * One backward step: a gradient to be written. What its stub is given upstream follows from the
 * forward lines that read the tensor.
 */
export interface GradientStep extends Lesson {
  /** 1 goes through the forward pass line by line, 2 and 3 take many lines in one go. */
  readonly exercise: 1 | 2 | 3;
  /** The forward line that makes the tensor, in this project's own words; of a fused step, the line it fuses to. */
  readonly forward: string;
  /** The names that the forward line reads, in its order. */
  readonly from: readonly string[];
  /** The shape of the tensor, and so of its gradient. */
  readonly shape: readonly Size[];
  /** The forward values that the answer needs, upstream gradients apart. */
  readonly saved: readonly string[];
  /** Of a fused step: the tensor whose gradient it is, and the forward lines that it goes back through in one go. */
  readonly fuses?: { readonly tensor: string; readonly lines: readonly string[] };
}

/** The last exercise: the training loop on the student's own gradients. */
export interface TrainingStep extends Lesson {
  readonly exercise: 4;
}

export type Step = GradientStep | TrainingStep;
