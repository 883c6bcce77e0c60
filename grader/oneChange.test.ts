import { expect, test } from 'vitest';
import { lectureNetwork } from '../reference/network/network.ts';
import { TorchGenerator } from '../reference/random/index.ts';
import type { GradientStep } from '../reference/steps/step.ts';
import { gradientSteps } from '../reference/steps/table.ts';
import { onesLike, scalar } from '../reference/tensor/constructors.ts';
import type { Values } from '../reference/tensor/values.ts';
import { oneChange } from './oneChange.ts';
import { probesFor } from './probes.ts';
import { type Formula, formulaRun } from './testing/formulaRun.ts';
import { judge } from './verdict.ts';

const makeProbes = probesFor(lectureNetwork);
const keepdim = { keepdim: true };
const right = 'It is right but for one thing:';

function stepNamed(name: string): GradientStep {
  const [step] = gradientSteps.filter((entry) => entry.name === name);
  return step;
}

/** What the verdict on a formula begins with, before it says where the answer is furthest off. */
function said(name: string, formula: Formula): string {
  const probes = makeProbes(stepNamed(name));
  const { status, message } = judge(stepNamed(name), probes, formulaRun(probes, formula));
  expect(status).toBe('fail');
  return message.replace(/ (Furthest off|The lecture’s cmp).*/, '');
}

test.each<[step: string, sentence: string, formula: Formula]>([
  [
    'probs',
    `${right} a factor probs is missing, or it divides by probs once too often.`,
    ({ probs, dlogprobs }) => dlogprobs.div(probs.pow(2)),
  ],
  [
    'norm_logits',
    `${right} everything is multiplied by counts.`,
    ({ counts, dcounts }) => dcounts.mul(counts.pow(2)),
  ],
  [
    'hpreact',
    `${right} everything is multiplied by (1 - h**2).`,
    ({ h, dh }) => dh.mul(scalar(1).sub(h.pow(2)).pow(2)),
  ],
  [
    'hprebn-fused',
    `${right} everything is multiplied by bnvar_inv.`,
    ({ bngain, bnraw, bnvar_inv, n, dhpreact }) =>
      bngain
        .mul(bnvar_inv.pow(2))
        .div(n)
        .mul(
          dhpreact
            .mul(n)
            .sub(dhpreact.sum(0))
            .sub(bnraw.mul(n / (n - 1)).mul(dhpreact.mul(bnraw).sum(0))),
        ),
  ],
  [
    'counts_sum_inv',
    `${right} everything is multiplied by counts.sum(1, { keepdim: true }).`,
    ({ counts, dprobs }) => counts.mul(dprobs).sum(1, keepdim).mul(counts.sum(1, keepdim)),
  ],
])('%s, a factor: %s', (name, sentence, formula) => {
  expect(said(name, formula)).toBe(sentence);
});

test.each<[step: string, slope: string, formula: Formula]>([
  ['hpreact', 'dh times tanh(h)', ({ h, dh }) => dh.mul(h.tanh())],
  ['hpreact', 'dh times (2 - h**2)', ({ h, dh }) => dh.mul(scalar(2).sub(h.pow(2)))],
  ['hpreact', 'dh divided by (1 - h**2)', ({ h, dh }) => dh.div(scalar(1).sub(h.pow(2)))],
  [
    'bnvar',
    'dbnvar_inv times -1/2',
    ({ bnvar, dbnvar_inv }) => dbnvar_inv.mul(-0.5).mul(onesLike(bnvar)),
  ],
  [
    'bnvar',
    'dbnvar_inv times -3/2 * (bnvar + 1e-5)**-2.5',
    ({ bnvar, dbnvar_inv }) => bnvar.add(1e-5).pow(-2.5).mul(-1.5).mul(dbnvar_inv),
  ],
  [
    'counts_sum',
    'dcounts_sum_inv times -2 * counts_sum**-3',
    ({ counts_sum, dcounts_sum_inv }) => counts_sum.pow(-3).mul(-2).mul(dcounts_sum_inv),
  ],
])('%s, a wrong slope: %s', (name, slope, formula) => {
  const [upstream] = slope.split(' ');
  const end = `, but what multiplies ${upstream} should be the derivative of `;
  const sentence = said(name, formula);
  expect(sentence.startsWith(`It is ${slope}${end}${upstream.slice(1)} = `), sentence).toBe(true);
  expect(sentence).toMatch(new RegExp(` with respect to ${name}\\.$`));
});

