import { readersOf, tensorOf, upstreamOf } from '../reference/steps/derive.ts';
import type { GradientStep } from '../reference/steps/step.ts';
import { sameShape } from '../reference/tensor/shape.ts';
import { Tensor } from '../reference/tensor/tensor.ts';
import type { Values } from '../reference/tensor/values.ts';
import { compare } from './compare.ts';
import { type Diagnosis, diagnoseShape } from './diagnose.ts';
import { productOf } from './forwardShapes.ts';
import { tensorsOf } from './knowns.ts';
import type { Mistake } from './mistakes/mistake.ts';
import type { Probe } from './probes.ts';
import * as say from './wording/grading.ts';
import { nothingElse } from './wording/oneChange.ts';

/** Float32 answers of one formula are closer, and those of other upstream gradients are further apart. */
const closest = 1e-4;
/** Fewer numbers may be equal by coincidence. */
const fewest = 4;

/** What there is to say of a wrong answer. */
export interface Reason {
  readonly mistake: string | undefined;
  readonly message: string;
  /** Which of the step's hints it leads to, from 1. */
  readonly hint?: 1 | 2 | 3 | undefined;
}

/** The hint about shapes is the second of each step. */
export function wrongShape(
  { shape }: Values,
  { expected }: Probe,
  named: Mistake | undefined,
  { mistake, sentence } = diagnoseShape(shape, expected.shape),
): Reason {
  if (!named) return { mistake, message: sentence, hint: 2 };
  const message = say.wrongShapeBecause(shape, expected.shape, named.sentence);
  return { mistake: named.name, message, hint: named.hint };
}

/** What is wrong with an answer of another shape: what it is, what it is without, or what its sizes say. */
export function diagnoseOtherShape(
  step: GradientStep,
  [lecture, float64]: readonly Values[],
  [{ expected }, probe]: readonly Probe[],
): Diagnosis {
  const isOnlyShape = isEqual(float64, probe.expected);
  const found = isOnlyShape
    ? undefined
    : (asGiven(step, float64, probe) ?? withoutUpstream(step, lecture, float64));
  const bySizes = diagnoseShape(lecture.shape, expected.shape);
  const because = found ?? noProduct(step, lecture, bySizes);
  if (!because) return bySizes;
  const sentence = say.wrongShapeBecause(lecture.shape, expected.shape, because.sentence);
  return { ...because, sentence };
}

/** Of a factor of a matrix product, whose gradient has another size than a product makes. */
function noProduct(
  { name }: GradientStep,
  { shape }: Values,
  { mistake = '' }: Diagnosis,
): Diagnosis | undefined {
  const line = productOf(name);
  if (!line || shape.length !== 2 || !/^(size|shape|view)$/.test(mistake)) return undefined;
  return { mistake, sentence: say.noProduct(name, line.name) };
}

/** A given tensor that is returned as it is, but for its shape. */
function asGiven(step: GradientStep, yours: Values, probe: Probe): Diagnosis | undefined {
  const upstream = upstreamOf(step);
  if (upstream.length === 0 || yours.data.length < fewest) return undefined;
  for (const { name, tensor } of tensorsOf(probe)) {
    const what = nameIn(yours, name, tensor);
    if (what === undefined) continue;
    const line = readersOf(step.name).find((reader) => `d${reader.name}` === name);
    const known = { constant: 0, factor: 1, known: what };
    const sentence = upstream.includes(name)
      ? say.upstreamItself(what, name, tensorOf(step), line)
      : nothingElse(known, upstream);
    return { mistake: 'as-given', sentence };
  }
  return undefined;
}

/** What a tensor is called in an answer that holds nothing else. */
function nameIn(yours: Values, name: string, tensor: Tensor): string | undefined {
  if (isEqual(yours, Tensor.valuesOf(tensor))) return name;
  const isTransposed = tensor.ndim === 2 && isEqual(yours, Tensor.valuesOf(tensor.T));
  return isTransposed ? `${name}.T` : undefined;
}

/** An answer that is the same on the batch with the lecture's upstream gradients and with random ones. */
export function withoutUpstream(
  step: GradientStep,
  lecture: Values,
  float64: Values,
): Diagnosis | undefined {
  const upstream = upstreamOf(step);
  if (upstream.length === 0 || !sameShape(lecture.shape, float64.shape)) return undefined;
  const isZero = float64.data.every((number) => number === 0);
  if (isZero || !(compare(lecture, float64).relative <= closest)) return undefined;
  return { mistake: 'missing-upstream', sentence: say.withoutUpstream(upstream) };
}

function isEqual({ data }: Values, { data: other }: Values): boolean {
  return data.length === other.length && data.every((number, i) => number === other[i]);
}
