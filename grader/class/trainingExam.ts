import type { Batch } from '../../reference/network/lines.ts';
import { lectureSteps, trainingNetwork } from '../../reference/network/training.ts';
import type { Step } from '../../reference/steps/step.ts';
import type { Comparison } from '../compare.ts';
import type { Diagnosis } from '../diagnose.ts';
import { judgeTraining, worseOf } from '../judgeTraining.ts';
import type { Place, Run, TrainingEnd } from '../outcome.ts';
import { judge } from '../verdict.ts';
import * as say from '../wording/class.ts';
import * as sayOfGrading from '../wording/grading.ts';
import type { BoxTask } from './box/request.ts';
import { trainingTask } from './box/training.ts';
import { keptBatches, lectureExamples, lectureSplits } from './lectureExamples.ts';

export type TrainingVerdict = Omit<ReturnType<typeof judge>, 'cmp'> & {
  readonly cmp?: Comparison | undefined;
};

/** Exercise 4 as a class is graded on it: the first steps of the lecture's run. */
export class TrainingExam {
  readonly task: BoxTask;
  readonly #steps: number;
  readonly #batch: (i: number) => Batch;

  constructor(steps: number) {
    const examples = lectureExamples(lectureSplits().training);
    this.#steps = steps;
    this.task = trainingTask(trainingNetwork, examples, {
      firstStep: 0,
      stopBefore: steps,
      maxSteps: lectureSteps,
    });
    this.#batch = keptBatches(examples, { firstStep: 0, stopBefore: steps });
  }

  judge(step: Step, run: Run, place: Place | undefined): TrainingVerdict {
    if (!run.training) return judge(step, [], run, place);
    const { fault: seen, worst } = judgeTraining(run.training, 0, this.#steps, this.#batch);
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
