import type { Parameters } from '../../reference/network/forward.ts';
import {
  type Batch,
  lines,
  type Scope,
  type TensorName,
  tensorNames,
} from '../../reference/network/lines.ts';
import type { Tensor } from '../../reference/tensor/tensor.ts';

type Line = (scope: Scope<Tensor>) => Tensor;

/** A forward pass that people are known to write, with one line that is not the lecture's. */
interface ForwardMistake {
  readonly name: string;
  /** What the loss tells, to go on after `that`. */
  readonly what: string;
  readonly tensor: TensorName;
  readonly line: Line;
}

const keepdim = { keepdim: true };

const forwardMistakes: readonly ForwardMistake[] = [
  {
    name: 'biased-variance',
    what: 'the variance of the batch is divided by n, where the lecture has Bessel’s correction and divides by n - 1',
    tensor: 'bnvar',
    line: ({ bndiff2, n }) => bndiff2.sum(0, keepdim).div(n),
  },
  {
    name: 'missing-root',
    what: 'the deviations are divided by the variance, where they are divided by its square root',
    tensor: 'bnvar_inv',
    line: ({ bnvar }) => bnvar.add(1e-5).pow(-1),
  },
  {
    name: 'missing-centring',
    what: 'the mean of the batch is not subtracted before bnraw is made',
    tensor: 'bnraw',
    line: ({ hprebn, bnvar_inv }) => hprebn.mul(bnvar_inv),
  },
  {
    name: 'missing-batch-norm',
    what: 'the batch normalisation is missing between hprebn and h',
    tensor: 'hpreact',
    line: ({ hprebn }) => hprebn,
  },
  {
    name: 'missing-bngain',
    what: 'the forward pass leaves out bngain, which multiplies bnraw',
    tensor: 'hpreact',
    line: ({ bnraw, bnbias }) => bnraw.add(bnbias),
  },
  {
    name: 'missing-bnbias',
    what: 'the forward pass leaves out bnbias, which is added to bngain times bnraw',
    tensor: 'hpreact',
    line: ({ bnraw, bngain }) => bngain.mul(bnraw),
  },
  {
    name: 'missing-tanh',
    what: 'the forward pass leaves out the tanh between hpreact and h',
    tensor: 'h',
    line: ({ hpreact }) => hpreact,
  },
  {
    name: 'missing-b2',
    what: 'the forward pass leaves out b2, which is added to the logits',
    tensor: 'logits',
    line: ({ h, W2 }) => h.matmul(W2),
  },
];

/** Two float32 losses of one forward pass are this close; of two, further apart than the other. */
const sameLoss = 1e-5;
const otherLoss = 5e-5;

/** The known wrong forward pass that gives this very loss, where the right one gives `right`. */
export function forwardMistake(
  loss: number,
  right: number,
  parameters: Parameters<Tensor>,
  batch: Batch,
): ForwardMistake | undefined {
  return forwardMistakes.find(({ tensor, line }) => {
    const wrong = lossOf(parameters, batch, { [tensor]: line });
    return isLoss(loss, wrong) && Math.abs(wrong - right) > otherLoss;
  });
}

export function isLoss(yours: number, other: number): boolean {
  return Math.abs(yours - other) <= sameLoss * Math.max(1, Math.abs(other));
}

/** The loss of a forward pass with some lines replaced. */
export function lossOf(
  parameters: Parameters<Tensor>,
  batch: Batch,
  instead: Partial<Record<TensorName, Line>> = {},
): number {
  const scope = { ...batch, ...parameters } as Scope<Tensor> & {
    -readonly [T in TensorName]: Tensor;
  };
  for (const name of tensorNames) scope[name] = (instead[name] ?? (lines[name] as Line))(scope);
  return scope.loss.item();
}
