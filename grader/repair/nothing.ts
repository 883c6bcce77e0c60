/* Parts of an answer that come to nothing: what is right beside them is no way to what was meant. */
import { exportOf } from '../../reference/steps/derive.ts';
import type { GradientStep } from '../../reference/steps/step.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import { orSayLess } from '../orSayLess.ts';
import type { Probe } from '../probes.ts';
import type { Expression } from '../rewrite/parse.ts';
import { allParts, codeOf, methodCall, operandsOf } from './code.ts';
import { evaluate } from './evaluate.ts';
import type { Value } from './operations.ts';
import { programOf } from './program.ts';
import { scopeOf } from './scope.ts';

/** Rounding leaves so little, of one, where there would be zeros. */
const rounding = 1e-12;

/** Whether there are hardly more than zeros in a value beside another. */
export function isNothing(value: Value | undefined, beside: Value | undefined): boolean {
  const size = largestIn(beside);
  return value instanceof Tensor && size > 0 && largestIn(value) <= rounding * size;
}

function largestIn(value: Value | undefined): number {
  if (!(value instanceof Tensor)) return 0;
  let most = 0;
  for (const x of Tensor.valuesOf(value).data) most = Math.max(most, Math.abs(x));
  return most;
}

/** A term of a stub's answer that has this gradient in it and is 0 beside the whole, as it is written. */
export function nothingOf(
  step: GradientStep,
  text: string,
  probe: Probe,
  gradient: string,
): string | undefined {
  return orSayLess(() => {
    const program = programOf(text, exportOf(step));
    if (!program) return undefined;
    const { answer, names } = program;
    const scope = scopeOf(probe);
    const whole = evaluate(answer, scope);
    const term = allParts(answer)
      .filter((part) => /^(?:add|sub)$/.test(methodCall(part)?.name ?? ''))
      .flatMap(operandsOf)
      .find((part) => hasName(part, gradient) && isNothing(evaluate(part, scope), whole));
    return term && codeOf(term, new Map([...names].filter(([part]) => part !== term)));
  }, undefined);
}

function hasName(whole: Expression, name: string): boolean {
  return allParts(whole).some((part) => part.kind === 'name' && part.text === name);
}
