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
import { resumedAt } from './wording/loopMistakes.ts';

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
/** and the first of a run that is resumed after it, where the rate is to come of the step alone. */
const resumedStep: Steps = {
  network: otherSizes,
  firstStep: 150_000,
  stopBefore: 150_001,
  maxSteps: 150_001,
};
type Steps = Pick<TrainingPart, 'network' | 'firstStep' | 'stopBefore' | 'maxSteps'>;
type Part = Steps & Pick<TrainingPart, 'parameters'>;
/** Told of the next events of a run in which all is right so far. */
type OnGoodSteps = (events: readonly TrainingEvent[]) => void;

interface JudgedRun extends StubRun {
  /** None where the loop did not come to an end. */
  readonly judgement: TrainingJudgement | undefined;
  readonly firstStep: number;
}

/** Grades the training loop by its first steps on the shipped names. */
export async function gradeTraining(
  step: TrainingStep,
  path: string,
  student: Student,
): Promise<Omit<Verdict, 'milliseconds'>> {
  const begin = (part: Part, onGoodSteps?: OnGoodSteps): Promise<JudgedRun> =>
    runPart(path, exportOf(step), part, student, onGoodSteps);
  // They follow at once where the first steps are right, without waiting for the last of them.
  let others: readonly Promise<JudgedRun>[] = [];
  const first = await begin({ ...firstSteps, parameters: undefined }, ([event]) => {
    if (others.length > 0 || event.kind !== 'batch') return;
    const parameters = startOfOtherSizes(event.parameters);
    others = [lastSteps, resumedStep].map((steps) => begin({ ...steps, parameters }));
    for (const run of others) run.catch(() => undefined);
  });
  const last = isRight(first) ? await firstWrong(others) : undefined;
  const { run, place, text, judgement } = last ?? first;
  const fault = judgement?.fault;
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
        status: fault ? 'fail' : 'pass',
        message: fault?.sentence ?? rounding,
        mistake: fault?.mistake,
      }
    : ((last && thrownByItsSizes(last)) ?? judge(step, [], run, { place, text }));
  const isOfResumed =
    last?.firstStep === resumedStep.firstStep && /^rate/.test(fault?.mistake ?? '');
  const told = isOfResumed
    ? { ...judged, message: `${judged.message} ${resumedAt(resumedStep.firstStep)}` }
    : judged;
  const update = withUpdateInText(told, text, place);
  // Where the text has told how the update is written, there is nothing to add.
  const isTold = update !== told && told.mistake === 'not-updated';
  return {
    ...(isTold ? update : withDroppedResult(update, text, step)),
    cmp,
    step,
    expectedShape: undefined,
    place,
    printed: run.printed,
    notes: [],
    tensors,
  };
}

function isRight({ judgement }: JudgedRun): boolean {
  return judgement !== undefined && judgement.fault === undefined;
}

/** The first of the runs that is not right; the last one, if all are. */
async function firstWrong(runs: readonly Promise<JudgedRun>[]): Promise<JudgedRun | undefined> {
  let last: JudgedRun | undefined;
  for (const run of runs) {
    last = await run;
    if (!isRight(last)) break;
  }
  return last;
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
  const judgement = ran.run.training && judge.end(ran.run.training);
  return { ...ran, judgement, firstStep: part.firstStep };
}

/** The comparison that the step's own row shows: the worst of all tensors at all steps. */
function worstOf(comparisons: readonly Comparison[]): Comparison | undefined {
  return comparisons.reduce<Comparison | undefined>(worseOf, undefined);
}
