/* Of a mask that is 0 everywhere, so that what it multiplies is written and yet not there. */
import { exportOf } from '../../reference/steps/derive.ts';
import type { GradientStep } from '../../reference/steps/step.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { Probe } from '../probes.ts';
import type { Expression } from '../rewrite/parse.ts';
import { allParts, codeOf, methodCall } from './code.ts';
import { evaluate } from './evaluate.ts';
import { type Program, programOf } from './program.ts';
import { scopeOf, withDtype } from './scope.ts';

/** A mask as it is written, and the two that it compares. */
export interface Mask {
  readonly mask: string;
  readonly of: string;
  readonly other: string;
}

/** The first mask in an answer, as x.eq(y), in which no two numbers are equal on the probe. */
export function emptyMask(step: GradientStep, text: string, probe: Probe): Mask | undefined {
  if (!text.includes('.eq(')) return undefined;
  try {
    return withDtype(probe.dtype, () => firstEmpty(programOf(text, exportOf(step)), probe));
  } catch {
    // What is not understood, or costs too much, is not spoken of.
    return undefined;
  }
}

function firstEmpty(program: Program | undefined, probe: Probe): Mask | undefined {
  if (!program) return undefined;
  const scope = scopeOf(probe);
  for (const part of allParts(program.answer)) {
    const method = methodCall(part);
    const [other] = method?.args ?? [];
    if (method?.name !== 'eq' || other === undefined) continue;
    const value = evaluate(part, scope);
    if (!(value instanceof Tensor) || Tensor.valuesOf(value).data.some((x) => x !== 0)) continue;
    const written = (code: Expression): string => codeOf(code, program.names);
    return { mask: written(part), of: written(method.of), other: written(other) };
  }
  return undefined;
}
