/* What to say of an answer that is wrong on the batch's own sizes. */
import { upstreamOf } from '../reference/steps/derive.ts';
import type { GradientStep } from '../reference/steps/step.ts';
import { sameShape } from '../reference/tensor/shape.ts';
import type { Values } from '../reference/tensor/values.ts';
import { type Comparison, compare } from './compare.ts';
import { diagnose, diagnoseRepair, nothingAdded } from './diagnose.ts';
import { isLoss } from './fusedForward.ts';
import { givenAt } from './knowns.ts';
import { matchMistake } from './mistakes/match.ts';
import type { Probe } from './probes.ts';
import { emptyMask } from './repair/emptyMask.ts';
import { leavesOutT, repairOf } from './repair/repair.ts';
import * as say from './wording/grading.ts';
import { diagnoseOtherShape, type Reason, withoutUpstream, wrongShape } from './wrongShape.ts';

/** A stub's text, and what it was run on. */
export interface Stub {
  readonly probes: readonly Probe[];
  readonly text: string;
}

/** The lecture's batch has an answer of another shape. */
export function wrongInShape(
  step: GradientStep,
  [lecture, float64]: readonly Values[],
  { probes, text }: Stub,
): Reason {
  if (isLoss(step, lecture, probes[0])) {
    return { mistake: undefined, message: say.lossItself(), hint: 1 };
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
  return wrongShape(lecture, probes[0], isKnown ? named : undefined, other);
}

/** Wrong already on the batch's own sizes: the known mistake that it is, or what the numbers say about it. */
export function wrongFormula(
  step: GradientStep,
  answers: readonly Values[],
  { probes, text }: Stub,
  cmp: Comparison,
): Reason {
  const [[onBatch, float64], [lecture, probe]] = [answers, probes];
  const nothing = nothingAdded(step, float64, probe, text);
  const named = nothing ? undefined : matchMistake(step, float64, probe);
  if (!sameShape(float64.shape, probe.expected.shape)) return wrongShape(float64, probe, named);
  const empty = emptyMask(step, text, probe);
  const diagnosis = empty
    ? { mistake: named?.name ?? 'empty-mask', sentence: say.emptyMask(empty) }
    : named
      ? { mistake: named.name, sentence: named.sentence }
      : (nothing ??
        diagnose(step, float64, probe, text) ??
        withoutUpstream(step, onBatch, float64));
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
