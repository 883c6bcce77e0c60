import type { Parameters } from '../reference/network/forward.ts';
import { type ParameterName, parameterNames } from '../reference/network/lines.ts';
import { learningRate, rateDropsAt } from '../reference/network/training.ts';
import type { Values } from '../reference/tensor/values.ts';
import type { Diagnosis } from './diagnose.ts';
import * as say from './wording/grading.ts';
import * as training from './wording/loopMistakes.ts';

/** A step's parameters before and after its update, and the gradients that it reported. */
interface Move {
  readonly before: Parameters<Values>;
  /** Nothing can be said of an update whose end was not seen. */
  readonly after: Parameters<Values> | undefined;
  readonly report: { readonly gradients: Readonly<Record<string, Values | string>> };
}

/** A few roundings of float32, relative to the number that is rounded. */
const rounding = 2.5e-7;

/** How far a parameter went along the gradient that was reported for it. */
interface Along {
  readonly name: ParameterName;
  /** after - before = factor * gradient, fitted by least squares. */
  readonly factor: number;
  /** How far float32's rounding can have taken the factor off. */
  readonly doubt: number;
  /** Whether it moved just along the gradient, by the fitted factor. */
  readonly straight: boolean;
  readonly moved: boolean;
  /** Whether it is where the update should have brought it. */
  readonly right: boolean;
  /** Whether that is where it was before, up to rounding: its gradient is next to nothing. */
  readonly idle: boolean;
  /** The parameter whose gradient explains the move, if it is another's. */
  readonly other: ParameterName | undefined;
}

/**
 * What is wrong with the update of step `i`: every parameter should have moved by minus the rate
 * times the gradient that was reported for it.
 */
export function moveFault(i: number, move: Move): Diagnosis | undefined {
  if (parameterNames.every((name) => arrived(name, move, learningRate(i)))) return undefined;
  const moves = parameterNames.flatMap((name) => along(name, move, learningRate(i)) ?? []);
  const wrong = moves.filter(({ right }) => !right);
  if (wrong.length === 0) return undefined;
  if (wrong.every(({ moved }) => !moved)) {
    const all = moves.every(({ moved }) => !moved);
    const names = (all ? moves : wrong).map(({ name }) => name);
    return { mistake: 'not-updated', sentence: say.notUpdated(i, names) };
  }
  const moved = wrong.filter((parameter) => parameter.moved);
  const crooked = moved.find(({ straight }) => !straight);
  if (crooked) return crookedFault(i, crooked);
  const surest = moved.reduce((a, b) => (sureness(b) < sureness(a) ? a : b));
  // Of those that are right by their rounding alone, as a rate that drifts leaves some, nothing is said.
  const others = moves.some((along) => along.right && !along.idle && !sameRate(along, surest));
  return straightFault(
    i,
    surest,
    wrong.map(({ name }) => name),
    others,
  );
}

function sureness({ factor, doubt }: Along): number {
  return Math.abs(factor) / doubt;
}

function sameRate(a: Along, b: Along): boolean {
  return Math.abs(a.factor - b.factor) <= a.doubt + b.doubt + 1e-3 * Math.abs(b.factor);
}

/** Something else than the reported gradient moved the parameter. */
function crookedFault(i: number, { name, other }: Along): Diagnosis {
  if (other) {
    return { mistake: 'swapped-gradients', sentence: training.gradientOfAnother(i, name, other) };
  }
  return { mistake: 'other-gradient', sentence: say.otherGradient(i, name) };
}

/** These parameters moved by `factor` times their gradients; `others` tells whether some moved rightly. */
function straightFault(
  i: number,
  { factor, doubt }: Along,
  names: readonly ParameterName[],
  others: boolean,
): Diagnosis {
  const [yours, rate] = [shortest(-factor, doubt), learningRate(i)];
  if (factor > 0) {
    const sentence = others ? training.someUphill(i, names) : say.uphill(i);
    return { mistake: 'uphill', sentence };
  }
  if (yours === 2 * rate) {
    return {
      mistake: 'updated-twice',
      sentence: training.updatedTwice(i, others ? names : undefined),
    };
  }
  if (others) return { mistake: 'rate', sentence: training.someAtOtherRate(i, names, yours, rate) };
  if (i >= rateDropsAt && yours === learningRate(0)) {
    return { mistake: 'rate-not-dropped', sentence: say.rateNeverDrops(i, yours) };
  }
  if (i > 0 && i < rateDropsAt && yours === learningRate(rateDropsAt)) {
    return { mistake: 'rate-drops-early', sentence: training.rateDropsEarly(i, yours) };
  }
  if (yours === rate)
    return { mistake: 'other-gradient', sentence: say.otherGradient(i, names[0]) };
  return { mistake: 'rate', sentence: say.wrongRate(i, yours, rate) };
}

/** The decimal with the fewest digits that is x, as far as x is known. */
function shortest(x: number, doubt: number): number {
  const digits = [1, 2, 3, 4, 5, 6].map((count) => Number(x.toPrecision(count)));
  return digits.find((decimal) => Math.abs(decimal - x) <= doubt + 1e-6 * Math.abs(x)) ?? x;
}

/** Whether a parameter is where its update should have brought it: all that is asked of a right loop. */
function arrived(name: ParameterName, { before, after, report }: Move, rate: number): boolean {
  const own = numbersOf(report.gradients[name]);
  if (!own || !after) return true;
  const [from, to] = [before[name].data, after[name].data];
  for (let k = 0; k < from.length; k++) {
    if (!closeTo(to[k] - from[k], -rate * own[k], rounding * Math.abs(from[k]))) return false;
  }
  return true;
}

/** Nothing where the gradient is no tensor, or the end of the update was not seen. */
function along(
  name: ParameterName,
  { before, after, report: { gradients } }: Move,
  rate: number,
): Along | undefined {
  const own = numbersOf(gradients[name]);
  if (!own || !after) return undefined;
  const [from, to] = [before[name].data, after[name].data];
  let [dot, square, noise] = [0, 0, 0];
  for (let k = 0; k < from.length; k++) {
    dot += (to[k] - from[k]) * own[k];
    square += own[k] * own[k];
    noise += rounding * Math.abs(from[k] * own[k]);
  }
  const [factor, doubt] = square === 0 ? [0, 0] : [dot / square, noise / square];
  const reaches = (end: Values['data'], gradient: Values['data'], step: number, doubt = 0) =>
    from.every((start, k) => {
      const allowance = rounding * Math.abs(start) + doubt * Math.abs(gradient[k]);
      return closeTo(end[k] - start, step * gradient[k], allowance);
    });
  const explains = (other: ParameterName): boolean => {
    const gradient = numbersOf(gradients[other]);
    return other !== name && gradient?.length === to.length && reaches(to, gradient, -rate);
  };
  const right = reaches(to, own, -rate);
  return {
    name,
    factor,
    doubt,
    straight: reaches(to, own, factor, doubt),
    moved: from.some((start, k) => to[k] !== start),
    right,
    idle: reaches(from, own, -rate),
    other: right ? undefined : parameterNames.find(explains),
  };
}

function numbersOf(gradient: Values | string | undefined): Values['data'] | undefined {
  return typeof gradient === 'string' ? undefined : gradient?.data;
}

/** Whether a move is the wanted one, up to float32's roundings of it and of where it ends. */
function closeTo(move: number, wanted: number, allowance: number): boolean {
  return Math.abs(move - wanted) <= allowance + 1e-4 * Math.abs(wanted) + 1e-12;
}
