import type { Parameters } from '../reference/network/forward.ts';
import type { Batch, ParameterName } from '../reference/network/lines.ts';
import { inScope } from '../reference/tensor/store.ts';
import type { Values } from '../reference/tensor/values.ts';
import type { Comparison } from './compare.ts';
import type { Diagnosis } from './diagnose.ts';
import { gradientFault, type TrainedStep } from './judgeGradients.ts';
import { goesOnFault, orderFault, withoutRepeats } from './judgeOrder.ts';
import { moveFault } from './judgeUpdate.ts';
import type { SeenStep } from './mistakes/training.ts';
import type { TrainingEnd, TrainingEvent } from './outcome.ts';

/** What judging a part of a run gives: the worst comparison of each gradient, and the first fault. */
export interface TrainingJudgement {
  readonly worst: ReadonlyMap<ParameterName, Comparison>;
  readonly fault: Diagnosis | undefined;
}

/** The steps that are judged: from `firstStep` up to, not including, `stopBefore`. */
export interface JudgedPart {
  readonly firstStep: number;
  readonly stopBefore: number;
  /** What the loop is given: it should end there. */
  readonly maxSteps: number;
  /** Draws the true minibatches. */
  readonly batch: (i: number) => Batch;
  /** The n for which the loop is known to be right, if this is a network of other sizes. */
  readonly rightFor?: number | undefined;
}

/**
 * Judges some steps of a run at the parameters that the loop had at each: its minibatches, gradients,
 * loss and update; and where they are the last, whether it ends.
 */
export function judgeTraining(end: TrainingEnd, part: JudgedPart): TrainingJudgement {
  return new TrainingJudge(part).end(end);
}

/**
 * Judges a run while it goes on: a step as soon as what follows it is seen, as only then its update
 * is known. Steps that were judged are forgotten, and nothing is judged after the first fault.
 */
export class TrainingJudge {
  readonly #part: JudgedPart;
  readonly #worst = new Map<ParameterName, Comparison>();
  #fault: Diagnosis | undefined;
  #step: number;
  #previous: SeenStep['previous'];
  /** What was seen since the last step that was judged. */
  #events: readonly TrainingEvent[] = [];

  constructor(part: JudgedPart) {
    this.#step = part.firstStep;
    this.#part = part;
  }

  /** Takes the next events of the run; the judgement of all so far. */
  see(events: readonly TrainingEvent[]): TrainingJudgement {
    this.#events = withoutRepeats([...this.#events, ...events]);
    while (this.#isOpen(this.#part.stopBefore) && this.#isDecided())
      this.#judgeStep(false, undefined);
    return { worst: this.#worst, fault: this.#fault };
  }

  /** Takes the end of the run, by which every step before `stopBefore` should have been seen. */
  end(
    { events, parameters, stopped }: TrainingEnd,
    stopBefore = this.#part.stopBefore,
  ): TrainingJudgement {
    this.see(events);
    while (this.#isOpen(stopBefore)) this.#judgeStep(stopped, parameters);
    const { maxSteps } = this.#part;
    if (stopBefore >= maxSteps && stopped) this.#fault ??= goesOnFault(maxSteps);
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
    this.#fault = orderFault(i, this.#events, stopped, this.#part);
    if (this.#fault || begin?.kind !== 'batch' || report?.kind !== 'report') return;
    const after = next ? parametersAt(next) : last;
    const drawn = this.#part.batch(i);
    const { rightFor } = this.#part;
    const previous = this.#previous;
    const seen = { i, before: begin.parameters, after, report };
    const step: TrainedStep = { ...seen, batch: drawn, previous, rightFor };
    this.#fault = inScope(() => gradientFault(step, this.#worst)) ?? moveFault(i, step);
    this.#previous = { i, batch: drawn, yours: report.gradients as Parameters<Values> };
    this.#events = this.#events.slice(2);
    this.#step++;
  }
}

function parametersAt(event: TrainingEvent): Parameters<Values> | undefined {
  return event.kind === 'batch' ? event.parameters : undefined;
}
