import { expect, test } from 'vitest';
import { lectureNetwork } from '../reference/network/network.ts';
import { gradientSteps } from '../reference/steps/table.ts';
import { zeros, zerosLike } from '../reference/tensor/constructors.ts';
import { probesFor } from './probes.ts';
import { type Formula, formulaRun } from './testing/formulaRun.ts';
import { judge } from './verdict.ts';

const makeProbes = probesFor(lectureNetwork);

function messageOf(name: string, formula: Formula): string {
  const [step] = gradientSteps.filter((entry) => entry.name === name);
  const probes = makeProbes(step);
  return judge(step, probes, formulaRun(probes, formula)).message;
}

test.each<[name: string, formula: Formula, message: string]>([
  [
    'W1',
    ({ dhprebn }) => dhprebn,
    'The shape is [32, 64], expected [30, 64]. It is dhprebn and nothing else, the gradient of hprebn: the rule of hprebn = embcat.matmul(W1).add(b1) leads from it to the gradient of W1.',
  ],
  [
    'embcat',
    ({ dhprebn }) => dhprebn.T,
    'The shape is [64, 32], expected [32, 30]. It is dhprebn.T and nothing else, the gradient of hprebn: the rule of hprebn = embcat.matmul(W1).add(b1) leads from it to the gradient of embcat.',
  ],
  [
    'W1',
    ({ embcat }) => embcat.T,
    'The shape is [30, 32], expected [30, 64]. It is embcat.T and nothing else: dhprebn is not in it, by which the chain rule multiplies.',
  ],
  [
    'embcat',
    ({ W1 }) => W1.T.mul(2).add(1),
    'The shape is [64, 30], expected [32, 30]. The answer does not change with dhprebn, by which the chain rule multiplies: is it left out?',
  ],
  [
    'embcat',
    ({ dhprebn, W1 }) => dhprebn.mul(W1.sum(0)),
    'The shape is [32, 64], expected [32, 30]. embcat is a factor of a matrix product, and so its gradient is one too: the matmul of dhprebn and the other factor, one of them with .T.',
  ],
  [
    'emb',
    ({ dembcat }) => dembcat.unsqueeze(1),
    'The shape is [32, 1, 30], expected [32, 3, 10]: there are as many numbers as there should be, which a view brings into the shape of the tensor.',
  ],
  [
    'C',
    ({ demb }) => demb,
    'The shape is [32, 3, 10], expected [27, 10]. This is demb itself, which has a row for each place of each context: they are added up into the rows of C that Xb names.',
  ],
  [
    'bnvar_inv',
    ({ bndiff, dbnraw }) => bndiff.mul(dbnraw).sum(0).unsqueeze(1),
    'The shape is [64, 1], expected [1, 64]: it is a column where a row belongs: write unsqueeze(0) in place of unsqueeze(1), leave a .T out, or write .T on the whole.',
  ],
  [
    'counts_sum_inv',
    ({ counts, dprobs }) => counts.mul(dprobs).sum(1).unsqueeze(0),
    'The shape is [1, 32], expected [32, 1]: it is a row where a column belongs: write unsqueeze(1) in place of unsqueeze(0), leave a .T out, or write .T on the whole.',
  ],
  [
    'b1',
    ({ dhprebn }) => zeros([1, 32]).add(1).matmul(dhprebn).mul(2),
    'The shape is [1, 64], expected [64]: a dimension of size 1 is too many: leave out what made it, be it { keepdim: true }, an unsqueeze or a size of 1.',
  ],
  [
    'W1',
    () => zeros([64, 64]),
    'The shape is [64, 64], expected [30, 64]. W1 is a factor of a matrix product, and so its gradient is one too: the matmul of dhprebn and the other factor, one of them with .T.',
  ],
])('%s: %s', (name, formula, message) => {
  expect(messageOf(name, formula)).toBe(message);
});

test('the right shape, and without the upstream gradient', () => {
  const message = messageOf('W1', ({ embcat }) =>
    zeros([30, 64]).add(embcat.sum(0).unsqueeze(1)).add(embcat.sum()),
  );
  expect(message).toMatch(
    /^The answer does not change with dhprebn, by which the chain rule multiplies: is it left out\? Furthest off: /,
  );
});

test('zeros that multiply', () => {
  const message = messageOf('bndiff2', ({ bndiff2, dbnvar }) => zerosLike(bndiff2).mul(dbnvar));
  expect(message).toMatch(/, or did zeros multiply it, as zerosLike where onesLike belongs\? /);
});
