import type { GradientStep } from '../reference/steps/step.ts';
import { type Shape, sameShape, sizeOf } from '../reference/tensor/shape.ts';
import type { Values } from '../reference/tensor/values.ts';
import { agreement, agrees } from './compare.ts';
import { stretchesTo } from './knowns.ts';
import { matchMultiple } from './mistakes/match.ts';
import { oneChange } from './oneChange.ts';
import type { Probe } from './probes.ts';
import { nothingOf } from './repair/nothing.ts';
import { type Repair, repairOf } from './repair/repair.ts';
import { codeOnly } from './stubText.ts';
import { termSizes } from './termSizes.ts';
import { whereItDiffers } from './whereItDiffers.ts';
import * as say from './wording/grading.ts';
import { besides } from './wording/oneChange.ts';

/** Why an answer is wrong, as far as it can be told from the numbers. */
export interface Diagnosis {
  /** A short name of the mistake, for reports. */
  readonly mistake: string | undefined;
  readonly sentence: string;
}

/** What kind of wrong an answer of the right shape is: the first of the detectors that knows. */
export function diagnose(
  step: GradientStep,
  yours: Values,
  probe: Probe,
  text = '',
): Diagnosis | undefined {
  return (
    zeros(yours) ??
    oneBranch(yours, probe) ??
    scaled(yours, probe) ??
    repaired(step, yours, { probe, text }, 1) ??
    oneChange(step, yours, probe) ??
    twoMistakes(step, yours, probe) ??
    termSizes(step, yours, probe) ??
    repaired(step, yours, { probe, text }, 2) ??
    patterned(yours, probe, text)
  );
}

function zeros(yours: Values): Diagnosis | undefined {
  if (yours.data.some((number) => number !== 0)) return undefined;
  return { mistake: 'zeros', sentence: say.allZeros() };
}

function oneBranch(yours: Values, probe: Probe): Diagnosis | undefined {
  const branches = probe.branches();
  if (branches.size < 2) return undefined;
  for (const [reader, branch] of branches) {
    if (!agrees(yours, branch)) continue;
    const [missing] = [...branches.keys()].filter((other) => other !== reader);
    return { mistake: 'one-branch', sentence: say.oneBranch(reader, missing) };
  }
  return undefined;
}

/** One branch alone, beside which the other is written and comes to nothing. */
export function nothingAdded(
  step: GradientStep,
  yours: Values,
  probe: Probe,
  text: string,
): Diagnosis | undefined {
  const branches = probe.branches();
  if (branches.size < 2) return undefined;
  for (const [reader, branch] of branches) {
    const [other] = [...branches.keys()].filter((key) => key !== reader);
    const code = agrees(yours, branch) ? nothingOf(step, text, probe, `d${other}`) : undefined;
    if (code) return { mistake: 'one-branch-zero', sentence: say.nothingAdded(other, code) };
  }
  return undefined;
}

/** Every number the same multiple of what is expected. */
function scaled(yours: Values, { expected, network, given }: Probe): Diagnosis | undefined {
  let largest = 0;
  expected.data.forEach((number, i) => {
    if (Math.abs(number) > Math.abs(expected.data[largest])) largest = i;
  });
  const factor = yours.data[largest] / expected.data[largest];
  if (!Number.isFinite(factor) || factor === 0) return undefined;
  const wanted = { ...expected, data: expected.data.map((number) => factor * number) };
  if (!agrees(yours, wanted)) return undefined;
  const sizes = { n: network.n, columns: expected.shape.length === 2 ? expected.shape[1] : 1 };
  if (Math.abs(factor + 1) <= agreement) return { mistake: 'sign', sentence: say.wrongSign() };
  return {
    mistake: 'constant-factor',
    sentence: say.constantFactor(factor, sizes, 'n' in given),
  };
}

/** A product, a sum or a transpose where another belongs, as the stub's own text shows it. */
function repaired(
  step: GradientStep,
  yours: Values,
  { probe, text }: { readonly probe: Probe; readonly text: string },
  changes: number,
): Diagnosis | undefined {
  const found = repairOf(step, text, yours, probe, changes);
  return found && { mistake: `repair-${found.kind}`, sentence: say.repair(found) };
}

