import type { Batch } from '../reference/network/lines.ts';
import { judgeTraining, type TrainingJudgement } from './judgeTraining.ts';
import type { TrainingEnd, TrainingEvent } from './outcome.ts';

/**
 * Judges a run while it goes on, event by event: a step is judged when the next one begins, as only
 * then its update is known. Steps that were judged are forgotten.
 */
export class RunningJudge {
  readonly #batch: (i: number) => Batch;
  #events: TrainingEvent[] = [];
  #step: number;

  constructor(firstStep: number, batch: (i: number) => Batch) {
    this.#step = firstStep;
    this.#batch = batch;
  }

  /** Takes an event; gives a judgement when it completes a step. */
  see(event: TrainingEvent): TrainingJudgement | undefined {
    this.#events.push(event);
    if (this.#events.length < 3 || event.kind !== 'batch') return undefined;
    return this.#judge({ parameters: event.parameters, stopped: true });
  }

  /** Takes the end of the run, which completes the last step. */
  end(end: Pick<TrainingEnd, 'parameters' | 'stopped'>): TrainingJudgement | undefined {
    return this.#events.length === 0 ? undefined : this.#judge(end);
  }

  #judge({ parameters, stopped }: Pick<TrainingEnd, 'parameters' | 'stopped'>): TrainingJudgement {
    const step = this.#step++;
    const end = { events: this.#events, parameters, nextStep: step, stopped };
    this.#events = this.#events.slice(2);
    return judgeTraining(end, step, step + 1, this.#batch);
  }
}
