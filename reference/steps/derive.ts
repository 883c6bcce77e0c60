import type { Network } from '../network/network.ts';
import type { GivenName } from './given.ts';
import type { Size, Step } from './step.ts';
import { steps } from './table.ts';

/** A forward line, with the names that it reads. */
export type Line = Pick<Step, 'name' | 'forward' | 'from'>;

/** The last line, whose own gradient is 1 and no step. */
const loss: Line = {
  name: 'loss',
  forward: 'loss = logprobs.at(arange(n), Yb).mean().neg()',
  from: ['logprobs', 'Yb'],
};

/** The forward lines that read the tensor `name`: the ways that its gradient comes from. */
export function readersOf(name: string): readonly Line[] {
  return [...steps, loss].filter((line) => line.from.includes(name));
}

/** The upstream gradients that a step is given: one for each line that reads its tensor, but the loss. */
export function upstreamOf(step: Step): readonly string[] {
  const readers = readersOf(step.name).filter((reader) => reader !== loss);
  return readers.map((reader) => `d${reader.name}`);
}

/** All that a step's stub is given: forward values first, then upstream gradients. */
export function givenOf(step: Step): readonly GivenName[] {
  return [...step.saved, ...upstreamOf(step)] as GivenName[];
}

/** The step's place in the course, from 1. */
export function numberOf(step: Step): number {
  return steps.indexOf(step) + 1;
}

/** The name of the gradient, which is also the name of the function that the stub exports. */
export function gradientOf(step: Step): string {
  return `d${step.name}`;
}

/** Where the step's file is, below `exercises/` and `solutions/` alike. */
export function fileOf(step: Step): string {
  return `1-chunked/${String(numberOf(step)).padStart(2, '0')}-${step.name}.ts`;
}

/** The tensor's sizes in a network. */
export function shapeIn(step: Step, network: Network): readonly number[] {
  return step.shape.map((size) => sizeIn(size, network));
}

function sizeIn(size: Size, network: Network): number {
  if (size === 1) return 1;
  return size === 'block*embd' ? network.block * network.embd : network[size];
}

/** The step of this name, gradient's name or number: `counts`, `dcounts`, `5`. */
export function findStep(word: string): Step | undefined {
  return steps.find((step) => [step.name, gradientOf(step), String(numberOf(step))].includes(word));
}
