import type { Network } from '../network/network.ts';
import type { GivenName } from './given.ts';
import type { GradientStep, Size, Step } from './step.ts';
import { chunkedSteps, steps } from './table.ts';

/** A forward line, with the names that it reads. */
export type Line = Pick<GradientStep, 'name' | 'forward' | 'from'>;

/** The last line, whose own gradient is 1 and no step. */
const loss: Line = {
  name: 'loss',
  forward: 'loss = logprobs.at(arange(n), Yb).mean().neg()',
  from: ['logprobs', 'Yb'],
};

const fusedFiles = { 2: '2-cross-entropy.ts', 3: '3-batchnorm.ts', 4: '4-training.ts' } as const;

/** The forward lines that read the tensor `name`: the ways that its gradient comes from. */
export function readersOf(name: string): readonly Line[] {
  return [...chunkedSteps, loss].filter((line) => line.from.includes(name));
}

/** The tensor whose gradient a step asks for. */
export function tensorOf(step: GradientStep): string {
  return step.fuses?.tensor ?? step.name;
}

/**
 * The forward lines that a step goes back through: the lines that it fuses, in forward order, or
 * those that read its tensor, the latest first, so that none of them sees another's result.
 */
export function linesOf(step: GradientStep): readonly string[] {
  return step.fuses?.lines ?? readersOf(step.name).map((reader) => reader.name);
}

/**
 * The upstream gradients that a step is given: of the lines that read its tensor, or of the last
 * line that it fuses. The loss has none, as its gradient is 1.
 */
export function upstreamOf(step: Step): readonly string[] {
  if (step.exercise === 4) return [];
  const ends = step.fuses ? linesOf(step).slice(-1) : linesOf(step);
  return ends.filter((line) => line !== loss.name).map((line) => `d${line}`);
}

/** All that a step's stub is given: forward values first, then upstream gradients. */
export function givenOf(step: GradientStep): readonly GivenName[] {
  return [...step.saved, ...upstreamOf(step)] as GivenName[];
}

/** The step's place in the course, from 1. */
export function numberOf(step: Step): number {
  return steps.indexOf(step) + 1;
}

/** The function that the step's file exports: the gradient's name, or `train`. */
export function exportOf(step: Step): string {
  return step.exercise === 4 ? 'train' : `d${tensorOf(step)}`;
}

/** What reports call the step: `dcounts`, `dlogits-fused`, `training`. */
export function titleOf(step: Step): string {
  return step.exercise === 4 ? step.name : `d${step.name}`;
}

/** Where the step's file is, below `exercises/` and `solutions/` alike. */
export function fileOf(step: Step): string {
  if (step.exercise !== 1) return fusedFiles[step.exercise];
  return `1-chunked/${String(numberOf(step)).padStart(2, '0')}-${step.name}.ts`;
}

/** The tensor's sizes in a network. */
export function shapeIn(step: GradientStep, network: Network): readonly number[] {
  return step.shape.map((size) => sizeIn(size, network));
}

function sizeIn(size: Size, network: Network): number {
  if (size === 1) return 1;
  return size === 'block*embd' ? network.block * network.embd : network[size];
}

/** The words that a step goes by: `counts`, `dcounts`, `5`; `train`; `cross-entropy` for a file 2-cross-entropy.ts. */
export function wordsFor(step: Step): readonly string[] {
  const [, stem = step.name] = fileOf(step).match(/^\d-([\w-]+)\.ts$/) ?? [];
  const own = step.exercise === 4 ? [exportOf(step)] : [];
  return [...new Set([step.name, titleOf(step), ...own, stem, String(numberOf(step))])];
}

/** The step that goes by this word. */
export function findStep(word: string): Step | undefined {
  return steps.find((step) => wordsFor(step).includes(word));
}
