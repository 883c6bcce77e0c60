import { upstreamOf } from '../reference/steps/derive.ts';
import type { GradientStep, Step } from '../reference/steps/step.ts';
import { sameShape } from '../reference/tensor/shape.ts';
import type { Values } from '../reference/tensor/values.ts';
import { agrees, type Comparison, compare, firstNonFinite, unitsApart } from './compare.ts';
import { diagnose, diagnoseRepair } from './diagnose.ts';
import { isLoss } from './fusedForward.ts';
import { givenAt } from './knowns.ts';
import { matchMistake } from './mistakes/match.ts';
import type { Place, Run } from './outcome.ts';
import type { Probe } from './probes.ts';
import { leavesOutT, repairOf } from './repair/repair.ts';
import { adviceOnFailure, withoutTensor } from './withoutTensor.ts';
import * as say from './wording/grading.ts';
import { diagnoseOtherShape, type Reason, withoutUpstream, wrongShape } from './wrongShape.ts';

export type Status = 'pass' | 'fail' | 'todo' | 'error' | 'timeout';

interface Judgement {
  readonly status: Status;
  /** What there is to say, in sentences; empty for a plain pass. */
  readonly message: string;
  /** The lecture's cmp on its batch; absent where there is no tensor of the right shape. */
  readonly cmp?: Comparison;
  readonly shape?: readonly number[];
  /** How far apart the float64 answers are, relative to the largest expected number. */
  readonly rounding?: number;
  /** The name of the known mistake that the answer makes. */
  readonly mistake?: string | undefined;
  /** Which of the step's hints it leads to, from 1. */
  readonly hint?: 1 | 2 | 3 | undefined;
}

/** What grading a step returns. */
export interface Verdict extends Judgement {
  readonly step: Step;
  /** The shape that the gradient should have; the training loop has none. */
  readonly expectedShape: readonly number[] | undefined;
  readonly place: Place | undefined;
  readonly printed: readonly string[];
  /** Lines that go with the answer, right or wrong: what the lecture prints beside the cmp. */
  readonly notes: readonly string[];
  /** Of the training loop: the worst comparison of each gradient. */
  readonly tensors?: readonly { readonly name: string; readonly cmp: Comparison }[];
  readonly milliseconds: number;
}

/** A right formula's float32 rounding stays below this, relative to the largest expected number. */
const float32Tolerance = 1e-3;
/** Or, where it sums terms that cancel, below this, relative to the largest upstream number. */
const cancellationTolerance = 1e-5;

/**
 * Judges one step from what its probes gave: shape before value, then NaN, then value. `wrongGiven`
 * names the upstream gradients, of the student's own making, that are not the true ones; `text` is the
 * stub's own.
 */
export function judge(
  step: Step,
  probes: readonly Probe[],
  run: Run,
  place?: Place,
  wrongGiven: readonly string[] = [],
  text = '',
): Judgement {
  const { failure, outcomes } = run;
  if (failure) {
    const isLate = failure.kind === 'timeout' || failure.kind === 'outOfTime';
    const status = isLate ? 'timeout' : 'error';
    return {
      status,
      message: say.failure(failure, place, adviceOnFailure(failure, { place, text })),
    };
  }
  const answers: Values[] = [];
  for (const [i, outcome] of outcomes.entries()) {
    if (outcome.kind !== 'tensor') {
      const settled =
        i === 2 ? settledBefore(step as GradientStep, answers, probes, text) : undefined;
      if (settled) return settled;
      const without = withoutTensor(step, outcome, probes[i], { place, text, float64: probes[1] });
      return i === 0 ? without : { ...without, ...facts(answers[0], probes[0]) };
    }
    answers.push(outcome.values);
  }
  return judgeTensors(step as GradientStep, answers, { probes, wrongGiven, text });
}

/** What is wrong on the batch's own sizes, in its shape or its numbers, is that, even if it throws on others. */
function settledBefore(
  step: GradientStep,
  [lecture, float64]: readonly Values[],
  probes: readonly Probe[],
  text: string,
): Judgement | undefined {
  const { cmp, ...known } = facts(lecture, probes[0]);
  if (!cmp) return wrongInShape(step, [lecture, float64], probes, text);
  if (agrees(float64, probes[1].expected)) return undefined;
  const reason = wrongFormula(step, [lecture, float64], { probes, cmp, text });
  return { status: 'fail', ...known, cmp, ...reason };
}

function facts(answer: Values, { expected }: Probe): Pick<Judgement, 'shape' | 'cmp'> {
  const shape = answer.shape;
  return sameShape(shape, expected.shape) ? { shape, cmp: compare(answer, expected) } : { shape };
}

