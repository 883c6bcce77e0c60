import { expect, test } from 'vitest';
import { lectureNetwork } from '../reference/network/network.ts';
import type { Given, GivenName } from '../reference/steps/given.ts';
import { gradientSteps } from '../reference/steps/table.ts';
import { arange, oneHot } from '../reference/tensor/constructors.ts';
import type { Tensor } from '../reference/tensor/tensor.ts';
import { leastSquares } from './leastSquares.ts';
import { probesFor } from './probes.ts';
import { type Formula, formulaRun } from './testing/formulaRun.ts';
import { judge } from './verdict.ts';

const makeProbes = probesFor(lectureNetwork);

function messageOf(name: string, formula: Formula): string {
  const [step] = gradientSteps.filter((entry) => entry.name === name);
  const probes = makeProbes(step);
  return judge(step, probes, formulaRun(probes, formula)).message;
}

type All = Given<GivenName>;

/** The answer with its terms as a student writes them. */
function batchNorm(
  terms: (given: All) => readonly [direct: Tensor, mean: Tensor, variance: Tensor],
): Formula {
  return (given) => {
    const [direct, mean, variance] = terms(given);
    return given.bngain.mul(given.bnvar_inv).div(given.n).mul(direct.sub(mean).sub(variance));
  };
}
const sums = ({ bnraw, dhpreact }: All) => dhpreact.mul(bnraw).sum(0);

test.each<[name: string, formula: Formula, start: string]>([
  [
    'hprebn-fused',
    batchNorm((g) => [g.dhpreact.mul(g.n), g.dhpreact.sum(0), g.bnraw.mul(g.n).mul(sums(g))]),
    'It is right but for one thing: the term of the variance is 31 times what it should be (a division by n - 1 is missing). Furthest off: at ',
  ],
  [
    'hprebn-fused',
    batchNorm((g) => [g.dhpreact.mul(g.n), g.dhpreact.sum(0), g.bnraw.div(g.n - 1).mul(sums(g))]),
    'The term of the variance takes a mean, but the bracket is n times the gradient',
  ],
  [
    'hprebn-fused',
    batchNorm((g) => [g.dhpreact, g.dhpreact.mean(0), g.bnraw.mul(sums(g))]),
    'It is right but for the size of its terms: the term of the variance is 31 times what it should be (a division by n - 1 is missing), and everything is 1/32 times what it should be (it is divided by n once too often). ',
  ],
  [
    'hprebn-fused',
    batchNorm((g) => [
      g.dhpreact.mul(g.n),
      g.dhpreact.mean(0),
      g.bnraw
        .mul(g.n / (g.n - 1))
        .mul(sums(g))
        .neg(),
    ]),
    'It is right but for the size of its terms: the term of the mean is 1/32 times what it should be (it is divided by n once too often), and the term of the variance has the wrong sign. ',
  ],
  [
    'hprebn-fused',
    batchNorm((g) => [
      g.dhpreact.mul(g.n),
      g.dhpreact.sum(0),
      g.bnraw.pow(2).mul(g.dhpreact.sum(0)),
    ]),
    'In the term of the variance the second bnraw stands outside of the sum, but each gradient meets its own bnraw before they are summed. Besides, this term is 31/32 times what it should be (a division by n where n - 1 belongs). ',
  ],
  [
    'hprebn-fused',
    batchNorm((g) => [g.dhpreact.mul(g.n), g.dhpreact.sum(0), g.bnraw.mul(g.dhpreact.sum(0))]),
    'In the sum of the term of the variance bnraw is missing: each gradient counts with its deviation. Besides, this term is 31/32 times what it should be (a division by n where n - 1 belongs). ',
  ],
  [
    'hprebn-fused',
    batchNorm((g) => [
      g.dhpreact.mul(g.n).mul(g.n),
      g.dhpreact.sum(0).mul(g.n),
      g.bnraw.mul(sums(g)),
    ]),
    'It is right but for the size of its terms: the term of the variance is 31/1024 times what it should be, and everything is 32 times what it should be (a division by n is missing, or something is added n times). ',
  ],
  [
    'hprebn-fused',
    batchNorm((g) => [g.dhpreact.mul(g.n), g.dhpreact, g.bnraw.mul(2).mul(sums(g))]),
    'In the term of the mean the sum over the batch is missing: every row feels the gradients of all. Besides, the term of the variance is 31/16 times what it should be. ',
  ],
  [
    'hprebn-fused',
    (g) =>
      batchNorm(() => [g.dhpreact.mul(g.n), g.dhpreact.sum(0), g.dhpreact.mul(0)])(g).sub(
        g.bnraw.mul(g.n / (g.n - 1)).mul(sums(g)),
      ),
    'The scale in front does not multiply the term of the variance: the whole bracket goes into its mul. Furthest off: ',
  ],
  [
    'logits-fused',
    ({ logits, Yb, n }) => logits.softmax(1).mul(oneHot(Yb, logits.shape[1])).div(n),
    'The softmax is multiplied by the one-hot rows, which leaves the label’s probability only',
  ],
  [
    'logits-fused',
    ({ logits, Yb, n }) => logits.softmax(1).indexPut([Yb], -1, { accumulate: true }).div(n),
    'Yb alone picks whole rows, but it names the column within each row: write [arange(n), Yb]. ',
  ],
  [
    'logits-fused',
    ({ logits, Yb, n }) => logits.softmax(1).indexPut([Yb], -1).div(n),
    'Yb alone picks whole rows, but it names the column within each row: write [arange(n), Yb]. ',
  ],
  [
    'logits-fused',
    ({ logits, Yb, n }) => {
      const probs = logits.softmax(1);
      return probs.sub(probs.mul(oneHot(Yb, logits.shape[1]))).div(n);
    },
    'At the label a multiple of the probability is subtracted, but it is the 1 that is subtracted there. ',
  ],
  [
    'logits-fused',
    ({ logits, Yb, n }) =>
      logits
        .softmax(1)
        .indexPut([arange(n), Yb], -2, { accumulate: true })
        .div(n),
    'It is right but for one thing: the 1 at the label is 2 times what it should be. ',
  ],
])('%s: %s', (name, formula, start) => {
  expect(messageOf(name, formula).slice(0, start.length)).toBe(start);
});

test('what is no sum of the terms is compared with the rule', () => {
  const message = messageOf('hprebn-fused', ({ dhpreact, bnraw, bngain }) =>
    dhpreact.tanh().add(bnraw.mul(bngain).mul(dhpreact.sum(0))),
  );
  expect(message).toMatch(
    /^Furthest off: at .* None of the usual slips explains it: compare it with the rule in the hint, factor by factor and term by term\.$/,
  );
});

test('a sum of columns is found, and columns that depend on each other are refused', () => {
  const [a, b] = [
    [1, 2, 3, 5],
    [4, -1, 0, 2],
  ];
  const sum = a.map((x, i) => 3 * x - 0.5 * b[i]);
  const [first, second] = leastSquares([a, b], sum) ?? [];
  expect(first).toBeCloseTo(3, 12);
  expect(second).toBeCloseTo(-0.5, 12);
  expect(leastSquares([a, a.map((x) => 2 * x)], sum)).toBeUndefined();
});
