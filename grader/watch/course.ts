import type { Step } from '../../reference/steps/step.ts';
import type { Judged } from './block.ts';

/** What is known of the steps, and which of them the screen is about. It turns only when told to. */
export class Course {
  readonly #steps: readonly Step[];
  readonly #judged = new Map<Step, Judged>();
  #step: Step | undefined;
  #alsoSaved: readonly Step[] = [];

  constructor(steps: readonly Step[], first: Step | undefined) {
    this.#steps = steps;
    this.#step = first;
  }

  /** The step on the screen; not known until the first one that does not pass is found. */
  get step(): Step | undefined {
    return this.#step;
  }

  get judged(): ReadonlyMap<Step, Judged> {
    return this.#judged;
  }

  get passed(): number {
    return [...this.#judged.values()].filter(({ verdict }) => verdict.status === 'pass').length;
  }

  get total(): number {
    return this.#steps.length;
  }

  /** Whether every step has a verdict. */
  get complete(): boolean {
    return this.#judged.size === this.#steps.length;
  }

  /** What was saved together with the step on the screen, with its verdict. */
  get alsoSaved(): readonly Judged[] {
    return this.#alsoSaved.flatMap((step) => this.#judged.get(step) ?? []);
  }

  /** Takes a verdict. Without a step on the screen, the first that does not pass comes there, or the last. */
  take(judged: Judged): void {
    const { step, status } = judged.verdict;
    this.#judged.set(step, judged);
    if (this.#step) return;
    if (status !== 'pass' || this.complete) this.#step = step;
  }

  /**
   * Turns to the step that was saved. Where several were saved at once (by a checkout, or by an
   * editor that saves all), the screen stays where it is.
   */
  saved(steps: readonly Step[]): void {
    if (steps.length === 1) this.#step = steps[0];
    this.#alsoSaved = steps.filter((step) => step !== this.#step);
  }

  /** The next step in order that does not pass, beginning again after the last one. */
  get next(): Step | undefined {
    const here = this.#step ? this.#steps.indexOf(this.#step) : -1;
    const others = [...this.#steps.slice(here + 1), ...this.#steps.slice(0, Math.max(0, here))];
    return others.find((step) => this.#judged.get(step)?.verdict.status !== 'pass');
  }

  turnTo(step: Step): void {
    this.#step = step;
    this.#alsoSaved = [];
  }
}
