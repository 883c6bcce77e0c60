import { lectureNetwork } from '../../reference/network/network.ts';
import { exportOf, fileOf, titleOf } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import { sameShape } from '../../reference/tensor/shape.ts';
import { agrees, compare } from '../compare.ts';
import { withDroppedResult } from '../droppedResult.ts';
import type { Place, Run } from '../outcome.ts';
import { type Probe, type ProbeName, probesFor } from '../probes.ts';
import { withUpdateInText } from '../updateInText.ts';
import { judge } from '../verdict.ts';
import { isCostly } from './box/cost.ts';
import type { BoxStep, BoxTask } from './box/request.ts';
import type { StepResult } from './box/runInBox.ts';
import { drawProbes } from './drawnProbes.ts';
import { feedbackOf } from './feedback.ts';
import { FullTraining } from './fullTraining.ts';
import { JudgedBefore } from './judgedBefore.ts';
import type { StepRecord } from './record.ts';
import type { RunSettings } from './runFolder.ts';
import { TrainingExam } from './trainingExam.ts';

/** A class's lecture probe agrees to this in float32, relative to the largest expected number. */
const float32Tolerance = 1e-3;

/**
 * What a whole class is graded on. Expected values are here, on the host, and nowhere else: `boxStep`
 * gives what a box is sent, `judge` takes what came back.
 */
export class Exam {
  readonly steps: readonly Step[];
  readonly #probes = new Map<Step, readonly Probe[]>();
  readonly #training: TrainingExam | undefined;
  readonly #fullTraining: FullTraining | undefined;
  readonly #trainedBefore = new JudgedBefore<Judgement>();
  /** The same object for every submission, so that it is encoded once. */
  readonly #tasks = new Map<Step, BoxTask>();
  readonly #judged = new Map<Step, JudgedBefore<Judgement>>();
  /** The processor time of the shipped answer to each step, once it is known. */
  readonly usualCost = new Map<Step, number>();

  constructor(
    seed: number,
    steps: readonly Step[],
    { trainingSteps, fullTraining }: Pick<RunSettings, 'trainingSteps' | 'fullTraining'>,
  ) {
    this.steps = steps;
    const makeProbes = probesFor(lectureNetwork, drawProbes(seed));
    for (const step of steps) {
      if (step.exercise === 4) {
        this.#training = new TrainingExam(trainingSteps);
        this.#tasks.set(step, this.#training.task);
        if (fullTraining) this.#fullTraining = new FullTraining();
        continue;
      }
      const probes = makeProbes(step);
      const calls = probes.map(({ dtype, given }) => ({ dtype, given }));
      this.#probes.set(step, probes);
      this.#tasks.set(step, { kind: 'calls', calls });
    }
  }

  probesOf(step: Step): readonly Probe[] {
    return this.#probes.get(step) ?? [];
  }

  #judgedBefore(step: Step): JudgedBefore<Judgement> {
    const known = this.#judged.get(step) ?? new JudgedBefore<Judgement>();
    this.#judged.set(step, known);
    return known;
  }

  boxStep(step: Step, code: string): BoxStep {
    const task = this.#tasks.get(step) ?? { kind: 'calls', calls: [] };
    return { file: fileOf(step), code, exportName: exportOf(step), task };
  }

  /** The loop in full, which follows where its first steps are right; nothing where that was not asked for. */
  fullStep(step: Step, code: string): BoxStep | undefined {
    if (step.exercise !== 4 || !this.#fullTraining) return undefined;
    return { ...this.boxStep(step, code), task: this.#fullTraining.task };
  }

  /** The record of a loop whose first steps were right, after it was run in full. */
  judgeFull(
    first: StepRecord,
    step: Step,
    { run, cost }: StepResult,
    place: Place | undefined,
  ): StepRecord {
    const full = this.#fullTraining;
    if (!full) return first;
    const { status, message, mistake } = this.#trainedBefore.judge(run, () =>
      full.judge(step, run, place),
    );
    const milliseconds = Number((first.milliseconds + cost.milliseconds).toFixed(1));
    const said = { status, message, feedback: message, mistake: mistake ?? null };
    return { ...first, ...said, milliseconds };
  }

  /** The record of a step that ran. */
  judge(step: Step, { run, cost }: StepResult, place: Place | undefined, text = ''): StepRecord {
    const usual = this.usualCost.get(step);
    const costly = usual !== undefined && isCostly(cost.cpuMilliseconds, usual);
    return this.record(step, run, place, { costly, milliseconds: cost.milliseconds, text });
  }

  /** The record of a run, also of one that failed before there was a box. */
  record(
    step: Step,
    run: Run,
    place: Place | undefined,
    { costly = false, milliseconds = 0, text = '' } = {},
  ): StepRecord {
    const probes = this.probesOf(step);
    const judged = this.#judgedBefore(step).judge(run, () =>
      step.exercise === 4 && this.#training
        ? this.#training.judge(step, run, place)
        : judge(step, probes, run, { place, text }),
    );
    const { status, message, cmp, shape, rounding, mistake } = withDroppedResult(
      step.exercise === 4 ? withUpdateInText(judged, text, place) : judged,
      text,
      step,
    );
    return {
      name: titleOf(step),
      status,
      message,
      feedback: feedbackOf(step, probes, run, { status, message }),
      exact: cmp?.exact ?? null,
      approximate: cmp?.approximate ?? null,
      maxdiff: finite(cmp?.maxdiff),
      shape: shape ?? null,
      expectedShape: probes[0]?.expected.shape ?? null,
      rounding: finite(rounding),
      mistake: mistake ?? null,
      probes: status === 'pass' ? probes.map(({ name }) => name) : rightProbes(probes, run),
      costly,
      printed: run.printed,
      milliseconds: Number(milliseconds.toFixed(1)),
    };
  }
}

type Judgement = ReturnType<TrainingExam['judge']>;

/** JSON knows no NaN. */
function finite(number: number | undefined): number | null {
  return number !== undefined && Number.isFinite(number) ? number : null;
}

/** The probes that a failing step answers rightly, for partial credit. */
function rightProbes(probes: readonly Probe[], { outcomes, failure }: Run): readonly ProbeName[] {
  if (failure) return [];
  return probes
    .filter(({ expected }, i) => {
      const outcome = outcomes[i];
      if (outcome?.kind !== 'tensor' || outcome.values.dtype !== expected.dtype) return false;
      if (i > 0) return agrees(outcome.values, expected);
      if (!sameShape(outcome.values.shape, expected.shape)) return false;
      const { approximate, relative } = compare(outcome.values, expected);
      return approximate || relative <= float32Tolerance;
    })
    .map(({ name }) => name);
}
