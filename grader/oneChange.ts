import { type Line, readersOf, upstreamOf } from '../reference/steps/derive.ts';
import type { GradientStep } from '../reference/steps/step.ts';
import { sameShape } from '../reference/tensor/shape.ts';
import { Tensor } from '../reference/tensor/tensor.ts';
import type { Values } from '../reference/tensor/values.ts';
import { asKnown, functionsOf, type Known, knownsOf, plainly, sumsOf } from './knowns.ts';
import { type Multiplier, multiplierOf } from './multiplier.ts';
import { oneReplaced } from './oneReplaced.ts';
import type { Probe } from './probes.ts';
import * as say from './wording/oneChange.ts';

interface Change {
  readonly mistake: string;
  readonly sentence: string;
}

type Numbers = ArrayLike<number>;

interface Scene {
  readonly step: GradientStep;
  readonly yours: Values;
  readonly probe: Probe;
  readonly knowns: readonly Known[];
}

/**
 * Of an answer that no known mistake explains: the one change that makes it of the right gradient, if
 * there is one. A factor, a slope, a branch, a term or what stands in a tensor's place is wrong; and it
 * is so for every number, with random upstream gradients, and no coincidence.
 */
export function oneChange(step: GradientStep, yours: Values, probe: Probe): Change | undefined {
  if (!sameShape(yours.shape, probe.expected.shape)) return undefined;
  if (!yours.data.every(Number.isFinite)) return undefined;
  const scene = { step, yours, probe, knowns: knownsOf(step, probe) };
  return (
    constant(scene) ??
    plainFactor(scene) ??
    wrongSlope(scene) ??
    ofTheWhole(scene) ??
    oneFactor(scene) ??
    oneTerm({ ...scene, knowns: [] }) ??
    oneBranch(scene) ??
    nothingElse(scene) ??
    addedUpstream(scene) ??
    oneTerm(scene) ??
    replaced(scene)
  );
}

/** One number in every place. */
function constant(scene: Scene): Change | undefined {
  return nothingElse({ ...scene, knowns: [] });
}

/** Everything times one given tensor, or divided by it, and by nothing else. */
function plainFactor({ step, yours, probe }: Scene): Change | undefined {
  const knowns = knownsOf(step, probe, plainly);
  const times = multiplierOf(yours.data, probe.expected.data, knowns);
  const isPlain = times?.constant === 0 && Math.abs(Math.abs(times.factor) - 1) < 1e-6;
  return isPlain ? { mistake: 'one-factor', sentence: say.oneFactor(times) } : undefined;
}

/** Everything times something: a factor too many, or one that is missing. */
function oneFactor({ yours, probe, knowns }: Scene): Change | undefined {
  const times = factorOf(yours.data, probe.expected.data, knowns);
  return times && { mistake: 'one-factor', sentence: say.oneFactor(times) };
}

/** What something is multiplied by; one plus one over something is a term. */
function factorOf(
  numbers: Numbers,
  base: Numbers,
  knowns: readonly Known[],
): Multiplier | undefined {
  const times = multiplierOf(numbers, base, knowns);
  const isTerm = times && times.constant !== 0 && times.known.startsWith('1/');
  return isTerm ? undefined : times;
}

/** The gradient from above with a factor that is not the slope of the line that reads the tensor. */
function wrongSlope(scene: Scene): Change | undefined {
  const [reader, another] = readersOf(scene.step.name);
  const isOnly = !scene.step.fuses && reader && !another;
  return isOnly ? slopeIn(scene, scene.yours.data, reader) : undefined;
}

function slopeIn({ step, knowns }: Scene, numbers: Numbers, line: Line): Change | undefined {
  const upstream = knowns.find(({ name }) => name === `d${line.name}`)?.data;
  if (!upstream) return undefined;
  const slopes = knowns.filter(({ name }) => !name.includes(`d${line.name}`));
  const mistake = 'wrong-slope';
  const times = factorOf(numbers, upstream, slopes);
  if (times) return { mistake, sentence: say.slopeIs(step.name, line, 'times', times) };
  const by = multiplierOf(upstream, numbers, slopes);
  return by && { mistake, sentence: say.slopeIs(step.name, line, 'divided by', by) };
}

/** One branch right, and the other one not. */
function oneBranch(scene: Scene): Change | undefined {
  const { step, yours, probe } = scene;
  const branches = probe.branches();
  if (branches.size < 2) return undefined;
  for (const line of readersOf(step.name)) {
    const branch = branches.get(line.name);
    const found = branch && branchIn(scene, line, branch, rest(yours, probe.expected, branch));
    if (found) return found;
  }
  return undefined;
}

