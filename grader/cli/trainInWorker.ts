import { MultiBar, type SingleBar } from 'cli-progress';
import type { Split } from '../../reference/network/dataset.ts';
import { startTraining, trainingNetwork } from '../../reference/network/training.ts';
import { training } from '../../reference/steps/fused.ts';
import { pythonFixed } from '../../reference/tensor/pythonNumber.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import { TrainingJudge, type TrainingJudgement } from '../judgeTraining.ts';
import type { TrainingEnd } from '../outcome.ts';
import type { Progress } from '../run/messages.ts';
import { unpack } from '../run/packing.ts';
import { runStub, type StubRun } from '../run/runStub.ts';
import type { Student } from '../run/student.ts';
import { newStudent } from '../run/warm.ts';
import { withUpdateInText } from '../updateInText.ts';
import { judge } from '../verdict.ts';
import { barFormat, stepLine } from '../wording/training.ts';
import type { Checkpoint } from './checkpoint.ts';
import { LossCurve, type Point } from './lossCurve.ts';
import { isPrinted } from './printedSteps.ts';

export interface Order {
  readonly path: string;
  readonly exportName: string;
  readonly split: Split;
  readonly from: Checkpoint | undefined;
  readonly maxSteps: number;
  readonly check: boolean;
}

export interface Trained {
  readonly end: TrainingEnd | undefined;
  /** Why there is no end: what the code did instead; empty if it is still to do. */
  readonly problem: string | undefined;
  readonly interrupted: boolean;
  readonly judgement: TrainingJudgement | undefined;
  readonly notFiniteFrom: number | undefined;
  readonly points: readonly Point[];
  readonly steps: number;
  readonly seconds: number;
  readonly printed: readonly string[];
}

/** Runs the loop in the worker, prints the lecture's lines, and follows it with a bar. */
export async function trainInWorker(order: Order): Promise<Trained> {
  const { path, exportName, from, maxSteps } = order;
  const student = newStudent();
  const run = new Following(order, student);
  const interrupt = (): void => run.interrupt();
  process.on('SIGINT', interrupt);
  const part = {
    network: trainingNetwork,
    examples: numbersOf(order.split),
    order: 'drawn' as const,
    firstStep: from?.nextStep ?? 0,
    maxSteps,
    stopBefore: maxSteps,
    parameters: from?.parameters,
    record: order.check ? ('asItHappens' as const) : ('nothing' as const),
  };
  try {
    const task = { kind: 'training', part } as const;
    const done = await runStub(path, exportName, task, student, (progress) => run.see(progress));
    return run.end(done);
  } finally {
    process.off('SIGINT', interrupt);
    student.close();
  }
}

function numbersOf({ X, Y, count }: Split): { X: Int32Array; Y: Int32Array; count: number } {
  const numbers = (tensor: Tensor): Int32Array => Tensor.valuesOf(tensor).data as Int32Array;
  return { X: numbers(X), Y: numbers(Y), count };
}

/** Follows a run from outside. */
class Following {
  readonly #order: Order;
  readonly #student: Student;
  readonly #firstStep: number;
  readonly #started = performance.now();
  readonly #curve: LossCurve;
  readonly #judge: TrainingJudge | undefined;
  readonly #bars: MultiBar | undefined;
  readonly #bar: SingleBar | undefined;
  #judgement: TrainingJudgement | undefined;
  #interrupted = false;
  #notFiniteFrom: number | undefined;
  #step: number;

  constructor(order: Order, student: Student) {
    const { from, maxSteps, check, split } = order;
    this.#order = order;
    this.#student = student;
    this.#firstStep = from?.nextStep ?? 0;
    this.#step = this.#firstStep;
    this.#curve = new LossCurve(maxSteps - this.#firstStep);
    if (check) {
      const examples = numbersOf(split);
      const start = { network: trainingNetwork, examples, firstStep: this.#firstStep };
      const { batch } = startTraining(start);
      const span = { firstStep: this.#firstStep, stopBefore: maxSteps, maxSteps };
      this.#judge = new TrainingJudge({ ...span, batch });
    }
    if (process.stdout.isTTY) {
      const stream = process.stdout;
      const options = { format: barFormat, stream, hideCursor: true, clearOnComplete: true };
      this.#bars = new MultiBar(options);
      this.#bar = this.#bars.create(maxSteps, this.#firstStep);
    }
  }

  /** Asks the worker to stop between two steps; asked twice, the process ends at once. */
  interrupt(): void {
    if (this.#interrupted) process.exit(130);
    this.#interrupted = true;
    this.#student.stop();
  }

  see({ step, losses, events }: Progress): void {
    this.#step = step;
    for (let i = 0; i < losses.length; i += 2) this.#seeLoss(losses[i], losses[i + 1]);
    this.#bar?.update(step);
    if (events) this.#take(this.#judge?.see(unpack(events)));
  }

  end({ run, place, text }: StubRun): Trained {
    this.#bars?.update();
    this.#bars?.stop();
    const { training: end, printed } = run;
    if (end) this.#take(this.#judge?.end(end, end.nextStep));
    const judged = end ? undefined : judge(training, [], run, { place, text });
    const failed = judged && withUpdateInText(judged, text, place);
    return {
      end,
      problem: failed && (failed.status === 'todo' ? '' : failed.message),
      interrupted: this.#interrupted,
      judgement: this.#judgement,
      notFiniteFrom: this.#notFiniteFrom,
      points: this.#curve.points,
      steps: this.#step - this.#firstStep,
      seconds: (performance.now() - this.#started) / 1000,
      printed,
    };
  }

  #seeLoss(i: number, loss: number): void {
    this.#curve.add(i, loss);
    const { maxSteps } = this.#order;
    if (isPrinted(i, this.#firstStep, maxSteps)) {
      this.#print(stepLine(i, maxSteps, pythonFixed(loss, 4)));
    }
    if (Number.isFinite(loss) || this.#notFiniteFrom !== undefined) return;
    this.#notFiniteFrom = i;
    this.#student.stop();
  }

  /** Above the bar, where there is one. */
  #print(line: string): void {
    if (this.#bars) this.#bars.log(`${line}\n`);
    else console.log(line);
  }

  /** At the first fault the run is stopped. */
  #take(judgement: TrainingJudgement | undefined): void {
    this.#judgement = judgement;
    if (judgement?.fault) this.#student.stop();
  }
}