/** What is wrong with a shape, and the change of the stub's text by which it comes right. */
export function diagnoseRepair(found: Repair, yours: Shape, expected: Shape): Diagnosis {
  const sentence = say.wrongShapeBecause(yours, expected, say.repair(found));
  return { mistake: shapeMistake(yours, expected), sentence };
}

/** A known mistake, and a factor that is wrong besides. */
function twoMistakes(step: GradientStep, yours: Values, probe: Probe): Diagnosis | undefined {
  const found = matchMultiple(step, yours, probe);
  if (!found) return undefined;
  const { name, sentence } = found.mistake;
  return { mistake: name, sentence: besides(sentence, found.times) };
}

/** Wrong in one row or column, in the label's cells, or by the same amount along a dimension. */
function patterned(yours: Values, { expected, given }: Probe, text: string): Diagnosis | undefined {
  const labels = typeof given.Yb === 'object' ? given.Yb : undefined;
  const found = whereItDiffers(yours, expected, labels);
  if (!found) return undefined;
  switch (found.kind) {
    case 'row':
    case 'column':
      return { mistake: `one-${found.kind}`, sentence: say.oneLine(found.kind, found.index) };
    case 'empty-rows': {
      const isLoop = text === '' || /\b(?:for|while|forEach|map|reduce)\b/.test(codeOnly(text));
      const sentence = say.emptyRows(found.filled, found.expected, isLoop);
      return { mistake: found.kind, sentence };
    }
    default:
      return { mistake: found.kind, sentence: say.pattern[found.kind] };
  }
}

/** What is wrong with a shape. */
export function diagnoseShape(yours: Shape, expected: Shape): Diagnosis {
  if (keptIndex(yours, expected)) {
    const message = say.wrongShapeBecause(yours, expected, say.indexKept(expected[0]));
    return { mistake: 'index-kept', sentence: message };
  }
  const mistake = shapeMistake(yours, expected);
  return { mistake, sentence: say.wrongShape(yours, expected, say.shapeAdvice[mistake]) };
}

function shapeMistake(yours: Shape, expected: Shape): keyof typeof say.shapeAdvice {
  const ones = (shape: Shape): number => shape.filter((size) => size === 1).length;
  const squeezed = (shape: Shape): Shape => shape.filter((size) => size !== 1);
  const isMatrix = yours.length === 2 && expected.length === 2;
  if (sameShape(squeezed(yours), squeezed(expected))) {
    if (ones(yours) < ones(expected)) return 'keepdim';
    if (ones(yours) > ones(expected)) return 'extra-dimension';
  }
  if (isMatrix && sameShape([...yours].reverse(), expected)) {
    if (ones(expected) === 0) return 'transposed';
    return expected[0] === 1 ? 'column-for-row' : 'row-for-column';
  }
  if (stretchesTo(expected, yours)) {
    const isSquare = isMatrix && ones(expected) === 1 && yours[0] === yours[1];
    return isSquare ? 'column-by-row' : 'not-summed';
  }
  if (stretchesTo(yours, expected) || isSummed(yours, expected)) return 'not-stretched';
  if (isMatrix && ones(yours) === 1 && ones(expected) === 1) return 'wrong-dimension';
  if (isMatrix && yours[0] === expected[0] && ones(yours) === ones(expected)) return 'size';
  return sizeOf(yours) === sizeOf(expected) ? 'view' : 'shape';
}

/** Whether it is the other shape without one of its dimensions. */
function isSummed(yours: Shape, expected: Shape): boolean {
  return expected.some((_, dim) => sameShape(yours, expected.toSpliced(dim, 1)));
}

/** Whether the rows are there once for each row: what an index of [n, 1] beside one of [n] makes. */
function keptIndex(yours: Shape, expected: Shape): boolean {
  const [n] = expected;
  return expected.length > 1 && n > 1 && sameShape(yours, [n, ...expected]);
}
