/* What a student's expression is worked out with. */
import { getDefaultDtype, setDefaultDtype } from '../../reference/tensor/dtype.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { Probe } from '../probes.ts';
import type { Value } from './operations.ts';

/** What a search may cost, in numbers that are worked out: some 30 ms. */
export const mostNumbers = 2_000_000;

/** What the names of a step's own tensors stand for. */
export function namesOf({ given }: Pick<Probe, 'given'>): ReadonlyMap<string, Value> {
  return new Map(
    Object.entries(given).map(([name, value]): [string, Value] => [
      name,
      typeof value === 'number' ? value : new Tensor(value),
    ]),
  );
}

/** Does it with numbers of this dtype. */
export function withDtype<Result>(dtype: Probe['dtype'], work: () => Result): Result {
  const before = getDefaultDtype();
  setDefaultDtype(dtype);
  try {
    return work();
  } finally {
    setDefaultDtype(before);
  }
}
