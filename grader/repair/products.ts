/* The other products that may have been meant by one. */
import type { Expression } from '../rewrite/parse.ts';
import type { Change, Facts } from './change.ts';
import { call, isTransposed, type MethodCall, methodCall, transposed } from './code.ts';

/** A product of another kind, or with its factors turned or swapped. */
export function ofProduct(
  from: Expression,
  product: MethodCall,
  { shapeOf }: Facts,
): readonly Change[] {
  const [other] = product.args;
  if (!other) return [];
  const changes = product.name === 'matmul' ? [...numberByNumber(from, product)] : [];
  const [left, right] = [bare(product.of), bare(other)];
  if (shapeOf(left)?.length !== 2 || shapeOf(right)?.length !== 2) return changes;
  for (const [first, second] of [
    [left, right],
    [right, left],
  ]) {
    for (const a of [first, transposed(first)]) {
      for (const b of [second, transposed(second)]) {
        changes.push({ kind: 'matmul', from, to: call(a, 'matmul', b) });
      }
    }
  }
  return changes;
}

/** The product of each two numbers, with and without what turned the factors. */
export function numberByNumber(
  from: Expression,
  { of, args: [other] }: MethodCall,
): readonly Change[] {
  if (!other) return [];
  return [...new Set([bare(of), of])].flatMap((a) =>
    [...new Set([bare(other), other])].map((b) => ({
      kind: 'mul' as const,
      from,
      to: call(a, 'mul', b),
    })),
  );
}

function bare(factor: Expression): Expression {
  return isTransposed(factor) ? factor.of : factor;
}

/** The sum of a product in place of the product of a sum. */
export function sumsAfter({ of, name, args }: MethodCall): readonly Expression[] {
  const [other] = args;
  if (name !== 'mul' || !other) return [];
  const [left, right] = [methodCall(of), methodCall(other)];
  return [
    ...(left?.name === 'sum' ? [call(call(left.of, 'mul', other), 'sum', ...left.args)] : []),
    ...(right?.name === 'sum' ? [call(call(of, 'mul', right.of), 'sum', ...right.args)] : []),
  ];
}