test.each<[step: string, sentence: string, formula: Formula]>([
  [
    'bndiff',
    `${right} in the branch through bndiff2 the factor is 3, but the power rule brings down 2.`,
    ({ bndiff, bnvar_inv, dbnraw, dbndiff2 }) =>
      bnvar_inv.mul(dbnraw).add(bndiff.mul(3).mul(dbndiff2)),
  ],
  [
    'bndiff',
    `${right} in the branch through bndiff2, dbndiff2 is multiplied by bndiff**2, where the slope 2 * bndiff belongs.`,
    ({ bndiff, bnvar_inv, dbnraw, dbndiff2 }) =>
      bnvar_inv.mul(dbnraw).add(bndiff.pow(2).mul(dbndiff2)),
  ],
  [
    'bndiff',
    `${right} in the branch through bndiff2 the slope 2 * bndiff is missing.`,
    ({ bnvar_inv, dbnraw, dbndiff2 }) => bnvar_inv.mul(dbnraw).add(dbndiff2),
  ],
  [
    'bndiff',
    `${right} the branch through bnraw is multiplied by bnvar_inv**-2, as where it divides by bnvar_inv instead of multiplying by it.`,
    ({ bndiff, bnvar_inv, dbnraw, dbndiff2 }) =>
      dbnraw.div(bnvar_inv).add(bndiff.mul(2).mul(dbndiff2)),
  ],
  [
    'bndiff',
    `${right} in the branch through bndiff2 a factor dbndiff2 is missing, or it divides by dbndiff2 once too often.`,
    ({ bndiff, bnvar_inv, dbnraw }) => bnvar_inv.mul(dbnraw).add(bndiff.mul(2)),
  ],
  [
    'bndiff',
    `${right} the branch through bndiff2 is its own sum(0, { keepdim: true }), though nothing was stretched there.`,
    ({ bndiff, bnvar_inv, dbnraw, dbndiff2 }) =>
      bnvar_inv.mul(dbnraw).add(bndiff.mul(2).mul(dbndiff2).sum(0, keepdim)),
  ],
  [
    'hprebn',
    `${right} the branch through bndiff has the wrong sign.`,
    ({ n, dbndiff, dbnmeani }) => dbndiff.neg().add(dbnmeani.div(n)),
  ],
  [
    'counts',
    'Only the branch through counts_sum is wrong. Every number is 1, whatever the given tensors hold.',
    ({ counts_sum_inv, dprobs }) => counts_sum_inv.mul(dprobs).add(1),
  ],
  [
    'counts',
    'Only the branch through counts_sum is wrong. It is exp(dcounts_sum) and nothing else, but the chain rule only multiplies dcounts_sum.',
    ({ counts_sum_inv, dprobs, dcounts_sum }) => counts_sum_inv.mul(dprobs).add(dcounts_sum.exp()),
  ],
  [
    'logits',
    'Only the branch through logit_maxes is wrong. It is dlogit_maxes times logits, but what multiplies dlogit_maxes should be the derivative of logit_maxes = logits.max(1, { keepdim: true }).values with respect to logits.',
    ({ logits, dnorm_logits, dlogit_maxes }) => dnorm_logits.add(logits.mul(dlogit_maxes)),
  ],
])('%s, one branch: %s', (name, sentence, formula) => {
  expect(said(name, formula)).toBe(sentence);
});

