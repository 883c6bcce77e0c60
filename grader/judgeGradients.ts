import { forwardAndBackward, type Gradients } from '../reference/autograd/gradients.ts';
import type { Parameters } from '../reference/network/forward.ts';
import { byParameter, type ParameterName } from '../reference/network/lines.ts';
import { sameShape } from '../reference/tensor/shape.ts';
import { Tensor } from '../reference/tensor/tensor.ts';
import { copied, type Values } from '../reference/tensor/values.ts';
import { type Comparison, compare, firstNonFinite, worseOf } from './compare.ts';
import type { Diagnosis } from './diagnose.ts';
import {
  forwardFault,
  gradientMistake,
  lossMistake,
  type SeenStep,
  sizeFault,
} from './mistakes/training.ts';
import { backwardOrder } from './mistakes/trainingCulprits.ts';
import type { TrainingEvent } from './outcome.ts';
import * as say from './wording/grading.ts';
import { furthestOff } from './wording/loopMistakes.ts';

type Report = Extract<TrainingEvent, { kind: 'report' }>;

/** One step of a training loop, as it was seen. */
export interface TrainedStep extends Pick<SeenStep, 'i' | 'batch' | 'previous' | 'rightFor'> {
  readonly before: Parameters<Values>;
  /** Not known where the next event is no minibatch. */
  readonly after: Parameters<Values> | undefined;
  readonly report: Report;
}

/** Gradients of a right loop are this close at every step: of the largest expected number, or plainly. */
const gradientTolerance = 1e-4;
const absoluteTolerance = 1e-7;
/** The gradient of b1 is nothing but rounding, relative to the numbers that cancel in it. */
const cancellationTolerance = 1e-5;
const lossTolerance = 1e-3;

/** What is wrong with a step's gradients, or its loss. Takes the worst comparisons down. */
export function gradientFault(
  { i, before, after, report, batch, previous, rightFor }: TrainedStep,
  worst: Map<ParameterName, Comparison>,
): Diagnosis | undefined {
  const parameters = tensorsOf(before);
  const { values, gradients: expected } = forwardAndBackward(parameters, batch);
  const wrong: { name: ParameterName; cmp: Comparison }[] = [];
  for (const name of backwardOrder) {
    const wanted = Tensor.valuesOf(expected[name]);
    const yours = report.gradients[name];
    const misshapen = formFault(i, name, yours, wanted);
    if (misshapen || typeof yours === 'string') return misshapen;
    const cmp = compare(yours, wanted);
    const where = cmp.maxdiff < Infinity ? undefined : firstNonFinite(yours, wanted);
    if (where) {
      const sentence = say.gradientNotFinite(i, name, where, previous !== undefined);
      return { mistake: 'not-finite', sentence };
    }
    worst.set(name, worseOf(worst.get(name), cmp));
    const close = cmp.relative <= gradientTolerance || cmp.maxdiff <= roundingOf(name, expected);
    // The gradient of b1 is so small that nothing at all would be close to it.
    if (!close || (isZero(yours) && !isZero(wanted))) wrong.push({ name, cmp });
  }
  const seen = {
    i,
    batch,
    before: parameters,
    after: after && tensorsOf(after),
    loss: report.loss,
    yours: report.gradients as Parameters<Values>,
    values,
    expected,
    wrong: wrong.map(({ name }) => name),
    previous,
    rightFor,
  };
  return wrong.length === 0
    ? lossFault(seen)
    : (forwardFault(seen) ?? wrongGradient(seen, wrong[0]));
}

function wrongGradient(
  seen: SeenStep,
  { name, cmp }: { name: ParameterName; cmp: Comparison },
): Diagnosis {
  const { mistake, sentence } = gradientMistake(seen);
  const where = cmp.worst && furthestOff(`d${name}`, cmp.worst);
  return { mistake, sentence: [sentence, where].filter(Boolean).join(' ') };
}

function roundingOf(name: ParameterName, { hprebn }: Gradients): number {
  if (name !== 'b1') return absoluteTolerance;
  const cancelled = hprebn.abs().sum(0).max().item();
  return Math.max(absoluteTolerance, cancellationTolerance * cancelled);
}

function isZero({ data }: Values): boolean {
  return data.every((number) => number === 0);
}

/** What is wrong with a gradient before its numbers are looked at. */
function formFault(
  i: number,
  name: ParameterName,
  yours: Values | string,
  expected: Values,
): Diagnosis | undefined {
  if (typeof yours === 'string')
    return { mistake: 'no-report', sentence: say.noGradient(i, name, yours) };
  if (!sameShape(yours.shape, expected.shape)) {
    return { mistake: 'shape', sentence: say.gradientShape(i, name, yours.shape, expected.shape) };
  }
  return undefined;
}

function lossFault(step: SeenStep): Diagnosis | undefined {
  const { i, loss, values } = step;
  const expected = values.loss.item();
  if (typeof loss === 'number' && Math.abs(loss - expected) <= lossTolerance) return undefined;
  return (
    lossMistake(step) ??
    sizeFault(step, ['the loss']) ?? { mistake: 'loss', sentence: say.wrongLoss(i, loss, expected) }
  );
}

function tensorsOf(values: Parameters<Values>): Parameters<Tensor> {
  return byParameter((name) => new Tensor(copied(values[name])));
}
