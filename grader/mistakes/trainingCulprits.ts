import type { ParameterName } from '../../reference/network/lines.ts';
import { exportOf } from '../../reference/steps/derive.ts';
import { gradientSteps } from '../../reference/steps/table.ts';
import { zerosLike } from '../../reference/tensor/constructors.ts';
import type { Tensor } from '../../reference/tensor/tensor.ts';
import type { Formula, GivenValues } from './mistake.ts';

/** The order of the backward pass: a wrong line shows in the gradients after it. */
export const backwardOrder = ['b2', 'W2', 'bnbias', 'bngain', 'W1', 'b1', 'C'] as const;

const keepdim = { keepdim: true };

/** Where a gradient goes wrong: the lines to look at, and the steps whose mistakes may be the reason. */
export interface Culprit {
  readonly lines: readonly string[];
  readonly steps: readonly string[];
  /** A gradient on the way that reads a parameter, which may have been updated too early. */
  readonly early?: {
    readonly step: string;
    readonly parameter: ParameterName;
    readonly formula: Formula;
  };
}

const inDlogits: Culprit = { lines: ['dlogits'], steps: ['logits-fused'] };
const inTanh: Culprit = {
  lines: ['dh', 'dhpreact'],
  steps: ['hpreact', 'h'],
  early: { step: 'h', parameter: 'W2', formula: ({ W2, dlogits }) => dlogits.matmul(W2.T) },
};
const inBatchNorm: Culprit = {
  lines: ['dhprebn'],
  steps: ['hprebn-fused'],
  early: {
    step: 'hprebn-fused',
    parameter: 'bngain',
    formula: ({ bngain, bnvar_inv, bnraw, n, dhpreact }) => {
      const along = dhpreact
        .mul(bnraw)
        .sum(0, keepdim)
        .div(n - 1);
      const centred = dhpreact.sub(dhpreact.mean(0, keepdim)).sub(bnraw.mul(along));
      return bngain.mul(bnvar_inv).mul(centred);
    },
  },
};
const inEmbedding: Culprit = {
  lines: ['dembcat', 'demb', 'dC'],
  steps: ['C', 'embcat', 'emb'],
  early: { step: 'embcat', parameter: 'W1', formula: ({ W1, dhprebn }) => dhprebn.matmul(W1.T) },
};

/** A wrong line of its own spoils one gradient; one on the way spoils all that come after it. */
export function culpritOf(wrong: readonly ParameterName[]): Culprit {
  const [first] = wrong;
  const both = (...names: ParameterName[]): boolean => names.every((name) => wrong.includes(name));
  if (first === 'C') return inEmbedding;
  if (wrong.length > 1) {
    if (both('b2', 'W2')) return inDlogits;
    if (both('bnbias', 'bngain') && first === 'bnbias') return inTanh;
    if (both('W1', 'C') && first === 'W1') return inBatchNorm;
  }
  return { lines: [gradientOf(first)], steps: [first] };
}

/** The gradient of a parameter, and what the gradient of a step makes of it. */
type Effect = readonly [ParameterName, (grad: Tensor, given: GivenValues) => Tensor];

const effects: Readonly<Record<string, Effect>> = {
  'logits-fused': ['W2', (grad, { h }) => h.T.matmul(grad)],
  h: ['bngain', (grad, { h, bnraw }) => bnraw.mul(h.pow(2).neg().add(1)).mul(grad).sum(0, keepdim)],
  hpreact: ['bngain', (grad, { bnraw }) => bnraw.mul(grad).sum(0, keepdim)],
  'hprebn-fused': ['W1', (grad, { embcat }) => embcat.T.matmul(grad)],
  embcat: ['C', (grad, { C, Xb, emb }) => gathered(C, Xb, grad.view(emb.shape))],
  emb: ['C', (grad, { C, Xb }) => gathered(C, Xb, grad)],
};

function gathered(C: Tensor, Xb: Tensor, demb: Tensor): Tensor {
  return zerosLike(C).indexPut([Xb], demb, { accumulate: true });
}

/** In which parameter's gradient a wrong gradient of the step shows, and how; in its own, as it is. */
export function effectOf(step: string): Effect {
  return effects[step] ?? [step as ParameterName, (grad) => grad];
}

export function gradientOf(name: string): string {
  return `d${name}`;
}

/** The gradient that a step asks for: dlogits for 'logits-fused'. */
export function nameOf(stepName: string): string {
  const step = gradientSteps.find(({ name }) => name === stepName);
  return step ? exportOf(step) : gradientOf(stepName);
}