test.each<[step: string, sentence: string, formula: Formula]>([
  [
    'probs',
    'It is exp(dlogprobs) and nothing else, but the chain rule only multiplies dlogprobs.',
    ({ dlogprobs }) => dlogprobs.exp(),
  ],
  [
    'probs',
    'It is probs and nothing else: dlogprobs is not in it, by which the chain rule multiplies.',
    ({ probs }) => probs.clone(),
  ],
  [
    'logit_maxes',
    'Every number is -27, whatever the given tensors hold.',
    ({ dnorm_logits }) => onesLike(dnorm_logits).neg().sum(1, keepdim),
  ],
  [
    'norm_logits',
    'It is dcounts + counts, but the chain rule multiplies dcounts, and adds nothing to it.',
    ({ counts, dcounts }) => counts.add(dcounts),
  ],
  [
    'hpreact',
    'It is dh - h**2, but the chain rule multiplies dh, and adds nothing to it.',
    ({ h, dh }) => dh.sub(h.pow(2)),
  ],
  [
    'h',
    'It is tanh(x), where x is the right gradient: leave out what is done in the end.',
    ({ W2, dlogits }) => dlogits.matmul(W2.T).tanh(),
  ],
  [
    'emb',
    `${right} emb is added to every number.`,
    ({ emb, dembcat }) => dembcat.view(emb.shape).add(emb),
  ],
  [
    'counts',
    `${right} 1e-05 is added to every number.`,
    ({ counts_sum_inv, dprobs, dcounts_sum }) =>
      counts_sum_inv.mul(dprobs).add(dcounts_sum).add(1e-5),
  ],
  [
    'bndiff',
    `${right} bndiff is added to every number.`,
    ({ bnvar_inv, dbnraw, bndiff, dbndiff2 }) =>
      bnvar_inv.mul(dbnraw).add(bndiff.mul(2).mul(dbndiff2)).add(bndiff),
  ],
  [
    'h',
    `${right} it takes W2**2 where W2 itself belongs.`,
    ({ W2, dlogits }) => dlogits.matmul(W2.pow(2).T),
  ],
  [
    'W2',
    `${right} it takes (1 - h**2) where h itself belongs.`,
    ({ h, dlogits }) => scalar(1).sub(h.pow(2)).T.matmul(dlogits),
  ],
  [
    'bngain',
    `${right} it takes bnraw.sum(1, { keepdim: true }) where bnraw itself belongs.`,
    ({ bnraw, dhpreact }) => bnraw.sum(1, keepdim).mul(dhpreact).sum(0, keepdim),
  ],
  [
    'bngain',
    'Both factors are summed before they are multiplied, but the sum of products is not the product of sums.',
    ({ bnraw, dhpreact }) => bnraw.sum(0, keepdim).mul(dhpreact.sum(0, keepdim)),
  ],
  [
    'logits-fused',
    'The 1 is subtracted in every column, but only the label’s probability is lowered. Besides, the sign is wrong.',
    ({ logits, n }) => logits.softmax(1).neg().add(1).div(n),
  ],
  [
    'hprebn-fused',
    'Only the direct way back is there, but the mean and the variance are made of hprebn too and bring a gradient each. Besides, a factor bnvar_inv is missing, or it divides by bnvar_inv once too often.',
    ({ bngain, dhpreact }) => dhpreact.mul(bngain),
  ],
])('%s, something else: %s', (name, sentence, formula) => {
  expect(said(name, formula)).toBe(sentence);
});

test('an answer of other numbers, of NaN or of another shape is no one change', () => {
  const generator = new TorchGenerator(7);
  for (const step of gradientSteps) {
    const [, probe] = makeProbes(step);
    const answer = (data: Float64Array): Values => ({ ...probe.expected, data });
    const { length } = probe.expected.data;
    const random = Float64Array.from(generator.randn(length));
    expect(oneChange(step, answer(random), probe), step.name).toBeUndefined();
    expect(oneChange(step, answer(random.map(() => Number.NaN)), probe)).toBeUndefined();
    const flat = { ...answer(random), shape: [1, 1, length] };
    expect(oneChange(step, flat, probe)).toBeUndefined();
  }
});