/** All probes answered with a tensor each. */
function judgeTensors(
  step: GradientStep,
  answers: readonly Values[],
  {
    probes,
    wrongGiven,
    text,
  }: {
    readonly probes: readonly Probe[];
    readonly wrongGiven: readonly string[];
    readonly text: string;
  },
): Judgement {
  const { cmp, ...known } = facts(answers[0], probes[0]);
  const [lecture, float64, otherSizes] = answers;
  if (!cmp) return wrongInShape(step, [lecture, float64], probes, text);
  const rounding = compare(float64, probes[1].expected).relative;
  const fail = { status: 'fail' as const, ...known, cmp, rounding };

  const wrongType = answers.findIndex((answer, i) => answer.dtype !== probes[i].dtype);
  if (wrongType >= 0) {
    return { ...fail, message: say.wrongDtype(answers[wrongType].dtype, probes[wrongType].dtype) };
  }
  // What is given wrong makes a right formula give NaN too.
  const notFinite = wrongGiven.length === 0 && firstNonFinite(lecture, probes[0].expected);
  if (notFinite) {
    const named = matchMistake(step, float64, probes[1]);
    const message = say.notFinite(notFinite, named?.sentence);
    return { ...fail, message, mistake: named?.name, hint: named?.hint };
  }
  if (!agrees(float64, probes[1].expected)) {
    return { ...fail, ...wrongFormula(step, answers, { probes, cmp, text }) };
  }
  if (!agrees(otherSizes, probes[2].expected)) {
    const named = matchMistake(step, otherSizes, probes[2]);
    const sizes = say.hardCoded(probes[0].network.n, probes[2].network.n, 'n' in probes[0].given);
    const { name = 'hard-coded-size', sentence = sizes, hint = 2 } = named ?? {};
    return { ...fail, mistake: name, message: sentence, hint };
  }
  if (!cmp.approximate && wrongGiven.length > 0) {
    return { ...fail, message: say.upstreamIsWrong(wrongGiven) };
  }
  if (!cmp.approximate && !isRounding(cmp, step, probes[0])) {
    return { ...fail, message: say.unstable() };
  }
  const message = cmp.approximate
    ? ''
    : say.onlyRounding(rounding, unitsApart(lecture, probes[0].expected));
  return { status: 'pass', ...known, cmp, rounding, message };
}

/** The lecture's batch has an answer of another shape. */
function wrongInShape(
  step: GradientStep,
  [lecture, float64]: readonly Values[],
  probes: readonly Probe[],
  text: string,
): Judgement {
  if (isLoss(step, lecture, probes[0])) {
    return { status: 'fail', shape: lecture.shape, message: say.lossItself(), hint: 1 };
  }
  const named = matchMistake(step, float64, probes[1]);
  const mended =
    !named || text.includes('.T') ? repairOf(step, text, float64, probes[1]) : undefined;
  // No known mistake has a .T too many.
  const isKnown = named !== undefined && !(mended && leavesOutT(mended));
  const other =
    mended && !isKnown
      ? diagnoseRepair(mended, lecture.shape, probes[0].expected.shape)
      : diagnoseOtherShape(step, [lecture, float64], probes);
  const because = wrongShape(lecture, probes[0], isKnown ? named : undefined, other);
  return { status: 'fail', shape: lecture.shape, ...because };
}

/** Whether float32 can be as far off as that by rounding alone. */
function isRounding({ relative, maxdiff }: Comparison, step: Step, { given }: Probe): boolean {
  const upstream = upstreamOf(step).flatMap((name) => {
    const value = given[name];
    return typeof value === 'object' ? [...value.data] : [];
  });
  const largest = upstream.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
  return relative <= float32Tolerance || maxdiff <= cancellationTolerance * largest;
}

/** Wrong already on the batch's own sizes: the known mistake that it is, or what the numbers say about it. */
function wrongFormula(
  step: GradientStep,
  answers: readonly Values[],
  {
    probes,
    cmp,
    text,
  }: { readonly probes: readonly Probe[]; readonly cmp: Comparison; readonly text: string },
): Reason {
  const [[onBatch, float64], [lecture, probe]] = [answers, probes];
  const named = matchMistake(step, float64, probe);
  if (!sameShape(float64.shape, probe.expected.shape)) return wrongShape(float64, probe, named);
  const diagnosis = named
    ? { mistake: named.name, sentence: named.sentence }
    : (diagnose(step, float64, probe, text) ?? withoutUpstream(step, onBatch, float64));
  const { worst } = compare(float64, probe.expected);
  const seen = cmp.approximate ? undefined : cmp.worst;
  const isVague = !diagnosis || diagnosis.mistake?.startsWith('same-in-');
  const there = diagnosis || step.fuses ? [] : givenAt(lecture, seen);
  const isBare = !diagnosis && there.length === 0;
  const where = seen
    ? isBare
      ? say.nothingKnown(seen)
      : say.furthestOff(seen, there)
    : worst && say.acceptedByCmp(worst, isVague ? upstreamOf(step) : []);
  const message = [diagnosis?.sentence, where].filter(Boolean).join(' ');
  return { mistake: diagnosis?.mistake, message, hint: named?.hint };
}
