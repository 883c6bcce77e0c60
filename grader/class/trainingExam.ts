import { type Examples, loadDataset } from '../../reference/network/dataset.ts';
import type { Batch } from '../../reference/network/lines.ts';
import { readNames } from '../../reference/network/loadNames.ts';
import { lectureSteps, startTraining, trainingNetwork } from '../../reference/network/training.ts';
import type { Step } from '../../reference/steps/step.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { Values } from '../../reference/tensor/values.ts';
import type { Comparison } from '../compare.ts';
import type { Diagnosis } from '../diagnose.ts';
import { judgeTraining, worseOf } from '../judgeTraining.ts';
import type { Place, Run, TrainingEnd } from '../outcome.ts';
import { UsageError } from '../usageError.ts';
import { judge } from '../verdict.ts';
import * as say from '../wording/class.ts';
import * as sayOfGrading from '../wording/grading.ts';
import type { BoxTask } from './box/request.ts';
import { trainingTask } from './box/training.ts';

/** A minibatch that outlives the tensors of any one judgement. */
interface KeptBatch {
  readonly Xb: Values;
  readonly Yb: Values;
  readonly n: number;
}

/** Exercise 4 as a class is graded on it: the first steps of the lecture's run. */
export class TrainingExam {
  readonly task: BoxTask;
  readonly #steps: number;
  readonly #batches: readonly KeptBatch[];

  constructor(steps: number) {
    const examples = lectureExamples();
    this.#steps = steps;
    this.task = trainingTask(trainingNetwork, examples, {
      firstStep: 0,
      stopBefore: steps,
      maxSteps: lectureSteps,
    });
    const { batch } = startTraining({ network: trainingNetwork, examples, firstStep: 0 });
    this.#batches = Array.from({ length: steps }, (_, i) => kept(batch(i)));
  }

  judge(
    step: Step,
    run: Run,
    place: Place | undefined,
  ): Omit<ReturnType<typeof judge>, 'cmp'> & { cmp?: Comparison | undefined } {
    if (!run.training) return judge(step, [], run, place);
    const batch = (i: number): Batch => drawnAgain(this.#batches[i]);
    const { fault: seen, worst } = judgeTraining(run.training, 0, this.#steps, batch);
    const fault = seen ?? this.#endedEarly(run.training);
    const cmp = [...worst.values()].reduce<Comparison | undefined>(worseOf, undefined);
    if (fault) return { status: 'fail', message: fault.sentence, mistake: fault.mistake, cmp };
    const message = cmp?.approximate === false ? say.roundingOverFirstSteps() : '';
    return { status: 'pass', message, cmp };
  }

  /** A loop that would have gone on asks for a further minibatch, and is stopped there. */
  #endedEarly({ stopped }: TrainingEnd): Diagnosis | undefined {
    if (stopped) return undefined;
    return { mistake: 'ended-early', sentence: sayOfGrading.endedEarly(this.#steps) };
  }
}

function kept({ Xb, Yb, n }: Batch): KeptBatch {
  return { Xb: Tensor.valuesOf(Xb), Yb: Tensor.valuesOf(Yb), n };
}

function drawnAgain({ Xb, Yb, n }: KeptBatch): Batch {
  return { Xb: new Tensor(Xb), Yb: new Tensor(Yb), n };
}

function lectureExamples(): Examples {
  const list = readNames();
  if ('error' in list) throw new UsageError(list.error);
  const { X, Y, count } = loadDataset(list.names, trainingNetwork.block).training;
  const numbers = (tensor: Tensor): Int32Array => Tensor.valuesOf(tensor).data as Int32Array;
  return { X: numbers(X), Y: numbers(Y), count };
}
