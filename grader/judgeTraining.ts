import { forwardAndBackward } from '../reference/autograd/gradients.ts';
import type { Parameters } from '../reference/network/forward.ts';
import { type Batch, byParameter, type ParameterName } from '../reference/network/lines.ts';
import { sameShape } from '../reference/tensor/shape.ts';
import { inScope } from '../reference/tensor/store.ts';
import { Tensor } from '../reference/tensor/tensor.ts';
import { copied, type Values } from '../reference/tensor/values.ts';
import { type Comparison, compare, firstNonFinite } from './compare.ts';
import type { Diagnosis } from './diagnose.ts';
import { orderFault, withoutRepeats } from './judgeOrder.ts';
import { moveFault } from './judgeUpdate.ts';
import { gradientMistake, lossMistake, type SeenStep } from './mistakes/training.ts';
import { backwardOrder } from './mistakes/trainingCulprits.ts';
import type { TrainingEnd, TrainingEvent } from './outcome.ts';
import * as say from './wording/grading.ts';
import { furthestOff } from './wording/loopMistakes.ts';

type Report = Extract<TrainingEvent, { kind: 'report' }>;

/** One step of a training loop, as it was seen. */
interface TrainedStep {
  readonly i: number;
  readonly before: Parameters<Values>;
  /** Not known where the next event is no minibatch. */
  readonly after: Parameters<Values> | undefined;
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
  return new TrainingJudge(firstStep, stopBefore, batch).end(end);
}

/**
 * Judges a run while it goes on: a step as soon as what follows it is seen, as only then its update
 * is known. Steps that were judged are forgotten, and nothing is judged after the first fault.
 */
export class TrainingJudge {
  readonly #stopBefore: number;
  readonly #batch: (i: number) => Batch;
  readonly #worst = new Map<ParameterName, Comparison>();
  #fault: Diagnosis | undefined;
  #step: number;
  #previous: SeenStep['previous'];
  /** What was seen since the last step that was judged. */
  #events: readonly TrainingEvent[] = [];

  /** `stopBefore` and `batch` as in judgeTraining. */
  constructor(firstStep: number, stopBefore: number, batch: (i: number) => Batch) {
    this.#step = firstStep;
    this.#stopBefore = stopBefore;
    this.#batch = batch;
  }

  /** Takes the next events of the run; the judgement of all so far. */
  see(events: readonly TrainingEvent[]): TrainingJudgement {
    this.#events = withoutRepeats([...this.#events, ...events]);
    while (this.#isOpen(this.#stopBefore) && this.#isDecided()) this.#judgeStep(false, undefined);
    return { worst: this.#worst, fault: this.#fault };
  }

  /** Takes the end of the run, by which every step before `stopBefore` should have been seen. */
  end(
    { events, parameters, stopped }: TrainingEnd,
    stopBefore = this.#stopBefore,
  ): TrainingJudgement {
    this.see(events);
    while (this.#isOpen(stopBefore)) this.#judgeStep(stopped, parameters);
    return { worst: this.#worst, fault: this.#fault };
  }

  #isOpen(stopBefore: number): boolean {
    return this.#fault === undefined && this.#step < stopBefore;
  }

  /** Whether nothing that may still come changes the verdict on the next step. */
  #isDecided(): boolean {
    return this.#events.length > 2 && this.#events.some(({ kind }) => kind === 'batch');
  }

  #judgeStep(stopped: boolean, last: Parameters<Values> | undefined): void {
    const i = this.#step;
    const [begin, report, next] = this.#events;
    this.#fault = orderFault(i, this.#events, stopped);
    if (this.#fault || begin?.kind !== 'batch' || report?.kind !== 'report') return;
    const after = next ? parametersAt(next) : last;
    const step: TrainedStep = { i, before: begin.parameters, after, report };
    const drawn = this.#batch(i);
    this.#fault =
      inScope(() => gradientFault(step, drawn, this.#previous, this.#worst)) ?? moveFault(i, step);
    this.#previous = { i, batch: drawn, yours: report.gradients as Parameters<Values> };
    this.#events = this.#events.slice(2);
    this.#step++;
  }
}

function parametersAt(event: TrainingEvent): Parameters<Values> | undefined {
  return event.kind === 'batch' ? event.parameters : undefined;
}

/** Of two comparisons of one tensor, the one that is further off; exact and approximate only if both are. */
export function worseOf(a: Comparison | undefined, b: Comparison): Comparison {
  if (!a) return b;
  const further = b.maxdiff <= a.maxdiff ? a : b;
  const [exact, approximate] = [a.exact && b.exact, a.approximate && b.approximate];
  return { ...further, exact, approximate };
}

/** What is wrong with a step's gradients, or its loss. Takes the worst comparisons down. */
function gradientFault(
  { i, before, after, report }: TrainedStep,
  batch: Batch,
  previous: SeenStep['previous'],
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
    const notFinite = cmp.maxdiff < Infinity ? undefined : firstNonFinite(yours, wanted);
    if (notFinite) {
      return { mistake: 'not-finite', sentence: say.gradientNotFinite(i, name, notFinite) };
    }
    worst.set(name, worseOf(worst.get(name), cmp));
    const close = cmp.relative <= gradientTolerance || cmp.maxdiff <= absoluteTolerance;
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
  };
  if (wrong.length === 0) return lossFault(seen);
  const { mistake, sentence } = gradientMistake(seen);
  const [{ name, cmp }] = wrong;
  const where = cmp.worst && furthestOff(`d${name}`, cmp.worst);
  return { mistake, sentence: [sentence, where].filter(Boolean).join(' ') };
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
  return lossMistake(step) ?? { mistake: 'loss', sentence: say.wrongLoss(i, loss, expected) };
}

function tensorsOf(values: Parameters<Values>): Parameters<Tensor> {
  return byParameter((name) => new Tensor(copied(values[name])));
}
