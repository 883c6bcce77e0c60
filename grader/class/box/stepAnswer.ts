import { parameterNames } from '../../../reference/network/lines.ts';
import type { Failure, Outcome, Run } from '../../outcome.ts';
import { cleanLine, cleanLines, cleanText } from './cleanText.ts';
import { type Frame, NoAnswer } from './frames.ts';
import type { BoxStep } from './request.ts';
import { TrainingAnswer } from './trainingAnswer.ts';

/** The limits that failures speak of. */
export interface Told {
  readonly seconds: number;
  readonly megabytes: number;
}

const mostStackLines = 20;

/**
 * Puts one step's run together from the frames that a box sends about it. The order is fixed, each
 * frame comes once, and whatever is odd throws NoAnswer.
 */
export class StepAnswer {
  readonly #id: number;
  readonly #step: BoxStep;
  readonly #told: Told;
  readonly #outcomes: Outcome[] = [];
  readonly #training: TrainingAnswer | undefined;
  #failure: Failure | undefined;
  #printed: readonly string[] | undefined;

  constructor(id: number, step: BoxStep, told: Told) {
    this.#id = id;
    this.#step = step;
    this.#told = told;
    if (step.task.kind === 'training') {
      const { parameters } = step.task.part;
      this.#training = new TrainingAnswer(parameterNames.map((name) => parameters[name].shape));
    }
  }

  /** Takes the next frame. True when it was the last. */
  take(frame: Frame): boolean {
    if (frame.step !== this.#id) throw new NoAnswer();
    if (frame.kind === 'done') return this.#finish();
    if (frame.kind === 'printed') this.#takePrinted(frame);
    else if (frame.kind === 'failure') this.#takeFailure(frame);
    else if (!this.#training?.take(frame)) this.#takeOutcome(frame);
    return false;
  }

  /** What has come so far. */
  get run(): Run {
    return {
      outcomes: this.#outcomes,
      failure: this.#failure,
      printed: this.#printed ?? [],
      training: this.#training?.end,
    };
  }

  get #isSettled(): boolean {
    const last = this.#outcomes.at(-1);
    return this.#failure !== undefined || (last !== undefined && last.kind !== 'tensor');
  }

  #finish(): true {
    const { task } = this.#step;
    const whole =
      task.kind === 'calls'
        ? this.#outcomes.length === task.calls.length
        : this.#training?.end !== undefined;
    if (!whole && !this.#isSettled) throw new NoAnswer();
    return true;
  }

  #takePrinted({ texts = [] }: Frame): void {
    if (this.#printed) throw new NoAnswer();
    this.#printed = texts.length === 1 && texts[0] === '' ? [] : cleanLines(texts);
  }

  #takeFailure({ texts = [] }: Frame): void {
    if (this.#failure) throw new NoAnswer();
    const [kind, ...details] = texts;
    this.#failure = failureOf(kind, details, this.#step.exportName, this.#told);
  }

  #takeOutcome(frame: Frame): void {
    const { task } = this.#step;
    const { length } = this.#outcomes;
    const most = task.kind === 'calls' ? task.calls.length : 1;
    const given = task.kind === 'calls' ? (task.calls[length]?.given ?? {}) : {};
    const outcome = outcomeOf(frame, given);
    const fits = frame.probe === length && length < most && !this.#isSettled;
    const isAnswer = task.kind === 'calls' || outcome?.kind !== 'tensor';
    if (!outcome || !fits || !isAnswer || this.#training?.end) throw new NoAnswer();
    this.#outcomes.push(outcome);
  }
}

function outcomeOf(
  { kind, values, texts = [] }: Frame,
  given: Readonly<Record<string, unknown>>,
): Outcome | undefined {
  if (kind === 'tensor' && values) return { kind, values };
  if (kind === 'todo') return { kind };
  if (kind === 'returned') return { kind, what: cleanLine(texts.join(' '), 60) };
  if (kind === 'changed' && texts.length === 1 && Object.hasOwn(given, texts[0])) {
    return { kind, given: texts[0] };
  }
  if (kind === 'threw' && texts.length === 3) return { kind, ...thrownOf(texts) };
  return undefined;
}

function thrownOf([error, message, stack]: readonly string[]) {
  const lines = stack.split('\n').slice(0, mostStackLines).join('\n');
  return { error: cleanLine(error, 60), message: cleanText(message), stack: cleanText(lines) };
}

function failureOf(
  kind: string,
  details: readonly string[],
  wanted: string,
  { seconds, megabytes }: Told,
): Failure {
  const names = details.map((name) => cleanLine(name, 60));
  if (kind === 'timeout') return { kind, seconds };
  if (kind === 'memory') return { kind, megabytes };
  if ((kind === 'load' || kind === 'late') && details.length === 3) {
    return { kind, ...thrownOf(details) };
  }
  if (kind === 'import' && names.length === 1) return { kind, module: names[0] };
  if (kind === 'name' && names.length === 1) return { kind, name: names[0] };
  if (kind === 'export') return { kind, wanted, found: names.slice(0, 10) };
  throw new NoAnswer();
}
