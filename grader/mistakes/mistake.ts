import type { Given, GivenName } from '../../reference/steps/given.ts';
import type { Tensor } from '../../reference/tensor/tensor.ts';

/** What a formula takes its tensors from. A step's formulas use what its stub is given, nothing else. */
export type GivenValues = Given<GivenName>;

export type Formula = (given: GivenValues) => Tensor;

/** A wrong formula that people are known to write, so that an answer can be recognised as it. */
export interface Mistake {
  /** In kebab-case, unique within the step. */
  readonly name: string;
  /** What is wrong and why, without the right line. */
  readonly sentence: string;
  /** The step's hint that it leads to: the rule, the shapes or the code. */
  readonly hint: 1 | 2 | 3;
  /** What the mistake makes of the given values, a wrong shape included. */
  readonly formula: Formula;
}

/** The mistakes of each step, by the step's name. */
export type MistakeTable = Readonly<Record<string, readonly Mistake[]>>;

/** `counts_sum` as a part of a mistake's name. */
export function kebab(tensor: string): string {
  return tensor.replaceAll('_', '-');
}
