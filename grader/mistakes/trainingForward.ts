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
  readonly instead: Partial<Record<TensorName, Line>>;
}

const keepdim = { keepdim: true };

const forwardMistakes: readonly ForwardMistake[] = [
  {
    name: 'biased-variance',
    what: 'the variance of the batch is divided by n, where the lecture has Bessel’s correction and divides by n - 1',
    instead: { bnvar: ({ bndiff2, n }) => bndiff2.sum(0, keepdim).div(n) },
  },
  {
    name: 'missing-root',
    what: 'the deviations are divided by the variance, where they are divided by its square root',
    instead: { bnvar_inv: ({ bnvar }) => bnvar.add(1e-5).pow(-1) },
  },
  {
    name: 'inverse-root',
    what: 'the deviations are multiplied by the root of the variance, where they are divided by it',
    instead: { bnvar_inv: ({ bnvar }) => bnvar.add(1e-5).pow(0.5) },
  },
  {
    name: 'missing-epsilon',
    what: 'nothing is added to bnvar, where 1e-5 is added before the power is taken',
    instead: { bnvar_inv: ({ bnvar }) => bnvar.pow(-0.5) },
  },
  {
    name: 'epsilon-after-root',
    what: '1e-5 is added to the root of the variance, where it is added to the variance itself',
    instead: { bnvar_inv: ({ bnvar }) => bnvar.sqrt().add(1e-5).pow(-1) },
  },
  {
    name: 'missing-centring',
    what: 'the mean of the batch is not subtracted before bnraw is made',
    instead: { bnraw: ({ hprebn, bnvar_inv }) => hprebn.mul(bnvar_inv) },
  },
  {
    name: 'missing-batch-norm',
    what: 'the batch normalisation is missing between hprebn and h',
    instead: { hpreact: ({ hprebn }) => hprebn },
  },
  {
    name: 'missing-bngain',
    what: 'the forward pass leaves out bngain, which multiplies bnraw',
    instead: { hpreact: ({ bnraw, bnbias }) => bnraw.add(bnbias) },
  },
  {
    name: 'missing-bnbias',
    what: 'the forward pass leaves out bnbias, which is added to bngain times bnraw',
    instead: { hpreact: ({ bnraw, bngain }) => bngain.mul(bnraw) },
  },
  {
    name: 'missing-bngain-and-bnbias',
    what: 'the forward pass leaves out bngain, which multiplies bnraw, and bnbias, which is added',
    instead: { hpreact: ({ bnraw }) => bnraw },
  },
  {
    name: 'missing-tanh',
    what: 'the forward pass leaves out the tanh between hpreact and h',
    instead: { h: ({ hpreact }) => hpreact },
  },
  {
    name: 'missing-b2',
    what: 'the forward pass leaves out b2, which is added to the logits',
    instead: { logits: ({ h, W2 }) => h.matmul(W2) },
  },
  {
    name: 'softmax-twice',
    what: 'crossEntropy is given probabilities, where it takes the logits: the softmax is in it',
    instead: { logits: ({ h, W2, b2 }) => h.matmul(W2).add(b2).softmax(1) },
  },
];

/** Two float32 losses of one forward pass are this close; of two, further apart than the other. */
const sameLoss = 1e-5;
const otherLoss = 2e-5;

/** The known wrong forward pass that gives this very loss, where the right one gives `right`. */
export function forwardMistake(
  loss: number,
  right: number,
  parameters: Parameters<Tensor>,
  batch: Batch,
): ForwardMistake | undefined {
  let nearest: { readonly known: ForwardMistake; readonly distance: number } | undefined;
  for (const known of forwardMistakes) {
    const wrong = lossOf(parameters, batch, known.instead);
    const distance = Math.abs(loss - wrong);
    const isNearest = isLoss(loss, wrong) && distance < (nearest?.distance ?? Infinity);
    if (isNearest && !isSame(wrong, right)) nearest = { known, distance };
  }
  return nearest?.known;
}

/** Whether two losses are nearer than one line of another forward pass would bring them. */
export function isSame(loss: number, right: number): boolean {
  return Math.abs(loss - right) <= otherLoss;
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
