import type { Failure, Run } from '../../outcome.ts';
import { BoxProcess } from './boxProcess.ts';
import type { Cost, Loss } from './ending.ts';
import type { Level, Life } from './levels.ts';
import { type BoxLimits, defaultLimits } from './limits.ts';
import { type BoxStep, encodeRequest } from './request.ts';
import { StepAnswer } from './stepAnswer.ts';

/** A submission's steps that could be transpiled, in the order in which they run. */
export interface BoxJob {
  readonly steps: readonly BoxStep[];
  readonly life?: Life;
}

export interface StepResult {
  /** As if the step had run here: what `judge` takes. */
  readonly run: Run;
  readonly cost: Cost;
}

/** What running a submission came to. That the box did not start is a fault of ours, and no result. */
export type BoxResult =
  | { readonly kind: 'ran'; readonly steps: readonly StepResult[]; readonly boxes: number }
  | { readonly kind: 'notStarted'; readonly reason: string };

const noCost: Cost = { milliseconds: 0, cpuMilliseconds: 0 };

/**
 * Runs the steps of one submission in a cold box of its own. A step that hangs, ends the process,
 * eats memory or sends what is no answer costs the box; a new one goes on with the next step.
 */
export async function runInBox(
  job: BoxJob,
  level: Level,
  limits: BoxLimits = defaultLimits,
): Promise<BoxResult> {
  const submission = new Submission(level, limits, job.life);
  const steps: StepResult[] = [];
  try {
    for (const [id, step] of job.steps.entries()) {
      const result = await submission.run(id, step);
      if ('reason' in result) return result;
      steps.push(result);
    }
  } finally {
    submission.close();
  }
  return { kind: 'ran', steps, boxes: submission.boxes };
}

class Submission {
  readonly #level: Level;
  readonly #limits: BoxLimits;
  readonly #life: Life | undefined;
  readonly #end: number;
  #box: BoxProcess | undefined;
  /** How many were started. */
  boxes = 0;

  constructor(level: Level, limits: BoxLimits, life: Life | undefined) {
    this.#level = level;
    this.#life = life;
    this.#limits = limits;
    this.#end = performance.now() + limits.seconds * 1000;
  }

  async run(
    id: number,
    step: BoxStep,
  ): Promise<StepResult | { readonly kind: 'notStarted'; readonly reason: string }> {
    const { stepSeconds, seconds, megabytes, restarts } = this.#limits;
    const left = this.#end - performance.now();
    if (left <= 0) return this.#notRun({ kind: 'outOfTime', seconds, began: false });
    if (!this.#box && this.boxes > restarts) return this.#notRun({ kind: 'outOfBoxes', restarts });
    const isFresh = this.#box === undefined;
    const box = this.#box ?? this.#newBox();
    const answer = new StepAnswer(id, step, { seconds: stepSeconds, megabytes });
    const time = { cpu: stepSeconds * 1000, wall: left };
    const ending = await box.answer(encodeRequest({ ...step, id }), answer, time);
    if (ending.kind === 'answered') return { run: answer.run, cost: box.cost };
    this.#box = undefined;
    if (ending.kind === 'notStarted') return ending;
    // It may be an earlier step that left the box so: this one shows in a fresh box what it does.
    const maybeInnocent = ending.loss === 'exit' || ending.loss === 'noAnswer';
    if (maybeInnocent && !isFresh && this.boxes <= restarts) return this.run(id, step);
    return { run: failed(this.#failureOf(ending.loss)), cost: box.cost };
  }

  #notRun(failure: Failure): StepResult {
    return { run: failed(failure), cost: noCost };
  }

  close(): void {
    this.#box?.close();
  }

  #newBox(): BoxProcess {
    this.#box = new BoxProcess(this.#level, this.#limits, this.#life);
    this.boxes++;
    return this.#box;
  }

  #failureOf(kind: Loss): Failure {
    const { stepSeconds, seconds, megabytes, outputMegabytes, processes } = this.#limits;
    if (kind === 'timeout') return { kind, seconds: stepSeconds };
    if (kind === 'outOfTime') return { kind, seconds, began: true };
    if (kind === 'processes') return { kind, most: processes };
    if (kind === 'memory') return { kind, megabytes };
    return kind === 'output' ? { kind, megabytes: outputMegabytes } : { kind };
  }
}

function failed(failure: Failure): Run {
  return { outcomes: [], failure, printed: [] };
}
