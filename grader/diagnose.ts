import { sameShape } from '../reference/tensor/shape.ts';
import type { Values } from '../reference/tensor/values.ts';
import { compare } from './compare.ts';
import type { Probe } from './probes.ts';
import * as say from './wording.ts';

/** Why an answer is wrong, as far as it can be told from the numbers. */
export interface Diagnosis {
  /** A short name of the mistake, for reports. */
  readonly mistake: string | undefined;
  readonly sentence: string;
}

/** Two float64 answers made by different roads agree to this, relative to the largest number. */
const agreement = 1e-8;

export function agrees(yours: Values, wanted: Values): boolean {
  return sameShape(yours.shape, wanted.shape) && compare(yours, wanted).relative <= agreement;
}

/** What kind of wrong an answer of the right shape is: the first of the detectors that knows. */
export function diagnose(yours: Values, probe: Probe): Diagnosis | undefined {
  return zeros(yours) ?? oneBranch(yours, probe) ?? scaled(yours, probe);
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

/** Every number the same multiple of what is expected. */
function scaled(yours: Values, { expected, network }: Probe): Diagnosis | undefined {
  let largest = 0;
  expected.data.forEach((number, i) => {
    if (Math.abs(number) > Math.abs(expected.data[largest])) largest = i;
  });
  const factor = yours.data[largest] / expected.data[largest];
  if (!Number.isFinite(factor) || factor === 0) return undefined;
  const wanted = { ...expected, data: expected.data.map((number) => factor * number) };
  if (!agrees(yours, wanted)) return undefined;
  if (Math.abs(factor + 1) <= agreement) return { mistake: 'sign', sentence: say.wrongSign() };
  return { mistake: 'constant-factor', sentence: say.constantFactor(factor, network.n) };
}

/** What is wrong with a shape. */
export function diagnoseShape(yours: readonly number[], expected: readonly number[]): Diagnosis {
  const sentence = say.wrongShape(yours, expected);
  const squeezed = expected.filter((size) => size !== 1);
  if (sameShape(yours, squeezed)) {
    return { mistake: 'keepdim', sentence: `${sentence} ${say.forgotKeepdim()}` };
  }
  if (yours.length === 2 && sameShape([...yours].reverse(), expected)) {
    return { mistake: 'transposed', sentence: `${sentence} ${say.transposed()}` };
  }
  if (
    sameShape(
      yours.filter((size, dim) => size !== 1 || expected[dim] === 1),
      expected,
    )
  ) {
    return { mistake: 'extra-dimension', sentence: `${sentence} ${say.extraDimension()}` };
  }
  const summable = expected.length <= yours.length && expected.some((size) => size === 1);
  const missingSum =
    summable || (yours.length > expected.length && yours.at(-1) === expected.at(-1));
  return { mistake: 'shape', sentence: missingSum ? `${sentence} ${say.notSummed()}` : sentence };
}
