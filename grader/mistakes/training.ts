import type { Gradients } from '../../reference/autograd/gradients.ts';
import type { Parameters } from '../../reference/network/forward.ts';
import type { Batch, ParameterName, Scope } from '../../reference/network/lines.ts';
import { gradientSteps } from '../../reference/steps/table.ts';
import { sameShape } from '../../reference/tensor/shape.ts';
import { isTensor, Tensor } from '../../reference/tensor/tensor.ts';
import type { Values } from '../../reference/tensor/values.ts';
import { compare } from '../compare.ts';
import type { Diagnosis } from '../diagnose.ts';
import * as say from '../wording/loopMistakes.ts';
import { mistakesOf } from './index.ts';
import { answerOf } from './match.ts';
import type { Formula } from './mistake.ts';
import {
  backwardOrder,
  type Culprit,
  culpritOf,
  effectOf,
  gradientOf,
  nameOf,
} from './trainingCulprits.ts';
import { forwardMistake, isLoss, isSame, lossOf } from './trainingForward.ts';

/** A step of a training loop as it was seen, with all that may tell why its numbers are wrong. */
export interface SeenStep {
  readonly i: number;
  readonly batch: Batch;
  readonly before: Parameters<Tensor>;
  /** After the update, if that was seen. */
  readonly after: Parameters<Tensor> | undefined;
  readonly loss: number | string;
  readonly yours: Parameters<Values>;
  /** The forward tensors and gradients at the loop's own parameters. */
  readonly values: Scope<Tensor>;
  readonly expected: Gradients;
  /** The parameters whose gradients are wrong, in the order of the backward pass. */
  readonly wrong: readonly ParameterName[];
  /** The step before, if it was seen. */
  readonly previous: Pick<SeenStep, 'i' | 'batch' | 'yours'> | undefined;
  /** As in JudgedPart. */
  readonly rightFor: number | undefined;
}

/** Gradients of one formula in float32, by whatever order of operations. */
const tolerance = 1e-4;

/** Why some gradients of the step are wrong: the first of the detectors that knows, or where to look. */
export function gradientMistake(step: SeenStep): Diagnosis {
  const culprit = culpritOf(step.wrong);
  return (
    zeros(step) ??
    fromBefore(step) ??
    swapped(step) ??
    sizeFault(step, culprit.lines) ??
    tooEarly(step, culprit) ??
    namedFormula(step, culprit) ??
    scaled(step) ??
    somewhere(step, culprit)
  );
}

/** What the loss of a step with wrong gradients tells of the way to it: nothing where it is right. */
export function forwardFault(step: SeenStep): Diagnosis | undefined {
  const { i, loss, values, previous } = step;
  const right = values.loss.item();
  if (typeof loss !== 'number' || isSame(loss, right)) return undefined;
  const sentence = say.forwardDiffers(i, loss, right, previous !== undefined);
  return lossMistake(step) ?? sizeFault(step, []) ?? { mistake: 'forward', sentence };
}

/** Of a loop that is right for the training network, and wrong on one of other sizes: in its forward pass, or at these lines. */
export function sizeFault(
  { i, batch, rightFor }: SeenStep,
  lines: readonly string[],
): Diagnosis | undefined {
  if (rightFor === undefined) return undefined;
  const sentence =
    lines.length === 0
      ? say.forwardOnOtherSizes(i, rightFor, batch.n)
      : say.otherSizes(i, rightFor, batch.n, lines);
  return { mistake: 'hard-coded-size', sentence };
}

/** Why the loss is wrong, if it can be told. */
export function lossMistake(step: SeenStep): Diagnosis | undefined {
  const { i, loss, values, batch, after } = step;
  if (typeof loss !== 'number') return undefined;
  const right = values.loss.item();
  if (isLoss(loss, right * batch.n)) return { mistake: 'loss-summed', sentence: say.summedLoss(i) };
  if (isLoss(loss, -right)) return { mistake: 'loss-sign', sentence: say.lossSign(i) };
  if (after && isLoss(loss, lossOf(after, batch))) {
    return { mistake: 'loss-after-update', sentence: say.lossAfterUpdate(i) };
  }
  return ofOldBatch(step) ?? otherForward(step);
}

function zeros({ i, yours, wrong }: SeenStep): Diagnosis | undefined {
  if (wrong.some((name) => yours[name].data.some((number) => number !== 0))) return undefined;
  return { mistake: 'zeros', sentence: say.zeroGradients(i, wrong.map(gradientOf)) };
}

/** Something that stayed from the step before: its gradients or its minibatch. */
function fromBefore(step: SeenStep): Diagnosis | undefined {
  const { i, yours, expected, wrong, previous } = step;
  if (!previous) return undefined;
  const all = (wanted: (name: ParameterName) => Tensor): boolean =>
    wrong.every((name) => close(yours[name], Tensor.valuesOf(wanted(name))));
  const last = (name: ParameterName): Tensor => new Tensor(previous.yours[name]);
  if (all((name) => expected[name].add(last(name)))) {
    return { mistake: 'accumulated', sentence: say.accumulated(i) };
  }
  if (all(last)) return { mistake: 'stale', sentence: say.stale(i) };
  return ofOldBatch(step);
}

