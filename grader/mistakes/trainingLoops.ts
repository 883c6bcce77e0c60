import {
  type Batch,
  byParameter,
  type ParameterName,
  parameterNames,
} from '../../reference/network/lines.ts';
import { learningRate, type StepReport, type Training } from '../../reference/network/training.ts';
import { arange, zerosLike } from '../../reference/tensor/constructors.ts';
import { crossEntropy } from '../../reference/tensor/functional.ts';
import type { Tensor } from '../../reference/tensor/tensor.ts';

/* A training loop in parts that can be replaced one by one, to make wrong loops and other right ones. */

export type Loop = (training: Training) => void;
export type Owned = Training['parameters'];

/** What a step computes: the loss and the gradients by the parameters' names. */
export interface Pass {
  readonly loss: Tensor | number;
  readonly gradients: { readonly [name in ParameterName]: Tensor };
}

const keepdim = { keepdim: true };
const unbiased = { keepdim: true, unbiased: true };

/** The tensors of a pass so far, by their lecture names. */
type Scope = Readonly<Record<string, Tensor>> &
  Pick<Batch, 'Xb' | 'Yb'> & { readonly n: number } & Owned;
type Line = (scope: Scope) => Tensor;

const lines = {
  emb: ({ C, Xb }) => C.at(Xb),
  embcat: ({ emb, n }) => emb.view(n, -1),
  hprebn: ({ embcat, W1, b1 }) => embcat.matmul(W1).add(b1),
  bnmean: ({ hprebn }) => hprebn.mean(0, keepdim),
  bnvar: ({ hprebn }) => hprebn.var(0, unbiased),
  bnvar_inv: ({ bnvar }) => bnvar.add(1e-5).pow(-0.5),
  bnraw: ({ hprebn, bnmean, bnvar_inv }) => hprebn.sub(bnmean).mul(bnvar_inv),
  hpreact: ({ bngain, bnraw, bnbias }) => bngain.mul(bnraw).add(bnbias),
  h: ({ hpreact }) => hpreact.tanh(),
  logits: ({ h, W2, b2 }) => h.matmul(W2).add(b2),
  loss: ({ logits, Yb }) => crossEntropy(logits, Yb),
  dlogits: ({ logits, Yb, n }) =>
    logits
      .softmax(1)
      .indexPut([arange(n), Yb], -1, { accumulate: true })
      .div(n),
  dW2: ({ h, dlogits }) => h.T.matmul(dlogits),
  db2: ({ dlogits }) => dlogits.sum(0),
  dh: ({ W2, dlogits }) => dlogits.matmul(W2.T),
  dhpreact: ({ h, dh }) => h.pow(2).neg().add(1).mul(dh),
  dbngain: ({ bnraw, dhpreact }) => bnraw.mul(dhpreact).sum(0, keepdim),
  dbnbias: ({ dhpreact }) => dhpreact.sum(0, keepdim),
  dhprebn: ({ bngain, bnvar_inv, bnraw, n, dhpreact }) => {
    const along = bnraw.mul(n / (n - 1)).mul(dhpreact.mul(bnraw).sum(0));
    const bracket = dhpreact.mul(n).sub(dhpreact.sum(0)).sub(along);
    return bngain.mul(bnvar_inv).div(n).mul(bracket);
  },
  dembcat: ({ W1, dhprebn }) => dhprebn.matmul(W1.T),
  dW1: ({ embcat, dhprebn }) => embcat.T.matmul(dhprebn),
  db1: ({ dhprebn }) => dhprebn.sum(0),
  demb: ({ emb, dembcat }) => dembcat.view(emb.shape),
  dC: ({ C, Xb, demb }) => zerosLike(C).indexPut([Xb], demb, { accumulate: true }),
} satisfies Record<string, Line>;

/** The lecture's pass with some of its lines replaced; `done` is told of each line as it is there. */
export function pass(
  parameters: Owned,
  batch: Batch,
  instead: Partial<Record<keyof typeof lines, Line>> = {},
  done: (name: string, value: Tensor) => void = () => undefined,
): Pass {
  const scope: Record<string, Tensor | number> = { ...parameters, ...batch };
  for (const [name, line] of Object.entries({ ...lines, ...instead })) {
    const value = line(scope as Scope);
    scope[name] = value;
    done(name, value);
  }
  const made = scope as Record<string, Tensor>;
  return { loss: made.loss, gradients: byParameter((name) => made[`d${name}`]) };
}

export function update(parameters: Owned, { gradients }: Pass, rate: number): void {
  for (const name of parameterNames) parameters[name].add_(gradients[name], { alpha: -rate });
}

export function reportOf({ loss, gradients }: Pass): StepReport {
  const entries = parameterNames.map((name) => [`d${name}`, gradients[name]]);
  return { loss, ...Object.fromEntries(entries) } as StepReport;
}

/** What a step does once it has its minibatch. */
type Step = (parameters: Owned, batch: Batch, i: number, onStep: Training['onStep']) => void;

/** The lecture's step. */
export const step: Step = (parameters, batch, i, onStep) => {
  const found = pass(parameters, batch);
  update(parameters, found, learningRate(i));
  onStep(reportOf(found));
};

/** A loop that takes a minibatch each step and does `each` with it. */
export function loop(each: Step): Loop {
  return ({ parameters, batch, firstStep, maxSteps, onStep }) => {
    for (let i = firstStep; i < maxSteps; i++) each(parameters, batch(i), i, onStep);
  };
}

/** A loop of lecture steps whose pass is made otherwise. */
export function passing(make: (parameters: Owned, batch: Batch, i: number) => Pass): Loop {
  return loop((parameters, batch, i, onStep) => {
    const found = make(parameters, batch, i);
    update(parameters, found, learningRate(i));
    onStep(reportOf(found));
  });
}

/** A loop of lecture steps with other lines in their passes. */
export function withLines(instead: Parameters<typeof pass>[2]): Loop {
  return passing((parameters, batch) => pass(parameters, batch, instead));
}

/** A loop of lecture steps with another update. */
export function updating(change: (parameters: Owned, found: Pass, i: number) => void): Loop {
  return loop((parameters, batch, i, onStep) => {
    const found = pass(parameters, batch);
    onStep(reportOf(found));
    change(parameters, found, i);
  });
}

/** A loop of lecture steps with other reports. */
export function reporting(
  report: (found: Pass, onStep: Training['onStep'], i: number) => void,
): Loop {
  return loop((parameters, batch, i, onStep) => {
    const found = pass(parameters, batch);
    update(parameters, found, learningRate(i));
    report(found, onStep, i);
  });
}
