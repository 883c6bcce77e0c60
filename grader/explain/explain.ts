import type { Step } from '../../reference/steps/step.ts';
import { besideStretched, stretched } from './broadcast.ts';
import { elementwise } from './elementwise.ts';
import { batchNormColumn, crossEntropyRow, downhill } from './fused.ts';
import { lookup, maximum, picked, view } from './indexed.ts';
import { bias, leftFactor, rightFactor } from './matrixProduct.ts';
import type { Block } from './notation.ts';
import { readTwice } from './readTwice.ts';
import { sum } from './sum.ts';

type Example = (step: Step) => Block;

/** What each step's rule looks like with small numbers. A tensor that is read twice has two. */
export const examples: { readonly [step: string]: readonly Example[] } = {
  logprobs: [picked],
  probs: [() => elementwise('log')],
  counts_sum_inv: [() => stretched('product', 'column')],
  counts_sum: [() => elementwise('inverse')],
  counts: [() => sum(1, ''), readTwice],
  norm_logits: [() => elementwise('exp')],
  logit_maxes: [() => stretched('difference', 'column')],
  logits: [maximum, readTwice],
  h: [leftFactor],
  W2: [rightFactor],
  b2: [bias],
  hpreact: [() => elementwise('tanh')],
  bngain: [() => stretched('product', 'row')],
  bnbias: [() => stretched('sum', 'row')],
  bnraw: [() => besideStretched('row')],
  bnvar_inv: [() => stretched('product', 'row')],
  bnvar: [() => elementwise('inverseRoot')],
  bndiff2: [() => sum(0, '(n - 1)')],
  bndiff: [() => elementwise('square'), readTwice],
  bnmeani: [() => stretched('difference', 'row')],
  hprebn: [() => sum(0, 'n'), readTwice],
  embcat: [leftFactor],
  W1: [rightFactor],
  b1: [bias],
  emb: [view],
  C: [lookup],
  'logits-fused': [crossEntropyRow],
  'hprebn-fused': [batchNormColumn],
  training: [downhill],
};

/**
 * The lecture's toy example for a step's rule, worked out by the tensor library: lines of text, of
 * which those that begin with a space are formulas and stay as they are.
 */
export function explain(step: Step): Block {
  return examples[step.name].flatMap((example, i) => [...(i === 0 ? [] : ['']), ...example(step)]);
}
