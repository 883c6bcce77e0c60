import { forwardAndBackward } from '../reference/autograd/gradients.ts';
import type { Parameters } from '../reference/network/forward.ts';
import { type Batch, type ParameterName, parameterNames } from '../reference/network/lines.ts';
import { sameShape } from '../reference/tensor/shape.ts';
import { Tensor } from '../reference/tensor/tensor.ts';
import type { Values } from '../reference/tensor/values.ts';
import { type Comparison, compare, firstNonFinite } from './compare.ts';
import type { Diagnosis } from './diagnose.ts';
import { moveFault } from './judgeUpdate.ts';
import type { TrainingEnd, TrainingEvent } from './outcome.ts';
import * as say from './wording.ts';

type Report = Extract<TrainingEvent, { kind: 'report' }>;

/** One step of a training loop, as it was seen. */
interface TrainedStep {
  readonly i: number;
  readonly before: Parameters<Values>;
  readonly after: Parameters<Values>;
  readonly report: Report;
}

/** What judging a part of a run gives: the worst comparison of each gradient, and the first fault. */
export interface TrainingJudgement {
  readonly worst: ReadonlyMap<ParameterName, Comparison>;
  readonly fault: Diagnosis | undefined;
}

/** Gradients of a right loop are this close at every step: of the largest expected number, or plainly. */
const gradientTolerance = 1e-4;
const absoluteTolerance = 1e-7;
const lossTolerance = 1e-3;

/**
 * Judges the steps from `firstStep` up to, not including, `stopBefore`, at the parameters that the
 * loop had at each: its minibatches, gradients, loss and update. `batch` draws the true minibatches.
 */
export function judgeTraining(
  end: TrainingEnd,
  firstStep: number,
  stopBefore: number,
  batch: (i: number) => Batch,
): TrainingJudgement {
  const worst = new Map<ParameterName, Comparison>();
  const { steps, fault } = stepsOf(end, firstStep, stopBefore);
  for (const step of steps) {
    const fault = gradientFault(step, firstStep, batch(step.i), worst) ?? moveFault(step.i, step);
    if (fault) return { worst, fault };
  }
  return { worst, fault };
}

/** The steps that the events make: each a minibatch, then one report; and what breaks that order. */
function stepsOf(
  { events, parameters, stopped }: TrainingEnd,
  firstStep: number,
  stopBefore: number,
): { steps: TrainedStep[]; fault: Diagnosis | undefined } {
  const steps: TrainedStep[] = [];
  for (let i = firstStep; i < stopBefore; i++) {
    const [begin, report, next] = events.slice(2 * (i - firstStep));
    const fault = orderFault(i, begin, report, stopped);
    if (fault || begin?.kind !== 'batch' || report?.kind !== 'report') return { steps, fault };
    const after = next?.kind === 'batch' ? next.parameters : parameters;
    steps.push({ i, before: begin.parameters, after, report });
  }
  return { steps, fault: undefined };
}

function orderFault(
  i: number,
  begin: TrainingEvent | undefined,
  report: TrainingEvent | undefined,
  stopped: boolean,
): Diagnosis | undefined {
  if (!begin) return { mistake: 'ended-early', sentence: say.endedEarly(i) };
  if (begin.kind === 'report') return { mistake: 'batch-twice', sentence: say.noBatch(i) };
  if (begin.asked !== i)
    return { mistake: 'batch-twice', sentence: say.wrongBatch(i, begin.asked) };
  if (!report && !stopped) return { mistake: 'ended-early', sentence: say.endedEarly(i) };
  if (report?.kind !== 'report') return { mistake: 'no-report', sentence: say.noReport(i) };
  return undefined;
}

function gradientFault(
  { i, before, report }: TrainedStep,
  firstStep: number,
  batch: Batch,
  worst: Map<ParameterName, Comparison>,
): Diagnosis | undefined {
  const { values, gradients } = forwardAndBackward(tensorsOf(before), batch);
  for (const name of parameterNames) {
    const expected = Tensor.valuesOf(gradients[name]);
    const yours = report.gradients[name];
    if (typeof yours === 'string')
      return { mistake: 'no-report', sentence: say.noGradient(i, name, yours) };
    if (!sameShape(yours.shape, expected.shape)) {
      return {
        mistake: 'shape',
        sentence: say.gradientShape(i, name, yours.shape, expected.shape),
      };
    }
    const cmp = compare(yours, expected);
    if (!(cmp.maxdiff <= (worst.get(name)?.maxdiff ?? -1))) worst.set(name, cmp);
    const notFinite = firstNonFinite(yours, expected);
    if (notFinite)
      return { mistake: 'not-finite', sentence: say.gradientNotFinite(i, name, notFinite) };
    const close = cmp.relative <= gradientTolerance || cmp.maxdiff <= absoluteTolerance;
    if (!close && cmp.worst) {
      const sentence = say.wrongGradient(
        i,
        name,
        cmp.worst,
        i > firstStep,
        explain(yours, expected),
      );
      return { mistake: 'gradient', sentence };
    }
  }
  return lossFault(i, report.loss, values.loss.item());
}

/** The plainest thing that can be said of a wrong gradient. */
function explain(yours: Values, expected: Values): 'zeros' | 'sign' | undefined {
  if (yours.data.every((number) => number === 0)) return 'zeros';
  const flipped = { ...expected, data: expected.data.map((number) => -number) };
  return compare(yours, flipped).relative <= gradientTolerance ? 'sign' : undefined;
}

function lossFault(i: number, loss: number | string, expected: number): Diagnosis | undefined {
  if (typeof loss === 'number' && Math.abs(loss - expected) <= lossTolerance) return undefined;
  return { mistake: 'loss', sentence: say.wrongLoss(i, loss, expected) };
}

function tensorsOf(values: Parameters<Values>): Parameters<Tensor> {
  const entries = parameterNames.map((name) => [name, new Tensor(values[name])] as const);
  return Object.fromEntries(entries) as unknown as Parameters<Tensor>;
}
