import type { Given, GivenName } from '../../reference/steps/given.ts';
import { setDefaultDtype } from '../../reference/tensor/dtype.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { Values } from '../../reference/tensor/values.ts';
import type { Outcome, Run } from '../outcome.ts';
import type { Probe } from '../probes.ts';

/** A stub's function, in this process. */
export type Formula = (given: Given<GivenName>) => Tensor;

/** What running a stub of this formula would bring back. */
export function formulaRun(probes: readonly Probe[], formula: Formula): Run {
  return {
    outcomes: probes.map((probe) => outcomeOf(probe, formula)),
    failure: undefined,
    printed: [],
  };
}

/** A run that answers with these tensors. */
export function answerRun(answers: readonly Values[]): Run {
  const outcomes = answers.map((values) => ({ kind: 'tensor', values }) as const);
  return { outcomes, failure: undefined, printed: [] };
}

function outcomeOf({ dtype, given }: Probe, formula: Formula): Outcome {
  const entries = Object.entries(given).map(
    ([name, value]) => [name, typeof value === 'number' ? value : new Tensor(value)] as const,
  );
  setDefaultDtype(dtype);
  try {
    const answer = formula(Object.fromEntries(entries) as unknown as Given<GivenName>);
    return { kind: 'tensor', values: Tensor.valuesOf(answer) };
  } catch (thrown) {
    const { name, message, stack = '' } = thrown as Error;
    return { kind: 'threw', error: name, message, stack };
  } finally {
    setDefaultDtype('float32');
  }
}
