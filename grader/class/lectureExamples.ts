import {
  type Examples,
  loadDataset,
  type Split,
  type Splits,
} from '../../reference/network/dataset.ts';
import type { Batch } from '../../reference/network/lines.ts';
import { readNames } from '../../reference/network/loadNames.ts';
import { startTraining, trainingNetwork } from '../../reference/network/training.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { Values } from '../../reference/tensor/values.ts';
import type { Span } from '../run/messages.ts';
import { UsageError } from '../usageError.ts';

/** The shipped names, split as in the lecture. */
export function lectureSplits(): Splits<Split> {
  const list = readNames();
  if ('error' in list) throw new UsageError(list.error);
  return loadDataset(list.names, trainingNetwork.block);
}

export function lectureExamples({ X, Y, count }: Split): Examples {
  const numbers = (tensor: Tensor): Int32Array => Tensor.valuesOf(tensor).data as Int32Array;
  return { X: numbers(X), Y: numbers(Y), count };
}

/** A minibatch that outlives the tensors of any one judgement. */
interface KeptBatch {
  readonly Xb: Values;
  readonly Yb: Values;
  readonly n: number;
}

/** The true minibatches of some steps, which may be asked for in any order and again. */
export function keptBatches(
  examples: Examples,
  { firstStep, stopBefore }: Span,
): (i: number) => Batch {
  const { batch } = startTraining({ network: trainingNetwork, examples, firstStep });
  const length = stopBefore - firstStep;
  const batches = Array.from({ length }, (_, i) => kept(batch(firstStep + i)));
  return (i) => drawnAgain(batches[i - firstStep]);
}

function kept({ Xb, Yb, n }: Batch): KeptBatch {
  return { Xb: Tensor.valuesOf(Xb), Yb: Tensor.valuesOf(Yb), n };
}

function drawnAgain({ Xb, Yb, n }: KeptBatch): Batch {
  return { Xb: new Tensor(Xb), Yb: new Tensor(Yb), n };
}
