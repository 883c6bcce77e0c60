import { gradedMinibatches } from '../reference/network/gradedMinibatches.ts';
import { type ParameterName, parameterNames } from '../reference/network/lines.ts';
import {
  lectureSteps,
  minibatchesAsTheyCome,
  trainingNetwork,
} from '../reference/network/training.ts';
import { exportOf } from '../reference/steps/derive.ts';
import type { TrainingStep } from '../reference/steps/step.ts';
import { type Comparison, worseOf } from './compare.ts';
import { withDroppedResult } from './droppedResult.ts';
import { otherSizes, startOfOtherSizes } from './gradedStart.ts';
import { TrainingJudge, type TrainingJudgement } from './judgeTraining.ts';
import type { TrainingEvent } from './outcome.ts';
import type { Progress, TrainingPart } from './run/messages.ts';
import { unpack } from './run/packing.ts';
import { runStub, type StubRun } from './run/runStub.ts';
import type { Student } from './run/student.ts';
import { withUpdateInText } from './updateInText.ts';
import { judge, type Verdict } from './verdict.ts';
import * as say from './wording/grading.ts';

/** The steps that are compared: the lecture's first hundred, */
const firstSteps: Steps = {
  network: trainingNetwork,
  firstStep: 0,
  stopBefore: 100,
  maxSteps: lectureSteps,
};
/** and, on a network of other sizes, a run's last, around the drop of the rate. */
const lastSteps: Steps = {
  network: otherSizes,
  firstStep: 99_998,
  stopBefore: 100_002,
  maxSteps: 100_002,
};
type Steps = Pick<TrainingPart, 'network' | 'firstStep' | 'stopBefore' | 'maxSteps'>;
type Part = Steps & Pick<TrainingPart, 'parameters'>;
/** Told of the next events of a run in which all is right so far. */
type OnGoodSteps = (events: readonly TrainingEvent[]) => void;

interface JudgedRun extends StubRun {
  /** None where the loop did not come to an end. */
  readonly judgement: TrainingJudgement | undefined;
}

/** Grades the training loop by its first steps on the shipped names. */
export async function gradeTraining(
  step: TrainingStep,
  path: string,
  student: Student,
): Promise<Omit<Verdict, 'milliseconds'>> {
  const begin = (part: Part, onGoodSteps?: OnGoodSteps): Promise<JudgedRun> =>
    runPart(path, exportOf(step), part, student, onGoodSteps);
  // It follows at once where the first steps are right, without waiting for the last of them.
  let second: Promise<JudgedRun> | undefined;
  const first = await begin({ ...firstSteps, parameters: undefined }, ([event]) => {
    if (second || event.kind !== 'batch') return;
    second = begin({ ...lastSteps, parameters: startOfOtherSizes(event.parameters) });
    second.catch(() => undefined);
  });
  const isRight = first.judgement !== undefined && first.judgement.fault === undefined;
  const last = isRight ? await second : undefined;
  const { run, place, text, judgement } = last ?? first;
  const worst = first.judgement?.worst ?? new Map<ParameterName, Comparison>();
  const answered = run.training !== undefined && judgement !== undefined;
  const tensors = parameterNames.flatMap((name) => {
    const cmp = worst.get(name);
    return cmp ? [{ name, cmp }] : [];
  });
  const cmp = worstOf(tensors.map(({ cmp }) => cmp));
  const rounding = cmp?.approximate === false ? say.roundingOverSteps() : '';
  const judged: Pick<Verdict, 'status' | 'message' | 'mistake'> = answered
    ? {
        status: judgement?.fault ? 'fail' : 'pass',
        message: judgement?.fault?.sentence ?? rounding,
        mistake: judgement?.fault?.mistake,
      }
    : ((last && thrownByItsSizes(last)) ?? judge(step, [], run, place, [], text));
  const update = withUpdateInText(judged, text, place);
  return {
    ...withDroppedResult(update, text, step),
    cmp,
    step,
    expectedShape: undefined,
    place,
    printed: run.printed,
    notes: [],
    tensors,
  };
}

/** A tensor's error where there are other sizes; that a loop begins anew at step 0 is none of theirs. */
function thrownByItsSizes({ run, place }: StubRun): ReturnType<typeof judge> | undefined {
  const [outcome] = run.outcomes;
  if (outcome?.kind !== 'threw' || outcome.error !== 'TensorError') return undefined;
  if (outcome.message.startsWith('batch:')) return undefined;
  const when = say.inProbe('otherSizes', otherSizes.n);
  const message = say.threw(outcome, { line: place?.line, when, advice: say.takeSizes(true) });
  return { status: 'error', message, mistake: 'hard-coded-size' };
}

async function runPart(
  path: string,
  exportName: string,
  part: Part,
  student: Student,
  onGoodSteps: OnGoodSteps = () => undefined,
): Promise<JudgedRun> {
  const examples = gradedMinibatches();
  const batch = minibatchesAsTheyCome(part.network, examples, part.firstStep);
  const rightFor = part.network === trainingNetwork ? undefined : trainingNetwork.n;
  const judge = new TrainingJudge({ ...part, batch, rightFor });
  const see = ({ events }: Progress): void => {
    if (!events) return;
    const seen = unpack(events);
    if (judge.see(seen).fault) student.stop();
    else onGoodSteps(seen);
  };
  const how = { order: 'asTheyCome', record: 'inParts' } as const;
  const task = { kind: 'training', part: { ...part, examples, ...how } } as const;
  const ran = await runStub(path, exportName, task, student, see);
  return { ...ran, judgement: ran.run.training && judge.end(ran.run.training) };
}

/** The comparison that the step's own row shows: the worst of all tensors at all steps. */
function worstOf(comparisons: readonly Comparison[]): Comparison | undefined {
  return comparisons.reduce<Comparison | undefined>(worseOf, undefined);
}
