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