/** Two gradients of one shape, each in the place of the other. */
function swapped({ i, wrong, yours, expected }: SeenStep): Diagnosis | undefined {
  const [a, b, ...others] = wrong;
  if (b === undefined || others.length > 0) return undefined;
  const crosswise = [[a, b] as const, [b, a] as const];
  if (!crosswise.every(([x, y]) => close(yours[x], Tensor.valuesOf(expected[y])))) return undefined;
  return { mistake: 'swapped-report', sentence: say.swapped(i, gradientOf(a), gradientOf(b)) };
}

function ofOldBatch({ i, loss, before, previous }: SeenStep): Diagnosis | undefined {
  if (!previous || typeof loss !== 'number') return undefined;
  if (!isLoss(loss, lossOf(before, previous.batch))) return undefined;
  return { mistake: 'old-batch', sentence: say.oldBatch(i, previous.i) };
}

function otherForward({ i, loss, before, batch, values }: SeenStep): Diagnosis | undefined {
  if (typeof loss !== 'number') return undefined;
  const known = forwardMistake(loss, values.loss.item(), before, batch);
  return known && { mistake: known.name, sentence: say.otherForward(i, known.what) };
}

function tooEarly(step: SeenStep, { early }: Culprit): Diagnosis | undefined {
  if (!early || !step.after) return undefined;
  const { parameter, formula } = early;
  const changed = { ...givenTo(step), [parameter]: Tensor.valuesOf(step.after[parameter]) };
  if (distance(formula, early.step, step, changed) > tolerance) return undefined;
  const gradient = nameOf(early.step);
  return {
    mistake: 'updated-too-early',
    sentence: say.changedTooEarly(step.i, gradient, parameter),
  };
}

/** A known wrong formula of one of the culprit's steps, by what it makes of the gradients after it. */
function namedFormula(step: SeenStep, { steps }: Culprit): Diagnosis | undefined {
  const given = givenTo(step);
  for (const name of steps) {
    const suspect = gradientSteps.find((entry) => entry.name === name);
    const mistakes = suspect ? mistakesOf(suspect) : [];
    const found = nearestOf(mistakes, ({ formula }) => distance(formula, name, step, given));
    if (!found) continue;
    const sentence = say.namedMistake(step.i, nameOf(name), found.sentence);
    return { mistake: `${nameOf(name)}-${found.name}`, sentence };
  }
  return undefined;
}

/** The one that explains the gradients best, of those that do: in float32 two may be near. */
function nearestOf<Known>(
  all: readonly Known[],
  distanceOf: (known: Known) => number,
): Known | undefined {
  const found = all.map((known) => ({ known, distance: distanceOf(known) }));
  const near = found.filter(({ distance }) => distance <= tolerance);
  return near.sort((a, b) => a.distance - b.distance)[0]?.known;
}

/** How far off the gradients of this formula are, relative to their largest number. */
function distance(
  formula: Formula,
  name: string,
  { yours }: SeenStep,
  given: Readonly<Record<string, Values | number>>,
): number {
  const [parameter, effect] = effectOf(name);
  const through: Formula = (all) => effect(formula(all), all);
  const wrong = answerOf(through, { dtype: 'float32', given });
  if (!wrong || !sameShape(yours[parameter].shape, wrong.shape)) return Infinity;
  return compare(yours[parameter], wrong).relative;
}

/** Every gradient the same multiple of what is expected. */
function scaled({ i, wrong, yours, expected }: SeenStep): Diagnosis | undefined {
  const wanted = wrong.map((name) => expected[name]);
  const [first] = wanted;
  const own = new Tensor(yours[wrong[0]]);
  const factor = own.mul(first).sum().div(first.mul(first).sum()).item();
  const all = wrong.every((name, k) => close(yours[name], Tensor.valuesOf(wanted[k].mul(factor))));
  if (wrong.length < 2 || !all) return undefined;
  return { mistake: 'scaled', sentence: say.scaledReport(i, wrong.map(gradientOf), factor) };
}

function somewhere({ i, wrong, previous }: SeenStep, { lines }: Culprit): Diagnosis {
  const [first] = wrong;
  const above = backwardOrder.slice(0, backwardOrder.indexOf(first));
  const names = { right: above.map(gradientOf), wrong: wrong.map(gradientOf), lookAt: lines };
  return { mistake: 'gradient', sentence: say.wherever(i, names, previous !== undefined) };
}

/** Everything that the stubs of the other exercises are given, at the loop's own parameters. */
function givenTo({ values, expected }: SeenStep): Readonly<Record<string, Values | number>> {
  const numbers = (value: Tensor | number) => (isTensor(value) ? Tensor.valuesOf(value) : value);
  const forward = Object.entries(values).map(([name, value]) => [name, numbers(value)]);
  const upstream = Object.entries(expected).map(([name, value]) => [`d${name}`, numbers(value)]);
  return Object.fromEntries([...forward, ...upstream]);
}

function close(yours: Values, wanted: Values): boolean {
  return sameShape(yours.shape, wanted.shape) && compare(yours, wanted).relative <= tolerance;
}
