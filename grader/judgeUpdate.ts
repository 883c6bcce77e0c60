import type { Parameters } from '../reference/network/forward.ts';
import { type ParameterName, parameterNames } from '../reference/network/lines.ts';
import type { Values } from '../reference/tensor/values.ts';
import type { Diagnosis } from './diagnose.ts';
import * as say from './wording.ts';

/** A step's parameters before and after its update, and the gradients that it reported. */
interface Move {
  readonly before: Parameters<Values>;
  readonly after: Parameters<Values>;
  readonly report: { readonly gradients: Readonly<Record<string, Values | string>> };
}

/** The lecture's schedule: 0.1, and 0.01 from step 100,000 on. */
const dropAt = 100_000;

export function learningRate(i: number): number {
  return i < dropAt ? 0.1 : 0.01;
}

/** How far a parameter went along the gradient that was reported for it. */
interface Along {
  readonly name: ParameterName;
  /** after - before = factor * gradient, fitted by least squares. */
  readonly factor: number;
  /** Whether it moved just along the gradient, by the fitted factor. */
  readonly straight: boolean;
  readonly moved: boolean;
  /** Whether it is where the update should have brought it. */
  readonly right: boolean;
}

/**
 * What is wrong with the update of step `i`: every parameter should have moved by minus the rate
 * times the gradient that was reported for it.
 */
export function moveFault(i: number, { before, after, report }: Move): Diagnosis | undefined {
  const rate = learningRate(i);
  const moves = parameterNames.flatMap((name) => {
    const gradient = report.gradients[name];
    if (typeof gradient === 'string') return [];
    return [along(name, before[name].data, after[name].data, gradient.data, rate)];
  });
  const wrong = moves.filter(({ right }) => !right);
  if (wrong.length === 0) return undefined;
  const names = wrong.map(({ name }) => name);
  if (wrong.every(({ moved }) => !moved)) {
    return { mistake: 'not-updated', sentence: say.notUpdated(i, names) };
  }
  const { name, straight, factor } = wrong.find(({ moved }) => moved) ?? wrong[0];
  if (!straight) return { mistake: 'other-gradient', sentence: say.otherGradient(i, name) };
  if (factor > 0) return { mistake: 'uphill', sentence: say.uphill(i) };
  const sentence = i >= dropAt ? say.rateNeverDrops(i, -factor) : say.wrongRate(i, -factor, rate);
  return { mistake: i >= dropAt ? 'rate-never-drops' : 'rate', sentence };
}

function along(
  name: ParameterName,
  before: Values['data'],
  after: Values['data'],
  gradient: Values['data'],
  rate: number,
): Along {
  let [dot, square] = [0, 0];
  for (let k = 0; k < before.length; k++) {
    dot += (after[k] - before[k]) * gradient[k];
    square += gradient[k] * gradient[k];
  }
  const factor = square === 0 ? 0 : dot / square;
  const reaches = (step: number): boolean =>
    before.every((start, k) => closeTo(after[k], start, step * gradient[k]));
  return {
    name,
    factor,
    straight: reaches(factor),
    moved: before.some((start, k) => after[k] !== start),
    right: reaches(-rate),
  };
}

/** Whether `end` is `start + move`, up to a few roundings of float32. */
function closeTo(end: number, start: number, move: number): boolean {
  return Math.abs(end - start - move) <= 2.5e-7 * Math.abs(start) + 1e-4 * Math.abs(move) + 1e-12;
}
