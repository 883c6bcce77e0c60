/* What a student's expression is worked out with. */
import { getDefaultDtype, setDefaultDtype } from '../../reference/tensor/dtype.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { Probe } from '../probes.ts';
import type { Scope } from './evaluate.ts';
import type { Value } from './operations.ts';

/** What a search may cost, in numbers that are worked out: some 30 ms. */
const mostNumbers = 2_000_000;

/** What a step is given on a probe, and nothing worked out of it yet. */
export function scopeOf({ given }: Pick<Probe, 'given'>): Scope {
  const names = Object.entries(given).map(([name, value]): [string, Value] => [
    name,
    typeof value === 'number' ? value : new Tensor(value),
  ]);
  return { names: new Map(names), known: new Map(), budget: { left: mostNumbers } };
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
