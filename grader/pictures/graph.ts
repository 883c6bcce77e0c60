import { parameterNames, type TensorName, tensorNames } from '../../reference/network/lines.ts';
import { readersOf } from '../../reference/steps/derive.ts';
import { chunkedSteps } from '../../reference/steps/table.ts';

/** How the step of a tensor's gradient does. */
export type State = 'pass' | 'wrong' | 'todo';

/** A forward line: the tensor that it makes, and what it reads. */
export interface Node {
  readonly name: TensorName;
  readonly line: string;
  /** The forward tensors that the line reads. */
  readonly reads: readonly TensorName[];
  /** The parameters and parts of the batch that it reads. */
  readonly inputs: readonly string[];
}

/** The forward lines in order, each with what it reads, from the table of steps. */
export const nodes: readonly Node[] = tensorNames.map((name) => {
  const lines = [...chunkedSteps, ...readersOf('logprobs')];
  const entry = lines.find((candidate) => candidate.name === name);
  if (!entry) throw new Error(`no forward line makes ${name}`);
  const from = [...entry.from];
  const reads = tensorNames.filter((candidate) => from.includes(candidate));
  const inputs = from.filter((candidate) => !reads.some((tensor) => tensor === candidate));
  return { name, line: entry.forward, reads, inputs };
});

/** What stands in the graph for a tensor: a forward line or a parameter. */
export function lineOf(name: string): string | undefined {
  const entry = [...chunkedSteps, ...readersOf('logprobs')].find((line) => line.name === name);
  return entry?.forward;
}

/** Whether a name in the graph has a gradient to be written. */
export function hasStep(name: string): boolean {
  return name !== 'loss' && [...tensorNames, ...parameterNames].some((known) => known === name);
}
