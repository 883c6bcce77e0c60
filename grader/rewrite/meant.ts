/* What an expression is meant as, where it stands otherwise: brackets and calls in each other's place. */

import { newAxis } from './indexing.ts';
import { all, allOthers, type Expression } from './parse.ts';
import { Unreadable } from './tokens.ts';
import type { Type, Written } from './written.ts';

/** The type of an expression. Throws Unreadable where it is not known. */
type TypeOf = (expression: Expression) => Type;

/** Python's modules, whose functions are methods here or imported. */
export const modules = /^(?:torch|np|numpy|F|math|Math|torch\.nn\.functional)$/;

/** Whether it is a call, or a chain of calls, that begins at a number, as `n.mul(x)`. */
export function isNumbersMethod(expression: Expression, typeOf: TypeOf): boolean {
  if (expression.kind !== 'call' || expression.of.kind !== 'member') return false;
  const { of } = expression.of;
  if (of.kind === 'call') return isNumbersMethod(of, typeOf);
  const isModule = modules.test(pathOf(of) ?? '');
  return !isModule && typeOf(of) === 'number';
}

/** `n / (n - 1).mul(x)`, which is meant as `n / (n - 1) * x`. Throws Unreadable where it may be meant otherwise. */
export function regrouped(
  left: Expression,
  right: Expression,
  typeOf: TypeOf,
): Extract<Expression, { kind: 'binary' }> {
  if (right.kind !== 'call' || right.of.kind !== 'member' || right.args.length !== 1) {
    throw new Unreadable();
  }
  const { of, name } = right.of;
  if (name !== 'mul' || of.kind === 'call' || typeOf(left) !== 'number') {
    throw new Unreadable();
  }
  const number: Expression = { kind: 'binary', operator: '/', left, right: of };
  return { kind: 'binary', operator: '*', left: number, right: right.args[0] };
}

/** `x[i][j]` of a tensor, or of a table that is added to, is meant as `x[i, j]`. */
export function inOneBracket(
  { of, entries }: Extract<Expression, { kind: 'index' }>,
  typeOf: TypeOf,
): Extract<Expression, { kind: 'index' }> {
  if (of.kind !== 'index') return { kind: 'index', of, entries };
  const outer = inOneBracket(of, typeOf);
  const isName = outer.of.kind === 'name';
  const type = isName ? typeOf(outer.of) : undefined;
  const together = [...outer.entries, ...entries];
  const isTable = type === 'accumulator' || type === 'tensor';
  return isTable && together.every((entry) => !slice(entry) && typeOf(entry) === 'number')
    ? { kind: 'index', of: outer.of, entries: together }
    : { kind: 'index', of, entries };
}

/** at takes its index tensors one after the other, where indexPut has a list of them. */
export function withoutBrackets(
  { of, args }: Extract<Expression, { kind: 'call' }>,
  typeOf: TypeOf,
): readonly Expression[] {
  const [list] = args;
  const isList = of.kind === 'member' && of.name === 'at' && list?.kind === 'list';
  const isOfTensors = isList && list.items.some((item) => typeOf(item) === 'tensor');
  return isOfTensors && args.length === 1 ? list.items : args;
}

/** `torch.nn.functional` of such an expression. */
export function pathOf(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.text;
  if (expression.kind !== 'member') return undefined;
  const start = pathOf(expression.of);
  return start === undefined ? undefined : `${start}.${expression.name}`;
}

/** What stands in an index for all of a dimension, or for a new one. */
export function slice(entry: Expression): Written | undefined {
  const path = pathOf(entry) ?? '';
  const code = /^(?:(?:np|numpy|torch)\.)?newaxis$/.test(path) ? newAxis : path;
  return [newAxis, all, allOthers].includes(code) ? { code, type: 'slice' } : undefined;
}