/** What an answer has in a branch's place, if all else is right. */
function rest(yours: Values, expected: Values, branch: Values): Numbers {
  return Float64Array.from(yours.data, (x, i) => x - (expected.data[i] - branch.data[i]));
}

function branchIn(scene: Scene, line: Line, branch: Values, numbers: Numbers): Change | undefined {
  const mistake = 'one-branch-wrong';
  const power = powerIn(scene, line, numbers);
  if (power) return { mistake, sentence: power };
  const constant = multiplierOf(numbers, ones(branch), []);
  if (constant)
    return { mistake, sentence: say.onlyBranch(line.name, say.nothingElse(constant, [])) };
  const times = factorOf(numbers, branch.data, scene.knowns);
  if (times) return { mistake, sentence: say.branchTimes(line.name, times) };
  const alone = multiplierOf(numbers, ones(branch), scene.knowns);
  if (alone)
    return {
      mistake,
      sentence: say.onlyBranch(line.name, say.nothingElse(alone, [`d${line.name}`])),
    };
  const slope = slopeIn(scene, numbers, line);
  if (slope) return { mistake, sentence: say.onlyBranch(line.name, slope.sentence) };
  for (const sum of sumsOf({ name: '', tensor: new Tensor(branch) }).map(asKnown)) {
    const scale = multiplierOf(numbers, sum.data, []);
    if (scale) return { mistake, sentence: say.branchSummed(line.name, sum.name, scale) };
  }
  return undefined;
}

/** Of a branch through a power, what stands in its slope's place; a sign alone is another matter. */
function powerIn({ step, knowns }: Scene, line: Line, numbers: Numbers): string | undefined {
  const [, exponent] = new RegExp(`= ${step.name}\\.pow\\((\\d+)\\)$`).exec(line.forward) ?? [];
  const upstream = knowns.find(({ name }) => name === `d${line.name}`)?.data;
  if (exponent === undefined || !upstream) return undefined;
  const slopes = knowns.filter(({ name }) => !name.includes(`d${line.name}`));
  const times = factorOf(numbers, upstream, slopes);
  const isSign = times?.known === step.name && Math.abs(times.factor + Number(exponent)) < 1e-6;
  return times && !isSign
    ? say.powerIs({ tensor: step.name, reader: line.name, exponent: Number(exponent) }, times)
    : undefined;
}

/** A constant, or a function of one given tensor. */
function nothingElse({ step, yours, knowns }: Scene): Change | undefined {
  const found = multiplierOf(yours.data, ones(yours), knowns);
  return found && { mistake: 'nothing-else', sentence: say.nothingElse(found, upstreamOf(step)) };
}

/** The gradient from above and something else added, where they are multiplied. */
function addedUpstream({ yours, knowns }: Scene): Change | undefined {
  for (const { name, data } of knowns.filter((known) => /^d\w+$/.test(known.name))) {
    for (const sign of [1, -1]) {
      const apart = Float64Array.from(yours.data, (x, i) => x - sign * data[i]);
      const found = multiplierOf(apart, ones(yours), knowns);
      if (found) return { mistake: 'added-upstream', sentence: say.addedTo(name, sign, found) };
    }
  }
  return undefined;
}

/** A function of the right gradient. */
function ofTheWhole({ yours, probe }: Scene): Change | undefined {
  const right = { name: say.whole, tensor: new Tensor(probe.expected) };
  const found = multiplierOf(yours.data, ones(yours), functionsOf(right).map(asKnown));
  return found?.constant === 0
    ? { mistake: 'one-function', sentence: say.ofTheWhole(found) }
    : undefined;
}

/** Something added to what is right: without anything known, the same number everywhere. */
function oneTerm({ yours, probe, knowns }: Scene): Change | undefined {
  const apart = Float64Array.from(yours.data, (x, i) => x - probe.expected.data[i]);
  const found = multiplierOf(apart, ones(yours), knowns);
  return found && { mistake: 'one-term', sentence: say.oneTerm(found) };
}

function replaced({ step, yours, probe }: Scene): Change | undefined {
  // What a fused step is given, its own lines make anew; and what two lines read was looked at by branches.
  const isOneLine = !step.fuses && readersOf(step.name).length < 2;
  const found = isOneLine ? oneReplaced(yours, probe) : undefined;
  return found && { mistake: 'one-replaced', sentence: say.inPlaceOf(found) };
}

function ones({ data }: Values): Numbers {
  return new Float64Array(data.length).fill(1);
}
