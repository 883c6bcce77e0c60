import { readFileSync } from 'node:fs';
import type { Examples } from '../../../../reference/network/dataset.ts';
import { lectureNetwork, type Network } from '../../../../reference/network/network.ts';
import { exportOf, fileOf } from '../../../../reference/steps/derive.ts';
import type { GradientStep, Step } from '../../../../reference/steps/step.ts';
import { steps } from '../../../../reference/steps/table.ts';
import { type Probe, probesFor } from '../../../probes.ts';
import { isFailure, transpile } from '../../../run/transpile.ts';
import type { BoxStep } from '../request.ts';
import type { BoxResult, StepResult } from '../runInBox.ts';
import { type Span, trainingTask } from '../training.ts';

export const gradientSteps = steps.filter((step): step is GradientStep => step.exercise !== 4);
const trainingStep = steps.filter((step) => step.exercise === 4)[0];

const makeProbes = probesFor(lectureNetwork);

export function probesOf(step: GradientStep): readonly Probe[] {
  return makeProbes(step);
}

export function solutionOf(step: Step): string {
  const path = new URL(`../../../../solutions/${fileOf(step)}`, import.meta.url);
  return readFileSync(path, 'utf8');
}

/** A step as a submission has it: this text, or the shipped solution. */
export function boxStep(step: GradientStep, text = solutionOf(step)): BoxStep {
  const calls = probesOf(step).map(({ dtype, given }) => ({ dtype, given }));
  return { ...transpiled(step, text), task: { kind: 'calls', calls } };
}

export function boxTrainingStep(
  network: Network,
  examples: Examples,
  span: Span,
  text = solutionOf(trainingStep),
): BoxStep {
  return { ...transpiled(trainingStep, text), task: trainingTask(network, examples, span) };
}

function transpiled(step: Step, text: string): Omit<BoxStep, 'task'> {
  const file = fileOf(step);
  const result = transpile(file, text);
  if (isFailure(result)) throw new Error(`${file}: ${result.kind}`);
  return { file, code: result.code, exportName: exportOf(step) };
}

/** The results of a box that started. */
export function stepsOf(result: BoxResult): readonly StepResult[] {
  if (result.kind === 'notStarted') throw new Error(result.reason);
  return result.steps;
}
