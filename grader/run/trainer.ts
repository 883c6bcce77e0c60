import { byParameter, type ParameterName, parameterNames } from '../../reference/network/lines.ts';
import { type StepReport, startTraining, type Training } from '../../reference/network/training.ts';
import { TensorError } from '../../reference/tensor/errors.ts';
import { inScope, seal } from '../../reference/tensor/store.ts';
import { isTensor, Tensor } from '../../reference/tensor/tensor.ts';
import { kept, type Values } from '../../reference/tensor/values.ts';
import type { TrainingEnd, TrainingEvent } from '../outcome.ts';
import { isAsync, onStepTakes } from '../wording/loop.ts';
import { kindOf } from './kind.ts';
import { controlPlace, type Progress, type Span, type TrainingPart } from './messages.ts';
import { pack } from './packing.ts';

const progressMilliseconds = 100;
/** So many events of ten steps go together: few messages, and somebody to judge them early. */
const eventsAtOnce = 20;

/** Thrown out of `batch` to end a run between two steps. */
class Stop extends Error {}

/**
 * Runs a training loop. It gets nothing but parameters, minibatches and somebody to report to; the
 * true gradients are nowhere near.
 */
export function runTraining(
  train: (training: Training) => unknown,
  part: TrainingPart,
  tell: (progress: Progress) => void,
): TrainingEnd {
  return inScope(() => trainInScope(train, part, tell));
}

