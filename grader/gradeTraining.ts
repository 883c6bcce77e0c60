import type { Examples } from '../reference/network/dataset.ts';
import { gradedMinibatches } from '../reference/network/gradedMinibatches.ts';
import { type ParameterName, parameterNames } from '../reference/network/lines.ts';
import {
  lectureSteps,
  minibatchesAsTheyCome,
  trainingNetwork,
} from '../reference/network/training.ts';
import { exportOf } from '../reference/steps/derive.ts';
import type { TrainingStep } from '../reference/steps/step.ts';
import type { Comparison } from './compare.ts';
import { TrainingJudge, type TrainingJudgement, worseOf } from './judgeTraining.ts';
import type { Progress } from './run/messages.ts';
import { unpack } from './run/packing.ts';
import { runStub, type StubRun } from './run/runStub.ts';
import type { Student } from './run/student.ts';
import { judge, type Verdict } from './verdict.ts';
import * as say from './wording/grading.ts';

/** The steps that are compared: the lecture's first hundred, and those around the drop of the rate. */
const parts = [
  { firstStep: 0, stopBefore: 100 },
  { firstStep: 99_998, stopBefore: 100_002 },
] as const;

/** Grades the training loop by its first steps on the shipped names. */
export async function gradeTraining(
  step: TrainingStep,
  path: string,
  student: Student,
): Promise<Omit<Verdict, 'milliseconds'>> {
  const examples = gradedMinibatches();
  const worst = new Map<ParameterName, Comparison>();
  let last: StubRun | undefined;
  let judgement: TrainingJudgement | undefined;
  for (const part of parts) {
    const { firstStep, stopBefore } = part;
    const batch = minibatchesAsTheyCome(trainingNetwork, examples, firstStep);
    const judge = new TrainingJudge(firstStep, stopBefore, batch);
    last = await runPart(path, exportOf(step), part, examples, student, judge);
    if (!last.run.training) break;
    judgement = judge.end(last.run.training);
    if (part.firstStep === 0) for (const [name, cmp] of judgement.worst) worst.set(name, cmp);
    if (judgement.fault) break;
  }
  const { run, place } = last as StubRun;
  const answered = run.training !== undefined && judgement !== undefined;
  const tensors = parameterNames.flatMap((name) => {
    const cmp = worst.get(name);
    return cmp ? [{ name, cmp }] : [];
  });
  const cmp = worstOf(tensors.map(({ cmp }) => cmp));
  const rounding = cmp?.approximate === false ? say.roundingOverSteps() : '';
  return {
    ...(answered
      ? {
          status: judgement?.fault ? 'fail' : 'pass',
          message: judgement?.fault?.sentence ?? rounding,
        }
      : judge(step, [], run, place)),
    mistake: judgement?.fault?.mistake,
    cmp,
    step,
    expectedShape: undefined,
    place,
    printed: run.printed,
    notes: [],
    tensors,
  };
}

type Part = (typeof parts)[number];
const order = 'asTheyCome' as const;

function runPart(
  path: string,
  exportName: string,
  part: Part,
  examples: Examples,
  student: Student,
  judge: TrainingJudge,
): Promise<StubRun> {
  const whole = { network: trainingNetwork, examples, order, maxSteps: lectureSteps };
  const rest = { parameters: undefined, record: 'inParts' as const };
  // While the loop goes on.
  const see = ({ events }: Progress): void => {
    if (events && judge.see(unpack(events)).fault) student.stop();
  };
  return runStub(
    path,
    exportName,
    { kind: 'training', part: { ...whole, ...part, ...rest } },
    student,
    see,
  );
}

/** The comparison that the step's own row shows: the worst of all tensors at all steps. */
function worstOf(comparisons: readonly Comparison[]): Comparison | undefined {
  return comparisons.reduce<Comparison | undefined>(worseOf, undefined);
}
