import { arange } from '../tensor/constructors.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** The operations that a forward line may use: what `Tensor` and the tape's `Variable` share. */
export interface Differentiable<Self> {
  add(other: Self | number): Self;
  sub(other: Self | number): Self;
  mul(other: Self | number): Self;
  neg(): Self;
  pow(exponent: number): Self;
  exp(): Self;
  log(): Self;
  tanh(): Self;
  sum(dim: number, options: { readonly keepdim: true }): Self;
  mean(): Self;
  max(dim: number, options: { readonly keepdim: true }): { readonly values: Self };
  matmul(other: Self): Self;
  view(...sizes: number[]): Self;
  at(...indices: Tensor[]): Self;
}

/** The parameters of the network, in the order in which the lecture lists them. */
export const parameterNames = ['C', 'W1', 'b1', 'W2', 'b2', 'bngain', 'bnbias'] as const;
export type ParameterName = (typeof parameterNames)[number];

/** What `make` gives for each parameter, by its name. */
export function byParameter<V>(make: (name: ParameterName) => V): Record<ParameterName, V> {
  const entries = parameterNames.map((name) => [name, make(name)] as const);
  return Object.fromEntries(entries) as Record<ParameterName, V>;
}

/** The forward tensors in the order in which they are made. */
export const tensorNames = [
  'emb',
  'embcat',
  'hprebn',
  'bnmeani',
  'bndiff',
  'bndiff2',
  'bnvar',
  'bnvar_inv',
  'bnraw',
  'hpreact',
  'h',
  'logits',
  'logit_maxes',
  'norm_logits',
  'counts',
  'counts_sum',
  'counts_sum_inv',
  'probs',
  'logprobs',
  'loss',
] as const;
export type TensorName = (typeof tensorNames)[number];

/** A minibatch: contexts `Xb` [n, block] and next characters `Yb` [n], both int32. */
export interface Batch {
  readonly Xb: Tensor;
  readonly Yb: Tensor;
  readonly n: number;
}

/** What the lines read: the batch, the parameters and the tensors made so far. */
export type Scope<T> = Batch & { readonly [name in ParameterName | TensorName]: T };

type Line = <T extends Differentiable<T>>(scope: Scope<T>) => T;

/**
 * The lecture's forward pass, one entry a line: each makes the tensor of its name from those it
 * names. The same lines run on plain tensors and on the tape.
 */
export const lines: Record<TensorName, Line> = {
  emb: ({ C, Xb }) => C.at(Xb),
  embcat: ({ emb, n }) => emb.view(n, -1),
  hprebn: ({ embcat, W1, b1 }) => embcat.matmul(W1).add(b1),
  bnmeani: ({ hprebn, n }) => hprebn.sum(0, { keepdim: true }).mul(1 / n),
  bndiff: ({ hprebn, bnmeani }) => hprebn.sub(bnmeani),
  bndiff2: ({ bndiff }) => bndiff.pow(2),
  // Bessel's correction on purpose: n - 1, not n.
  bnvar: ({ bndiff2, n }) => bndiff2.sum(0, { keepdim: true }).mul(1 / (n - 1)),
  bnvar_inv: ({ bnvar }) => bnvar.add(1e-5).pow(-0.5),
  bnraw: ({ bndiff, bnvar_inv }) => bndiff.mul(bnvar_inv),
  hpreact: ({ bngain, bnraw, bnbias }) => bngain.mul(bnraw).add(bnbias),
  h: ({ hpreact }) => hpreact.tanh(),
  logits: ({ h, W2, b2 }) => h.matmul(W2).add(b2),
  logit_maxes: ({ logits }) => logits.max(1, { keepdim: true }).values,
  norm_logits: ({ logits, logit_maxes }) => logits.sub(logit_maxes),
  counts: ({ norm_logits }) => norm_logits.exp(),
  counts_sum: ({ counts }) => counts.sum(1, { keepdim: true }),
  counts_sum_inv: ({ counts_sum }) => counts_sum.pow(-1),
  probs: ({ counts, counts_sum_inv }) => counts.mul(counts_sum_inv),
  logprobs: ({ probs }) => probs.log(),
  loss: ({ logprobs, Yb, n }) => logprobs.at(arange(n), Yb).mean().neg(),
};
