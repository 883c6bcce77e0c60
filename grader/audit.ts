import type { GradientStep } from '../reference/steps/step.ts';
import { sameShape } from '../reference/tensor/shape.ts';
import type { Values } from '../reference/tensor/values.ts';
import { compare } from './compare.ts';
import type { Probe } from './probes.ts';

/** How far apart three ways to one gradient are, each pair relative to the largest number. */
export interface Audit {
  readonly step: GradientStep;
  readonly referenceFromDifferences: number;
  /** Undefined where there is no answer of the right shape. */
  readonly yoursFromReference: number | undefined;
  readonly yoursFromDifferences: number | undefined;
}

/** Differences are no more exact than this. */
const differenceTolerance = 1e-6;

/** Compares an answer, the reference and central differences on a probe in float64. */
export function audit(step: GradientStep, probe: Probe, yours: Values | undefined): Audit {
  const { expected } = probe;
  const differences = probe.differences();
  const answer = yours && sameShape(yours.shape, expected.shape) ? yours : undefined;
  return {
    step,
    referenceFromDifferences: compare(expected, differences).relative,
    yoursFromReference: answer && compare(answer, expected).relative,
    yoursFromDifferences: answer && compare(answer, differences).relative,
  };
}

export function agreesAllRound({
  referenceFromDifferences,
  yoursFromReference,
  yoursFromDifferences,
}: Audit): boolean {
  const all = [referenceFromDifferences, yoursFromReference, yoursFromDifferences];
  return all.every((distance) => distance !== undefined && distance <= differenceTolerance);
}
