import type { Split, Splits } from '../../reference/network/dataset.ts';
import { calibrate, splitLoss } from '../../reference/network/evaluate.ts';
import type { Parameters } from '../../reference/network/forward.ts';
import { type Batch, byParameter } from '../../reference/network/lines.ts';
import { lectureSteps, trainingNetwork } from '../../reference/network/training.ts';
import type { Step } from '../../reference/steps/step.ts';
import { inScope } from '../../reference/tensor/store.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import { copied, type Values } from '../../reference/tensor/values.ts';
import type { Diagnosis } from '../diagnose.ts';
import { gradedStart } from '../gradedStart.ts';
import { endedFault, goesOnFault } from '../judgeOrder.ts';
import { judgeTraining } from '../judgeTraining.ts';
import type { Place, Run, TrainingEnd, TrainingEvent } from '../outcome.ts';
import type { Span } from '../run/messages.ts';
import { judge } from '../verdict.ts';
import * as say from '../wording/class.ts';
import type { BoxTask } from './box/request.ts';
import { keptBatches, lectureExamples, lectureSplits } from './lectureExamples.ts';
import type { TrainingVerdict } from './trainingExam.ts';

/** How long the run is, which of its steps are judged, and what it should come to. */
export interface Plan {
  readonly steps: number;
  readonly spans: readonly Span[];
  /** Of a right loop, on the names that are not trained on. */
  readonly usualLoss: number;
}

/** The steps around the drop of the learning rate, and the last two; the loss is the shipped loop's. */
const lecturePlan: Plan = {
  steps: lectureSteps,
  spans: [
    { firstStep: 99_998, stopBefore: 100_002 },
    { firstStep: lectureSteps - 2, stopBefore: lectureSteps },
  ],
  usualLoss: 2.1245,
};

/** Roundings alone lead elsewhere in so many steps, but to about the same loss. */
const margin = 0.02;

/** The lecture's whole run in a box: some steps of it are judged as they were, and where it led. */
export class FullTraining {
  readonly task: BoxTask;
  readonly #batches: readonly ((i: number) => Batch)[];
  readonly #splits: Splits<Split>;
  readonly #plan: Plan;

  constructor(plan: Plan = lecturePlan) {
    this.#plan = plan;
    this.#splits = lectureSplits();
    const examples = lectureExamples(this.#splits.training);
    this.#batches = plan.spans.map((span) => keptBatches(examples, span));
    const whole = { firstStep: 0, stopBefore: plan.steps, maxSteps: plan.steps };
    // With the parameters that the step after a span begins with, as they show the last update.
    const recorded = plan.spans.map(({ firstStep, stopBefore }) => {
      return { firstStep, stopBefore: stopBefore + 1 };
    });
    const how = { order: 'drawn', record: 'atTheEnd', recorded } as const;
    const parameters = gradedStart(trainingNetwork);
    this.task = {
      kind: 'training',
      part: { network: trainingNetwork, examples, parameters, ...how, ...whole },
    };
  }

  judge(step: Step, run: Run, place: Place | undefined): TrainingVerdict {
    const { training } = run;
    const { steps, usualLoss } = this.#plan;
    if (!training) return judge(step, [], run, { place });
    const fault = endFault(training, steps) ?? this.#stepFault(training);
    if (fault) return { status: 'fail', message: fault.sentence, mistake: fault.mistake };
    const loss = this.#lossAt(training.parameters);
    const message = say.trainedInFull(steps, loss, usualLoss);
    // Also where it is not a number.
    if (!(loss <= usualLoss + margin)) return { status: 'fail', mistake: 'loss', message };
    return { status: 'pass', message };
  }

  #stepFault(end: TrainingEnd): Diagnosis | undefined {
    const { spans } = this.#plan;
    let rest = end.events;
    for (const [place, { firstStep, stopBefore }] of spans.entries()) {
      const next = spans[place + 1]?.firstStep ?? Infinity;
      const isNext = (event: TrainingEvent) => event.kind === 'batch' && event.asked >= next;
      const length = rest.findIndex(isNext);
      const events = length < 0 ? rest : rest.slice(0, length);
      rest = rest.slice(events.length);
      const batch = this.#batches[place];
      const span = { firstStep, stopBefore, maxSteps: this.#plan.steps };
      const { fault } = judgeTraining({ ...end, events }, { ...span, batch });
      if (fault) return fault;
    }
    return undefined;
  }

  #lossAt(values: Parameters<Values>): number {
    const { training, validation } = this.#splits;
    return inScope(() => {
      const parameters = byParameter((name) => new Tensor(copied(values[name])));
      return splitLoss(parameters, calibrate(parameters, training), validation);
    });
  }
}

function endFault({ nextStep, stopped }: TrainingEnd, steps: number): Diagnosis | undefined {
  if (stopped) return goesOnFault(steps);
  return nextStep === steps ? undefined : endedFault(nextStep, steps);
}
