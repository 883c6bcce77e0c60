/* What throws because an operation is given more than it takes: of shapes there is nothing to say then. */
import type { Expression } from '../rewrite/parse.ts';
import type { Change } from './change.ts';
import { call, methodCall } from './code.ts';

/** Tensors' own errors of the number of operands, arguments or dimensions. */
export const ofSurplus =
  /: it takes one (?:operand|number|dimension), and |in its parentheses is one too many/;

/** The call without one of its arguments, or with the second one in a call of its own. */
export function withoutSurplus(from: Expression): readonly Change[] {
  const method = methodCall(from);
  if (!method) return [];
  const { of, name, args } = method;
  const [first, second] = args;
  const fewer = args.map((_, i) => call(of, name, ...args.toSpliced(args.length - 1 - i, 1)));
  const inTurn = args.length === 2 ? [call(call(of, name, first), name, second)] : [];
  return [...fewer, ...inTurn].map((to) => ({ kind: 'surplus', from, to }));
}