function trainInScope(
  train: (training: Training) => unknown,
  part: TrainingPart,
  tell: (progress: Progress) => void,
): TrainingEnd {
  const { network, examples, order, firstStep, maxSteps } = part;
  const start = startTraining({ network, examples, order, firstStep, parameters: tensorsOf(part) });
  seal();
  // A copy, as the loop may put other tensors in their place.
  const recorder = new Recorder(part, { ...start.parameters }, tell);
  const batch: Training['batch'] = (i) => {
    recorder.begin(i);
    return start.batch(i);
  };
  const onStep: Training['onStep'] = (report) => {
    if (!isReport(report)) {
      throw new TensorError(onStepTakes(isTensor(report) ? 'a tensor' : kindOf(report)));
    }
    recorder.report(report);
  };
  const given = { parameters: start.parameters, batch, firstStep, maxSteps, onStep };
  let returned: unknown;
  try {
    returned = train(Object.freeze(given));
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  if (returned instanceof Promise) {
    returned.catch(() => undefined);
    if (recorder.isShort()) throw new TensorError(isAsync);
  }
  return recorder.end();
}

/** What an async loop has been rejected with by now; undefined if it waits, is over or was stopped. */
export async function rejection(returned: unknown): Promise<unknown> {
  if (!(returned instanceof Promise)) return undefined;
  const settled = Promise.race([returned, undefined]);
  return settled.then(
    () => undefined,
    (error) => (error instanceof Stop ? undefined : (error ?? new Error(String(error)))),
  );
}

function tensorsOf({
  parameters,
}: TrainingPart): { readonly [name in ParameterName]: Tensor } | undefined {
  return parameters && byParameter((name) => new Tensor(parameters[name]));
}

/** Follows a run: keeps its events or its losses, tells how far it is, and stops it when asked to. */
class Recorder {
  readonly #part: TrainingPart;
  readonly #parameters: Training['parameters'];
  readonly #tell: (progress: Progress) => void;
  #events: TrainingEvent[] = [];
  #kept = 0;
  /** In turn a step and its loss: flat numbers, of which nothing is left to collect. */
  #losses: number[] = [];
  #step: number;
  /** Whether the step has its minibatch and no report yet. */
  #begun = false;
  #reported: number;
  // Not performance.now(), which Node loads at its first use: it takes longer than a short training run.
  #told = Date.now();
  #seen = 0;
  #stopped = false;

  constructor(
    part: TrainingPart,
    parameters: Training['parameters'],
    tell: (progress: Progress) => void,
  ) {
    this.#part = part;
    this.#parameters = parameters;
    this.#tell = tell;
    this.#step = part.firstStep;
    this.#reported = part.firstStep;
  }

  begin(asked: number): void {
    const { stopBefore, control } = this.#part;
    const stop = control && Atomics.load(control, controlPlace.stop) !== 0;
    // One that is out of order is refused by batch itself.
    if ((asked >= stopBefore && asked <= this.#step + 1) || stop) this.#stop();
    const again = asked === this.#step && this.#begun;
    this.#step = asked;
    this.#begun = true;
    if (!again && this.#records(asked))
      this.#keep({ kind: 'batch', asked, parameters: this.#copies() });
  }

  #records(step: number): boolean {
    const { record, recorded } = this.#part;
    if (record === 'nothing') return false;
    const holds = ({ firstStep, stopBefore }: Span) => firstStep <= step && step < stopBefore;
    return recorded === undefined || recorded.some(holds);
  }

  report(report: StepReport): void {
    const loss = isTensor(report?.loss) ? report.loss.item() : report?.loss;
    if (this.#records(this.#step))
      this.#keep({ kind: 'report', loss: lossOf(loss), gradients: gradientsOf(report) });
    this.#begun = false;
    this.#losses.push(this.#step, Number(loss));
    this.#reported = this.#step + 1;
    if (Date.now() - this.#told >= progressMilliseconds) this.#flush();
  }

  /** Whether steps are missing, and not because it was stopped. */
  isShort(): boolean {
    return !this.#stopped && this.#reported < this.#part.stopBefore;
  }

  end(): TrainingEnd {
    this.#flush();
    const [nextStep, stopped] = [this.#reported, this.#stopped];
    return { events: this.#events, parameters: this.#copies(), nextStep, stopped };
  }

  /** By an error that goes through the student's code. */
  #stop(): never {
    this.#stopped = true;
    throw new Stop();
  }

  #keep(event: TrainingEvent): void {
    const { control, record, firstStep, stopBefore } = this.#part;
    // A loop that asks for the same step for ever, or for no further one, is seen to be wrong by now.
    if (this.#kept > 2 * (stopBefore - firstStep)) this.#stop();
    this.#events.push(event);
    this.#kept++;
    if (record === 'inParts' && this.#events.length >= eventsAtOnce) this.#sendEvents();
    if (record !== 'asItHappens' || !control) return;
    this.#sendEvents();
    // Until it has been seen, so that events do not pile up.
    Atomics.wait(control, controlPlace.seen, this.#seen);
    this.#seen = Atomics.load(control, controlPlace.seen);
  }

  #sendEvents(): void {
    this.#tell({
      step: this.#reported,
      losses: new Float64Array(),
      events: pack(this.#events),
    });
    this.#events = [];
  }

  #flush(): void {
    this.#tell({ step: this.#reported, losses: Float64Array.from(this.#losses) });
    this.#losses = [];
    this.#told = Date.now();
  }

  #copies(): Record<ParameterName, Values> {
    return byParameter((name) => Tensor.valuesOf(this.#parameters[name].clone()));
  }
}

/** Anything else is no slip in a report, but no report. */
function isReport(report: unknown): boolean {
  return (
    typeof report === 'object' && report !== null && !Array.isArray(report) && !isTensor(report)
  );
}

function lossOf(loss: unknown): number | string {
  return typeof loss === 'number' ? loss : kindOf(loss);
}

/** The reported gradients; in words what stood in place of one. */
function gradientsOf(report: StepReport): Record<string, Values | string> {
  const entries = parameterNames.map((name) => {
    const gradient = report?.[`d${name}`];
    return [name, isTensor(gradient) ? kept(Tensor.valuesOf(gradient)) : kindOf(gradient)] as const;
  });
  return Object.fromEntries(entries);
}
