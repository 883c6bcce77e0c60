/*
 * Works out what a student's expression gives, with the tensors that a step is given: operations, shapes and
 * numbers, and nothing else. What it does not know is Unreadable, and nothing is said of it.
 */
import { TensorError } from '../../reference/tensor/errors.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { Expression } from '../rewrite/parse.ts';
import { Unreadable } from '../rewrite/tokens.ts';
import { alone, applied, type Budget, isPair, type Value } from './operations.ts';

/** What the names of an expression stand for, and what its parts gave before. */
export interface Scope {
  readonly names: ReadonlyMap<string, Value>;
  readonly known: Map<Expression, Value | Error>;
  readonly budget: Budget;
}

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
      if (list instanceof Tensor) throw new TensorError('[…]: a tensor is not indexed by brackets');
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

type Call = Extract<Expression, { kind: 'call' }>;

function call({ of, args, named: byName }: Call, scope: Scope): Value {
  if (byName.length > 0) throw new Unreadable();
  if (of.kind === 'name' && of.text === 'tensor') return ofNumbers(args, scope);
  const values = (): Value[] => args.map((arg) => evaluate(arg, scope));
  if (of.kind === 'name') return alone(of.text, values(), scope.budget);
  if (of.kind !== 'member') throw new Unreadable();
  const tensor = evaluate(of.of, scope);
  if (!(tensor instanceof Tensor)) throw new Unreadable();
  return applied(tensor, of.name, values(), scope.budget);
}

/** `tensor([x])` throws where x is a tensor; of numbers there is none in a gradient. */
function ofNumbers([first]: readonly Expression[], scope: Scope): Value {
  const items = first?.kind === 'list' ? first.items : first ? [first] : [];
  if (items.some((item) => evaluate(item, scope) instanceof Tensor)) {
    throw new TensorError('tensor: it takes numbers');
  }
  throw new Unreadable();
}
