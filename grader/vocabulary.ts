/** The names that an exercise has: what it may import, and what a tensor has. */
import * as exercise from '../reference/index.ts';
import { Stored } from '../reference/tensor/stored.ts';
import { Tensor } from '../reference/tensor/tensor.ts';
import { plain } from './nearest.ts';

export const importable: readonly string[] = Object.keys(exercise);
/** What takes a tensor and is no method of it. */
export const functions: readonly string[] = [
  'zerosLike',
  'onesLike',
  'oneHot',
  'crossEntropy',
] satisfies readonly (keyof typeof exercise)[];

const members = [Stored, Tensor].flatMap(({ prototype }) =>
  Object.entries(Object.getOwnPropertyDescriptors(prototype)),
);
export const getters = members.filter(([, member]) => member.get).map(([name]) => name);
export const methods = members
  .filter(([name, member]) => typeof member.value === 'function' && name !== 'constructor')
  .map(([name]) => name);

/** What may be imported by that name, in Python's spelling or in ours. */
export function importMeant(name: string): string | undefined {
  return importable.find((entry) => entry !== 'TensorError' && plain(entry) === plain(name));
}

/** The tensor's method of that name, in Python's spelling or in ours. */
export function methodMeant(name: string): string | undefined {
  if (importable.includes(name) || name === 'toString') return undefined;
  return name.endsWith('_') ? undefined : methods.find((method) => plain(method) === plain(name));
}

/** What takes another tensor. */
export const twoOperands = /^(?:add|sub|mul|div|eq|matmul)$/;
/** What takes a dimension. */
export const alongDimension = /^(?:sum|mean|var|max|argmax|softmax|logSoftmax)$/;
/** What works on each number alone, or on the whole, and takes nothing. */
export const elementwise = /^(?:neg|exp|log|tanh|sqrt|abs|clone|keep)$/;

/** How a tensor has what PyTorch, NumPy or others have by another name. */
export interface Otherwise {
  /** A method, or T, which has no parentheses. */
  readonly name: string;
  /** What stands in its parentheses, if the other name says it. */
  readonly argument?: string;
}

const otherwise: readonly (readonly [Otherwise, others: readonly string[]])[] = [
  [{ name: 'matmul' }, ['mm', 'bmm', 'dot']],
  [{ name: 'mul' }, ['multiply', 'times']],
  [{ name: 'div' }, ['divide', 'true_divide']],
  [{ name: 'sub' }, ['subtract', 'minus']],
  [{ name: 'add' }, ['plus', 'addTo']],
  [{ name: 'neg' }, ['negative', 'negate']],
  [{ name: 'pow' }, ['power']],
  [{ name: 'eq' }, ['equal']],
  [{ name: 'pow', argument: '2' }, ['square']],
  [{ name: 'pow', argument: '-1' }, ['reciprocal', 'inverse', 'inv']],
  [{ name: 'pow', argument: '-0.5' }, ['rsqrt']],
  [{ name: 'expand' }, ['broadcast_to']],
  [{ name: 'T' }, ['transpose', 'permute']],
];

/** By the other name. */
export const otherNames: ReadonlyMap<string, Otherwise> = new Map(
  otherwise.flatMap(([own, others]) => others.map((other) => [other, own] as const)),
);
