/* The operations that a student's expression may have, none of which is let to cost more than is left. */
import { oneHot, onesLike, scalar, zerosLike } from '../../reference/tensor/constructors.ts';
import type { Shape } from '../../reference/tensor/shape.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import { Unreadable } from '../rewrite/tokens.ts';

type Options = Readonly<Record<string, boolean>>;
/** What max gives. */
interface Pair {
  readonly values: Tensor;
  readonly indices: Tensor;
}
export type Value = Tensor | number | boolean | readonly number[] | Options | Pair;

/** How many numbers may still be worked out. */
export interface Budget {
  left: number;
}

/** What is worked out of one text may cost so many of them: some 30 ms. */
export const mostNumbers = 2_000_000;

const methods =
  /^(?:add|sub|mul|div|neg|pow|exp|log|tanh|sqrt|abs|sum|mean|var|max|argmax|softmax|logSoftmax|matmul|view|reshape|unsqueeze|squeeze|expand|expandAs|clone)$/;
const elementwise = /^(?:add|sub|mul|div)$/;
/** These take so many times as long for each number. */
const slow = /^(?:pow|exp|log|tanh|softmax|logSoftmax)$/;
const slowness = 20;
/** What the least operation takes beside its numbers. */
const costOfCall = 600;
/** More dimensions than any step has. */
const mostDimensions = 4;

/** What a method gives. Throws its TensorError, or Unreadable. */
export function applied(
  tensor: Tensor,
  name: string,
  args: readonly Value[],
  budget: Budget,
): Value {
  const method: unknown = methods.test(name) ? Reflect.get(tensor, name) : undefined;
  if (typeof method !== 'function') throw new Unreadable();
  spend(budget, cost(name, tensor, args));
  const result: unknown = Reflect.apply(method, tensor, args);
  if (isPair(result)) return result;
  if (!(result instanceof Tensor) || result.ndim > mostDimensions) throw new Unreadable();
  return result;
}

export function isPair(value: unknown): value is Pair {
  return typeof value === 'object' && value !== null && 'indices' in value;
}

/** What a function that is no method gives. Throws Unreadable. */
export function alone(name: string, [first, another]: readonly Value[], budget: Budget): Value {
  if (name === 'scalar' && typeof first === 'number' && another === undefined) return scalar(first);
  if (!(first instanceof Tensor)) throw new Unreadable();
  if (name === 'oneHot' && typeof another === 'number') {
    spend(budget, most([...first.shape, another]));
    return oneHot(first, another);
  }
  if (another !== undefined) throw new Unreadable();
  spend(budget, most(first.shape));
  if (name === 'onesLike') return onesLike(first);
  if (name === 'zerosLike') return zerosLike(first);
  throw new Unreadable();
}

/** At most how many numbers an operation makes or meets. */
function cost(name: string, tensor: Tensor, args: readonly Value[]): number {
  const [first] = args;
  const own = most(tensor.shape);
  if (first instanceof Tensor) {
    if (name === 'matmul') return (own * most(first.shape)) / Math.max(1, tensor.shape.at(-1) ?? 1);
    if (elementwise.test(name)) return together(tensor.shape, first.shape);
    return own + most(first.shape);
  }
  if (name !== 'expand') return slow.test(name) ? slowness * own : own;
  const sizes = Array.isArray(first) ? first : args;
  return sizes.reduce<number>((all, size) => all * Math.max(1, Number(size)), own);
}

/** How many numbers a shape has, and what is summed of it: a size of 0 beside others is not for nothing. */
function most(shape: Shape): number {
  return shape.reduce((all, size) => all * Math.max(1, size), 1);
}

/** The same of two shapes that broadcast. */
function together(a: Shape, b: Shape): number {
  const rank = Math.max(a.length, b.length);
  return most(
    Array.from({ length: rank }, (_, i) => Math.max(a.at(i - rank) ?? 1, b.at(i - rank) ?? 1)),
  );
}

/** Also refuses a cost of NaN. */
function spend(budget: Budget, numbers: number): void {
  if (!(numbers <= budget.left)) throw new Unreadable();
  budget.left -= numbers + costOfCall;
}
