import { lectureSteps, trainingNetwork } from '../../reference/network/training.ts';
import type { Step } from '../../reference/steps/step.ts';
import { type Comparison, worseOf } from '../compare.ts';
import type { Diagnosis } from '../diagnose.ts';
import { endedFault } from '../judgeOrder.ts';
import { type JudgedPart, judgeTraining } from '../judgeTraining.ts';
import type { Place, Run, TrainingEnd } from '../outcome.ts';
import { judge } from '../verdict.ts';
import * as say from '../wording/class.ts';
import type { BoxTask } from './box/request.ts';
import { trainingTask } from './box/training.ts';
import { keptBatches, lectureExamples, lectureSplits } from './lectureExamples.ts';

export type TrainingVerdict = Omit<ReturnType<typeof judge>, 'cmp'> & {
  readonly cmp?: Comparison | undefined;
};

/** Exercise 4 as a class is graded on it: the first steps of the lecture's run. */
export class TrainingExam {
  readonly task: BoxTask;
  readonly #part: JudgedPart;

  constructor(steps: number) {
    const examples = lectureExamples(lectureSplits().training);
    const span = { firstStep: 0, stopBefore: steps, maxSteps: lectureSteps };
    this.task = trainingTask(trainingNetwork, examples, span);
    this.#part = { ...span, batch: keptBatches(examples, span) };
  }

  judge(step: Step, run: Run, place: Place | undefined): TrainingVerdict {
    if (!run.training) return judge(step, [], run, { place });
    const { fault: seen, worst } = judgeTraining(run.training, this.#part);
    const fault = seen ?? this.#endedEarly(run.training);
    const cmp = [...worst.values()].reduce<Comparison | undefined>(worseOf, undefined);
    if (fault) return { status: 'fail', message: fault.sentence, mistake: fault.mistake, cmp };
    const message = cmp?.approximate === false ? say.roundingOverFirstSteps() : '';
    return { status: 'pass', message, cmp };
  }

  /** A loop that would have gone on asks for a further minibatch, and is stopped there. */
  #endedEarly({ stopped }: TrainingEnd): Diagnosis | undefined {
    return stopped ? undefined : endedFault(this.#part.stopBefore, this.#part.maxSteps);
  }
}
