import { expect, test } from 'vitest';
import { lectureNetwork } from '../reference/network/network.ts';
import { gradientSteps } from '../reference/steps/table.ts';
import { adviceOnShapes } from './forwardShapes.ts';
import type { Run } from './outcome.ts';
import { type Probe, probesFor } from './probes.ts';
import { type Formula, formulaRun } from './testing/formulaRun.ts';
import { judge } from './verdict.ts';

const makeProbes = probesFor(lectureNetwork);

// Without the text that threw, only the forward lines tell what to do.
test.each<[name: string, formula: Formula, advice: string]>([
  [
    'probs',
    ({ probs, dlogprobs }) => probs.pow(-1).matmul(dlogprobs),
    'No line that reads probs has a matrix product, and so its gradient needs none: write mul in place of matmul, and leave each .T out.',
  ],
  [
    'probs',
    ({ probs, dlogprobs }) => probs.pow(-1).mul(dlogprobs).view(32),
    'No line that reads probs has a view, and so its gradient needs none: leave it out.',
  ],
  [
    'probs',
    ({ probs, dlogprobs }) => probs.view(27, 4, 8).mul(dlogprobs),
    'Number by number, each of the two is [32, 27], as dlogprobs is, or has a 1 where it is stretched.',
  ],
  [
    'h',
    ({ dlogits, W2 }) => dlogits.mul(W2),
    'h is a factor of a matrix product, and so its gradient is one too: the matmul of dlogits and the other factor, one of them with .T.',
  ],
  [
    'emb',
    ({ emb, dembcat }) => emb.mul(dembcat),
    'embcat = emb.view(n, -1) only lays the numbers of emb out anew: lay those of dembcat out as emb has them, by a view, and nothing else.',
  ],
  [
    'counts',
    ({ dprobs, counts_sum_inv }) => dprobs.mul(counts_sum_inv.T),
    'do not broadcast: dimension 1 is 27 on the left, 32 on the right. ',
  ],
])('%s: %s', (name, formula, advice) => {
  const [step] = gradientSteps.filter((entry) => entry.name === name);
  const probes = makeProbes(step);
  expect(judge(step, probes, formulaRun(probes, formula)).message).toContain(advice);
});

const products = 'matmul: [27, 32] @ [32]: the inner sizes are 2 and 3, and must be equal.';

test.each([
  ['probs', 'return probs.matmul(dlogprobs);', 'No line that reads probs has a matrix product'],
  ['probs', 'return probs.matmul(ones([32, 1])); // eq()', ''],
  ['probs', 'return probs.eq(1).matmul(dlogprobs);', ''],
  ['probs', '// ones(1)', 'No line that reads probs'],
  ['C', 'const places = oneHot(Xb.view(-1), 27);\nreturn places.matmul(demb.view(96, 10));', ''],
  ['C', 'return table.matmul(demb);', ''],
])('of %s a product may pick or sum rows: %s', (name, text, advice) => {
  const [step] = gradientSteps.filter((entry) => entry.name === name);
  const said = adviceOnShapes(step, products, [], text);
  if (advice === '') expect(said).toBe('');
  else expect(said).toContain(advice);
});

/** What is said of a stub of this step that threw, or does not parse. */
function saidOf(name: string, text: string, run: (probes: readonly Probe[]) => Run): string {
  const [step] = gradientSteps.filter((entry) => entry.name === name);
  const probes = makeProbes(step);
  return judge(step, probes, run(probes), { place: { line: 2, column: 3 }, text }).message;
}

test('another word for a matrix product is number by number where no matrix product is possible', () => {
  const text = (given: string, answer: string): string =>
    `export function dx({ ${given} }): Tensor {\n  return ${answer};\n}\n`;
  const threw = (message: string) => (): Run => ({
    outcomes: [{ kind: 'threw', error: 'TypeError', message, stack: '' }],
    failure: undefined,
    printed: [],
  });
  expect(
    saidOf(
      'bnvar_inv',
      text('bndiff, dbnraw', 'bndiff.dot(dbnraw).sum(0, { keepdim: true })').replace(
        'dx',
        'dbnvar_inv',
      ),
      threw('bndiff.dot is not a function'),
    ),
  ).toContain('Write: return bndiff.mul(dbnraw).sum(0, { keepdim: true });');
  // A product that fits is one that may be meant, as by ones.
  expect(
    saidOf(
      'bnraw',
      text('bngain, dhpreact', 'dhpreact.dot(bngain.T)').replace('dx', 'dbnraw'),
      threw('dhpreact.dot is not a function'),
    ),
  ).toContain('Write: return dhpreact.matmul(bngain.T);');
  expect(
    saidOf('bnraw', '', () => ({
      outcomes: [],
      failure: {
        kind: 'parse',
        message: 'Write: return bngain.matmul(dhpreact);',
        place: undefined,
      },
      printed: [],
    })),
  ).toContain('Write: return bngain.mul(dhpreact);');
  expect(
    saidOf(
      'W2',
      text('h, dlogits', 'h.dot(dlogits)').replace('dx', 'dW2'),
      threw('h.dot is not a function'),
    ),
  ).toContain('Write: return h.matmul(dlogits);');
});
