/*
 * Works out what a student's expression gives, with the tensors that a step is given: operations, shapes and
 * numbers, and nothing else. What it does not know is Unreadable, and nothing is said of it.
 */

import { oneHot, onesLike, scalar, zerosLike } from '../../reference/tensor/constructors.ts';
import { TensorError } from '../../reference/tensor/errors.ts';
import { sizeOf } from '../../reference/tensor/shape.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { Expression } from '../rewrite/parse.ts';
import { Unreadable } from '../rewrite/tokens.ts';

type Options = Readonly<Record<string, boolean>>;
/** What max gives. */
interface Pair {
  readonly values: Tensor;
  readonly indices: Tensor;
}
export type Value = Tensor | number | boolean | readonly number[] | Options | Pair;

/** What the names of an expression stand for, and what its parts gave before. */
export interface Scope {
  readonly names: ReadonlyMap<string, Value>;
  readonly known: WeakMap<Expression, Value | Error>;
  /** How many numbers may still be worked out. */
  left: number;
}

const elementwise = /^(?:add|sub|mul|div)$/;
const methods =
  /^(?:add|sub|mul|div|neg|pow|exp|log|tanh|sqrt|abs|sum|mean|var|max|argmax|softmax|logSoftmax|matmul|view|reshape|unsqueeze|squeeze|expand|expandAs|clone)$/;
/** More dimensions or numbers than any step has. */
const mostDimensions = 4;
const mostNumbers = 1_000_000;
const mostClasses = 1000;

/** What an expression gives. Throws Unreadable, or the TensorError that it throws. */
export function evaluate(expression: Expression, scope: Scope): Value {
  const before = scope.known.get(expression);
  if (before instanceof Error) throw before;
  if (before !== undefined) return before;
  try {
    const value = evaluated(expression, scope);
    scope.known.set(expression, value);
    return value;
  } catch (error) {
    if (error instanceof Error) scope.known.set(expression, error);
    throw error;
  }
}

function evaluated(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'number':
      return Number(expression.text);
    case 'name':
      return named(expression.text, scope);
    case 'list':
      return expression.items.map((item) => numberOf(evaluate(item, scope)));
    case 'options':
      return Object.fromEntries(
        expression.entries.map(({ name, value }) => [name, evaluate(value, scope) === true]),
      );
    case 'member':
      return member(evaluate(expression.of, scope), expression.name);
    case 'index': {
      const list = evaluate(expression.of, scope);
      const [entry, another] = expression.entries;
      if (!Array.isArray(list) || !entry || another) throw new Unreadable();
      return numberOf(list[numberOf(evaluate(entry, scope))]);
    }
    case 'negative':
      return -numberOf(evaluate(expression.of, scope));
    case 'binary': {
      const [left, right] = [expression.left, expression.right].map((side) =>
        numberOf(evaluate(side, scope)),
      );
      return arithmetic(expression.operator, left, right);
    }
    case 'call':
      return call(expression, scope);
    default:
      throw new Unreadable();
  }
}

function named(name: string, { names }: Scope): Value {
  if (name === 'true' || name === 'false') return name === 'true';
  const value = names.get(name);
  if (value === undefined) throw new Unreadable();
  return value;
}

function isPair(value: unknown): value is Pair {
  return typeof value === 'object' && value !== null && 'indices' in value;
}

function member(of: Value, name: string): Value {
  if (isPair(of) && name === 'values') return of.values;
  if (isPair(of) && name === 'indices') return of.indices;
  if (!(of instanceof Tensor)) throw new Unreadable();
  if (name === 'T') return of.T;
  if (name === 'shape') return of.shape;
  throw new Unreadable();
}

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  throw new Unreadable();
}

function arithmetic(operator: string, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '**':
      return left ** right;
    default:
      throw new Unreadable();
  }
}

function call(
  { of, args, named: byName }: Extract<Expression, { kind: 'call' }>,
  scope: Scope,
): Value {
  if (byName.length > 0) throw new Unreadable();
  const values = (): Value[] => args.map((arg) => evaluate(arg, scope));
  if (of.kind === 'name') return alone(of.text, args, values);
  if (of.kind !== 'member' || !methods.test(of.name)) throw new Unreadable();
  const tensor = evaluate(of.of, scope);
  if (!(tensor instanceof Tensor)) throw new Unreadable();
  const given = values();
  spend(scope, cost(of.name, tensor, given));
  const result = apply(tensor, of.name, given);
  if (isPair(result)) return result;
  if (!(result instanceof Tensor) || result.ndim > mostDimensions) throw new Unreadable();
  return result;
}

/** What the method gives; whatever else than its own error a student's arguments make it throw says nothing. */
function apply(tensor: Tensor, name: string, args: readonly Value[]): unknown {
  const method: unknown = Reflect.get(tensor, name);
  if (typeof method !== 'function') throw new Unreadable();
  try {
    return Reflect.apply(method, tensor, args);
  } catch (error) {
    throw error instanceof TensorError ? error : new Unreadable();
  }
}

/** A function that is no method. */
function alone(name: string, args: readonly Expression[], values: () => Value[]): Value {
  if (name === 'tensor') return tensorOf(args, values);
  const [first, another] = values();
  if (
    name === 'oneHot' &&
    first instanceof Tensor &&
    typeof another === 'number' &&
    another <= mostClasses
  ) {
    return oneHot(first, another);
  }
  if (another !== undefined) throw new Unreadable();
  if (name === 'scalar' && typeof first === 'number') return scalar(first);
  if (name === 'onesLike' && first instanceof Tensor) return onesLike(first);
  if (name === 'zerosLike' && first instanceof Tensor) return zerosLike(first);
  throw new Unreadable();
}

/** Of tensors there is none to be made. */
function tensorOf(args: readonly Expression[], values: () => Value[]): Value {
  const [first, another] = args;
  if (!first || another) throw new Unreadable();
  if (first.kind === 'list' || values()[0] instanceof Tensor) {
    throw new TensorError('tensor: it takes numbers');
  }
  throw new Unreadable();
}

/** At most how many numbers an operation makes or meets. */
function cost(name: string, tensor: Tensor, args: readonly Value[]): number {
  const [first] = args;
  const own = sizeOf(tensor.shape);
  if (first instanceof Tensor) {
    if (name === 'matmul')
      return (own * sizeOf(first.shape)) / Math.max(1, tensor.shape.at(-1) ?? 1);
    if (elementwise.test(name)) return stretched(tensor.shape, first.shape);
    return own + sizeOf(first.shape);
  }
  if (name !== 'expand') return own;
  const sizes = Array.isArray(first) ? first : args;
  return sizes.reduce<number>((all, size) => all * Math.max(1, Number(size)), own);
}

function stretched(a: readonly number[], b: readonly number[]): number {
  const longer = Math.max(a.length, b.length);
  let size = 1;
  for (let dim = 1; dim <= longer; dim++) size *= Math.max(a.at(-dim) ?? 1, b.at(-dim) ?? 1);
  return size;
}

function spend(scope: Scope, numbers: number): void {
  if (!(numbers <= mostNumbers) || numbers > scope.left) throw new Unreadable();
  scope.left -= numbers;
}
