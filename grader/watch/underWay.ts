import type { Step } from '../../reference/steps/step.ts';

/** A verdict that comes within this time comes without a word of waiting: nothing flickers. */
export const quietMilliseconds = 150;

/** A step that has no verdict yet on what was saved, and for how long it has been running. */
export interface Going {
  readonly step: Step;
  readonly seconds: number;
}

/** What runs, and what was saved and has no new verdict. It reads no clock: it is told the time. */
export class UnderWay {
  readonly #saved = new Map<Step, number>();
  #running: { readonly step: Step; readonly since: number } | undefined;

  saved(steps: readonly Step[], now: number): void {
    for (const step of steps) this.#saved.set(step, now);
  }

  begins(step: Step, now: number): void {
    this.#running = { step, since: now };
  }

  ends(): void {
    this.#running = undefined;
  }

  /** Whether the step, which has a verdict now, had been saved. */
  judged(step: Step): boolean {
    return this.#saved.delete(step);
  }

  /** What is worth telling of, where `shown` is on the screen: that this step waits, or what runs. */
  at(shown: Step | undefined, now: number): Going | undefined {
    const running = this.#running;
    const saved = shown && this.#saved.get(shown);
    if (shown && saved !== undefined && running?.step !== shown) {
      return now - saved < quietMilliseconds ? undefined : { step: shown, seconds: 0 };
    }
    if (!running || now - running.since < quietMilliseconds) return undefined;
    return { step: running.step, seconds: Math.floor((now - running.since) / 1000) };
  }
}
