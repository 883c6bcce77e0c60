import { exportOf, upstreamOf } from '../reference/steps/derive.ts';
import type { GradientStep, Step } from '../reference/steps/step.ts';
import { sameShape } from '../reference/tensor/shape.ts';
import type { Values } from '../reference/tensor/values.ts';
import { adviceOn, adviceOnImport } from './advice.ts';
import { type Comparison, compare, firstNonFinite, unitsApart } from './compare.ts';
import { agrees, diagnose, diagnoseShape } from './diagnose.ts';
import { adviceOnLoop, givenToLoop } from './loopAdvice.ts';
import { matchMistake } from './mistakes/match.ts';
import type { Mistake } from './mistakes/mistake.ts';
import type { Failure, Outcome, Place, Run, Thrown } from './outcome.ts';
import type { Probe } from './probes.ts';
import * as say from './wording/grading.ts';

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
 * names the upstream gradients, of the student's own making, that are not the true ones.
 */
export function judge(
  step: Step,
  probes: readonly Probe[],
  run: Run,
  place?: Place,
  wrongGiven: readonly string[] = [],
): Judgement {
  const { failure, outcomes } = run;
  if (failure) {
    const isLate = failure.kind === 'timeout' || failure.kind === 'outOfTime';
    const status = isLate ? 'timeout' : 'error';
    return { status, message: say.failure(failure, place, adviceOnFailure(failure)) };
  }
  const answers: Values[] = [];
  for (const [i, outcome] of outcomes.entries()) {
    if (outcome.kind !== 'tensor') {
      const settled = i === 2 ? settledBefore(step as GradientStep, answers, probes) : undefined;
      if (settled) return settled;
      const without = noTensor(step, outcome, probes[i], place);
      return i === 0 ? without : { ...without, ...facts(answers[0], probes[0]) };
    }
    answers.push(outcome.values);
  }
  return judgeTensors(step as GradientStep, answers, probes, wrongGiven);
}

/** What is wrong on the batch's own sizes, in its shape or its numbers, is that, even if it throws on others. */
function settledBefore(
  step: GradientStep,
  [lecture, float64]: readonly Values[],
  probes: readonly Probe[],
): Judgement | undefined {
  const { cmp, ...known } = facts(lecture, probes[0]);
  if (!cmp) return wrongInShape(step, lecture, float64, probes);
  if (agrees(float64, probes[1].expected)) return undefined;
  return { status: 'fail', ...known, cmp, ...wrongFormula(step, float64, probes[1], cmp) };
}

function adviceOnFailure(failure: Failure): string {
  if (failure.kind === 'name') return adviceOnImport(failure.name);
  return failure.kind === 'load' || failure.kind === 'late' ? adviceOn(failure, []) : '';
}

function facts(answer: Values, { expected }: Probe): Pick<Judgement, 'shape' | 'cmp'> {
  const shape = answer.shape;
  return sameShape(shape, expected.shape) ? { shape, cmp: compare(answer, expected) } : { shape };
}

function noTensor(
  step: Step,
  outcome: Exclude<Outcome, { kind: 'tensor' }>,
  probe: Probe | undefined,
  place: Place | undefined,
): Judgement {
  switch (outcome.kind) {
    case 'todo':
      return { status: 'todo', message: '' };
    case 'returned':
      return { status: 'error', message: say.returned(outcome.what, exportOf(step)) };
    case 'changed':
      return { status: 'error', message: say.changed(outcome.given) };
    case 'threw': {
      const line = place?.line;
      const sizes = probe?.name === 'otherSizes';
      const given = Object.keys(probe?.given ?? {});
      const advice = sizes ? say.takeSizes() : adviceOnThrown(outcome, step, given);
      const when = probe && say.inProbe(probe.name, probe.network.n);
      const message = say.threw(outcome, { line, when, advice });
      return { status: 'error', message, mistake: sizes ? 'hard-coded-size' : undefined };
    }
  }
}

function adviceOnThrown(thrown: Thrown, { exercise }: Step, given: readonly string[]): string {
  if (exercise !== 4) return adviceOn(thrown, given);
  return adviceOnLoop(thrown) || adviceOn(thrown, givenToLoop, true);
}

/** All probes answered with a tensor each. */
function judgeTensors(
  step: GradientStep,
  answers: readonly Values[],
  probes: readonly Probe[],
  wrongGiven: readonly string[],
): Judgement {
  const { cmp, ...known } = facts(answers[0], probes[0]);
  const [lecture, float64, otherSizes] = answers;
  if (!cmp) return wrongInShape(step, lecture, float64, probes);
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
    return { ...fail, ...wrongFormula(step, float64, probes[1], cmp) };
  }
  if (!agrees(otherSizes, probes[2].expected)) {
    const named = matchMistake(step, otherSizes, probes[2]);
    const sizes = say.hardCoded(probes[0].network.n, probes[2].network.n);
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
  lecture: Values,
  float64: Values,
  probes: readonly Probe[],
): Judgement {
  const named = matchMistake(step, float64, probes[1]);
  return { status: 'fail', shape: lecture.shape, ...wrongShape(lecture, probes[0], named) };
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

type Reason = Pick<Judgement, 'mistake' | 'message' | 'hint'>;

/** The hint about shapes is the second of each step. */
function wrongShape({ shape }: Values, { expected }: Probe, named: Mistake | undefined): Reason {
  const { mistake, sentence } = diagnoseShape(shape, expected.shape);
  if (!named) return { mistake, message: sentence, hint: 2 };
  const message = say.wrongShapeBecause(shape, expected.shape, named.sentence);
  return { mistake: named.name, message, hint: named.hint };
}

/** Wrong already on the batch's own sizes: the known mistake that it is, or what the numbers say about it. */
function wrongFormula(step: GradientStep, float64: Values, probe: Probe, cmp: Comparison): Reason {
  const named = matchMistake(step, float64, probe);
  if (!sameShape(float64.shape, probe.expected.shape)) return wrongShape(float64, probe, named);
  const diagnosis = named
    ? { mistake: named.name, sentence: named.sentence }
    : diagnose(float64, probe);
  const { worst } = compare(float64, probe.expected);
  const seen = cmp.approximate ? undefined : cmp.worst;
  const where = seen ? say.furthestOff(seen) : worst && say.acceptedByCmp(worst);
  const message = [diagnosis?.sentence, where].filter(Boolean).join(' ');
  return { mistake: diagnosis?.mistake, message, hint: named?.hint };
}
