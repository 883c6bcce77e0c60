import { upstreamOf } from '../reference/steps/derive.ts';
import type { GradientStep, Step } from '../reference/steps/step.ts';
import { sameShape } from '../reference/tensor/shape.ts';
import type { Values } from '../reference/tensor/values.ts';
import { agrees, type Comparison, compare, firstNonFinite, unitsApart } from './compare.ts';
import { numberByNumber } from './forwardShapes.ts';
import { tensorsOf } from './knowns.ts';
import { listInArithmetic } from './listInArithmetic.ts';
import { matchMistake } from './mistakes/match.ts';
import { orSayLess } from './orSayLess.ts';
import type { Place, Run } from './outcome.ts';
import type { Probe } from './probes.ts';
import { adviceOnFailure, withoutTensor } from './withoutTensor.ts';
import * as say from './wording/grading.ts';
import { type Stub, wrongFormula, wrongInShape } from './wrongAnswer.ts';

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

/** What is known of a stub beside what it gave. */
interface Known {
  /** Where in it something was thrown. */
  readonly place?: Place | undefined;
  /** The upstream gradients, of the student's own making, that are not the true ones. */
  readonly wrongGiven?: readonly string[];
  readonly text?: string;
}

/** Judges one step from what its probes gave: shape before value, then NaN, then value. */
export function judge(
  step: Step,
  probes: readonly Probe[],
  run: Run,
  { place, wrongGiven = [], text = '' }: Known = {},
): Judgement {
  const { failure, outcomes } = run;
  if (failure) {
    const isLate = failure.kind === 'timeout' || failure.kind === 'outOfTime';
    const status = isLate ? 'timeout' : 'error';
    const message = say.failure(failure, place, adviceOnFailure(step, failure, { place, text }));
    const [probe] = probes;
    // The @ of a line that does not parse is a product number by number, where no other is possible.
    const isOfGradient = failure.kind === 'parse' && step.exercise !== 4 && probe !== undefined;
    return {
      status,
      message: isOfGradient ? numberByNumber(step, message, tensorsOf(probe)) : message,
    };
  }
  const answers: Values[] = [];
  for (const [i, outcome] of outcomes.entries()) {
    if (outcome.kind !== 'tensor') {
      const settled =
        i === 2 ? settledBefore(step as GradientStep, answers, { probes, text }) : undefined;
      if (settled) return settled;
      const without = withoutTensor(step, outcome, probes[i], { place, text, float64: probes[1] });
      return i === 0 ? without : { ...without, ...facts(answers[0], probes[0]) };
    }
    answers.push(outcome.values);
  }
  return judgeTensors(step as GradientStep, answers, { probes, text }, wrongGiven);
}

/** What is wrong on the batch's own sizes, in its shape or its numbers, is that, even if it throws on others. */
function settledBefore(
  step: GradientStep,
  answers: readonly Values[],
  stub: Stub,
): Judgement | undefined {
  const { cmp, ...known } = facts(answers[0], stub.probes[0]);
  if (!cmp) return { status: 'fail', ...known, ...wrongInShape(step, answers, stub) };
  if (agrees(answers[1], stub.probes[1].expected)) return undefined;
  return { status: 'fail', ...known, cmp, ...wrongFormula(step, answers, stub, cmp) };
}

function facts(answer: Values, { expected }: Probe): Pick<Judgement, 'shape' | 'cmp'> {
  const shape = answer.shape;
  return sameShape(shape, expected.shape) ? { shape, cmp: compare(answer, expected) } : { shape };
}

/** All probes answered with a tensor each. */
function judgeTensors(
  step: GradientStep,
  answers: readonly Values[],
  stub: Stub,
  wrongGiven: readonly string[],
): Judgement {
  const { probes } = stub;
  const { cmp, ...known } = facts(answers[0], probes[0]);
  const [lecture, float64, otherSizes] = answers;
  if (!cmp) return { status: 'fail', ...known, ...wrongInShape(step, answers, stub) };
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
    const message = say.notFinite(
      notFinite,
      named?.sentence,
      orSayLess(() => listInArithmetic(stub.text, probes[0]), ''),
    );
    return { ...fail, message, mistake: named?.name, hint: named?.hint };
  }
  if (!agrees(float64, probes[1].expected)) {
    return { ...fail, ...wrongFormula(step, answers, stub, cmp) };
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

/** Whether float32 can be as far off as that by rounding alone. */
function isRounding({ relative, maxdiff }: Comparison, step: Step, { given }: Probe): boolean {
  const upstream = upstreamOf(step).flatMap((name) => {
    const value = given[name];
    return typeof value === 'object' ? [...value.data] : [];
  });
  const largest = upstream.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
  return relative <= float32Tolerance || maxdiff <= cancellationTolerance * largest;
}
