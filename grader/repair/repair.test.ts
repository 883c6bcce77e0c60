import { expect, test } from 'vitest';
import { lectureNetwork } from '../../reference/network/network.ts';
import { exportOf, givenOf } from '../../reference/steps/derive.ts';
import type { Given, GivenName } from '../../reference/steps/given.ts';
import type { GradientStep } from '../../reference/steps/step.ts';
import { gradientSteps } from '../../reference/steps/table.ts';
import { scalar } from '../../reference/tensor/constructors.ts';
import type { Tensor } from '../../reference/tensor/tensor.ts';
import { probesFor } from '../probes.ts';
import { type Formula, formulaRun } from '../testing/formulaRun.ts';
import { judge } from '../verdict.ts';
import { repairOf } from './repair.ts';

const makeProbes = probesFor(lectureNetwork);

function stepNamed(name: string): GradientStep {
  const [step] = gradientSteps.filter((entry) => entry.name === name);
  return step;
}

/** What is said of a stub with this body, which does what the formula does. */
function messageOf(name: string, body: string, formula: Formula): string {
  const head = `({ ${givenOf(stepNamed(name)).join(', ')} }): Tensor`;
  return messageOfText(
    name,
    `export function ${exportOf(stepNamed(name))}${head} {\n  ${body}\n}\n`,
    formula,
  );
}

function messageOfText(name: string, text: string, formula: Formula): string {
  const step = stepNamed(name);
  const probes = makeProbes(step);
  return judge(step, probes, formulaRun(probes, formula), { place: { line: 2, column: 3 }, text })
    .message;
}

const keepdim = { keepdim: true } as const;

test.each<[name: string, answer: string, formula: Formula, said: string]>([
  [
    'bngain',
    'bnraw.T.matmul(dhpreact).sum(0, { keepdim: true })',
    ({ bnraw, dhpreact }) => bnraw.T.matmul(dhpreact).sum(0, keepdim),
    'Here each number meets its own counterpart, where a matrix product crosses rows and columns: write bnraw.mul(dhpreact) in place of bnraw.T.matmul(dhpreact), which gives [32, 64].',
  ],
  [
    'bndiff',
    'dbnraw.matmul(bnvar_inv.T).add(bndiff.mul(2).mul(dbndiff2))',
    ({ dbnraw, bnvar_inv, bndiff, dbndiff2 }) =>
      dbnraw.matmul(bnvar_inv.T).add(bndiff.mul(2).mul(dbndiff2)),
    'write dbnraw.mul(bnvar_inv) in place of dbnraw.matmul(bnvar_inv.T), which gives [32, 64].',
  ],
  [
    'counts',
    'dprobs.T.matmul(counts_sum_inv).T.add(dcounts_sum)',
    ({ dprobs, counts_sum_inv, dcounts_sum }) => dprobs.T.matmul(counts_sum_inv).T.add(dcounts_sum),
    'write dprobs.mul(counts_sum_inv) in place of dprobs.T.matmul(counts_sum_inv).T, which gives [32, 27].',
  ],
  [
    'b1',
    'dhprebn.T.sum(0)',
    ({ dhprebn }) => dhprebn.T.sum(0),
    'The shape is [32], expected [64]. There is a .T too many: leave .T out after dhprebn, which gives [32, 64].',
  ],
  [
    'b1',
    'dhprebn.T.sum(1, { keepdim: true })',
    ({ dhprebn }) => dhprebn.T.sum(1, keepdim),
    'A dimension of size 1 is missing or too many: write dhprebn.T.sum(1) in place of dhprebn.T.sum(1, { keepdim: true }), which gives [64].',
  ],
  [
    'b2',
    'dlogits.mean()',
    ({ dlogits }) => dlogits.mean(),
    'A mean is taken where a sum belongs: write dlogits.sum(0) in place of dlogits.mean(), which gives [27].',
  ],
  [
    'counts_sum',
    'counts_sum.pow(-2).neg().mul(dcounts_sum_inv).sum()',
    ({ counts_sum, dcounts_sum_inv }) => counts_sum.pow(-2).neg().mul(dcounts_sum_inv).sum(),
    'Nothing is to be summed there: leave .sum() out after counts_sum.pow(-2).neg().mul(dcounts_sum_inv), which gives [32, 1].',
  ],
  [
    'bnvar_inv',
    'bndiff.mul(dbnraw.sum(0, { keepdim: true }))',
    ({ bndiff, dbnraw }) => bndiff.mul(dbnraw.sum(0, keepdim)),
    'The sum comes after the product, of which it sums each number: write bndiff.mul(dbnraw).sum(0, { keepdim: true }) in place of bndiff.mul(dbnraw.sum(0, { keepdim: true })), which gives [1, 64].',
  ],
  [
    'bndiff2',
    'dbnvar.expand(n).mul(1 / (n - 1))',
    ({ dbnvar, n }) => dbnvar.expand(n).mul(1 / (n - 1)),
    'What was summed in the forward pass is stretched in the backward pass: write dbnvar.expandAs(bndiff2) in place of dbnvar.expand(n), which gives [32, 64].',
  ],
  [
    'emb',
    'dembcat.view(3, 10)',
    ({ dembcat }) => dembcat.view(3, 10),
    'The numbers belong in another layout: write dembcat.view(emb.shape) in place of dembcat.view(3, 10), which gives [32, 3, 10].',
  ],
  [
    'emb',
    'emb.view(dembcat.shape)',
    ({ emb, dembcat }) => emb.view(dembcat.shape),
    'write dembcat.view(emb.shape) in place of emb.view(dembcat.shape), which gives [32, 3, 10].',
  ],
  [
    'bngain',
    'bnraw.mul(dhpreact).view(1, 64)',
    ({ bnraw, dhpreact }) => bnraw.mul(dhpreact).view(1, 64),
    'What is summed is the dimension that was stretched in the forward pass: write bnraw.mul(dhpreact).sum(0, { keepdim: true }) in place of bnraw.mul(dhpreact).view(1, 64), which gives [1, 64].',
  ],
  [
    'probs',
    'dlogprobs.div(probs).view(-1)',
    ({ dlogprobs, probs }) => dlogprobs.div(probs).view(-1),
    'That is not needed there: leave .view(-1) out after dlogprobs.div(probs), which gives [32, 27].',
  ],
  [
    'W2',
    'h.matmul(dlogits)',
    ({ h, dlogits }) => h.matmul(dlogits),
    'The shapes of a matrix product say which factor stands where, and which of them has .T: write h.T.matmul(dlogits) in place of h.matmul(dlogits), which gives [64, 27].',
  ],
  [
    'logits-fused',
    'logits.softmax(1).sub(Yb)',
    ({ logits, Yb }) => logits.softmax(1).sub(Yb),
    'Labels are the numbers of columns, of which oneHot makes a row each: write oneHot(Yb, logits.shape[1]) in place of Yb, which gives [32, 27].',
  ],
  [
    'probs',
    'dlogprobs.matmul(scalar(1).div(probs).div(probs).div(probs).mul(probs).mul(probs))',
    ({ probs, dlogprobs }) =>
      dlogprobs.matmul(scalar(1).div(probs).div(probs).div(probs).mul(probs).mul(probs)),
    'write dlogprobs.mul(…) in place of dlogprobs.matmul(…), which gives [32, 27].',
  ],
  [
    'bngain',
    'bnraw.matmul(dhpreact.T).sum(0)',
    ({ bnraw, dhpreact }) => bnraw.matmul(dhpreact.T).sum(0),
    'write bnraw.mul(dhpreact) in place of bnraw.matmul(dhpreact.T), which gives [32, 64].',
  ],
  // The slope is wrong besides, of which the next message tells.
  [
    'bnvar',
    'bnvar.pow(-1.5).matmul(dbnvar_inv)',
    ({ bnvar, dbnvar_inv }) => bnvar.pow(-1.5).matmul(dbnvar_inv),
    'write bnvar.pow(-1.5).mul(dbnvar_inv) in place of bnvar.pow(-1.5).matmul(dbnvar_inv), which gives [1, 64].',
  ],
  [
    'counts',
    'counts_sum_inv.mul(dprobs).add(counts.mul(dcounts_sum.T))',
    ({ counts_sum_inv, dprobs, counts, dcounts_sum }) =>
      counts_sum_inv.mul(dprobs).add(counts.mul(dcounts_sum.T)),
    'There is a .T too many: leave .T out after dcounts_sum, which gives [32, 1].',
  ],
])('%s: %s', (name, answer, formula, said) => {
  expect(messageOf(name, `return ${answer};`, formula)).toContain(said);
});

// Of shapes there is nothing to say where an operation is given too much.
test.each<[name: string, answer: string, said: string]>([
  [
    'counts_sum',
    'dcounts_sum_inv.mul(counts_sum.pow(-2), -1)',
    'a number is a second one. Write dcounts_sum_inv.mul(counts_sum.pow(-2)).mul(-1) in place of dcounts_sum_inv.mul(counts_sum.pow(-2), -1), which gives [32, 1].',
  ],
  [
    'counts_sum',
    'dcounts_sum_inv.mul(counts_sum.pow(-2), 2)',
    'a number is a second one. Did you mean a.mul(b).mul(c)?',
  ],
  [
    'counts',
    'dprobs.mul(counts_sum_inv, dcounts_sum)',
    'Write dprobs.mul(counts_sum_inv) in place of dprobs.mul(counts_sum_inv, dcounts_sum), which gives [32, 27].',
  ],
  [
    'norm_logits',
    'dcounts.mul(counts, -1)',
    'Write dcounts.mul(counts) in place of dcounts.mul(counts, -1), which gives [32, 27].',
  ],
  ['probs', 'dlogprobs.mul(probs.pow(-1), -1)', 'Write dlogprobs.mul(probs.pow(-1)) in place of'],
  [
    'bngain',
    'dhpreact.mul(bnraw, 1).sum(0, { keepdim: true })',
    'Write dhpreact.mul(bnraw) in place of dhpreact.mul(bnraw, 1), which gives [32, 64].',
  ],
  [
    'bnbias',
    'dhpreact.mul(2, 3).sum(0, { keepdim: true })',
    'mul: it takes one number, and got 2 and 3. Did you mean a decimal point, as in 0.5?',
  ],
  [
    'b2',
    'dlogits.sum(0, 1)',
    'Write dlogits.sum(0) in place of dlogits.sum(0, 1), which gives [27].',
  ],
  [
    'logit_maxes',
    'dnorm_logits.neg().sum(1, -1, { keepdim: true })',
    'Write dnorm_logits.neg().sum(1, { keepdim: true }) in place of',
  ],
  ['logit_maxes', 'dnorm_logits.sum(1, -1, { keepdim: true })', 'Did you mean sum(1)?'],
  [
    'h',
    'dlogits.matmul(W2.T, 1)',
    'Write dlogits.matmul(W2.T) in place of dlogits.matmul(W2.T, 1)',
  ],
])('%s: too much is given: %s', (name, answer, said) => {
  const formula: Formula = (given) =>
    new Function(...Object.keys(given), `return ${answer};`)(...Object.values(given));
  const message = messageOf(name, `return ${answer};`, formula);
  expect(message).toContain(said);
  expect(message).not.toMatch(/dimension that was stretched|matrix product|of size 1/);
});

test('a mask that is 0 everywhere is told, in place of what is not there for it', () => {
  const answer = 'dnorm_logits.add(logits.eq(dlogit_maxes).mul(dlogit_maxes))';
  const message = messageOf('logits', `return ${answer};`, (given) =>
    given.dnorm_logits.add(given.logits.eq(given.dlogit_maxes).mul(given.dlogit_maxes)),
  );
  expect(message).toContain(
    'logits.eq(dlogit_maxes) is 0 everywhere, as nowhere is logits the same number as dlogit_maxes, so that nothing is left of what it multiplies: compare logits with what was taken from it.',
  );
  expect(message).not.toContain('missing');
});

test('a mask that holds somewhere is not', () => {
  const body = 'return logits.eq(logits.max(1, { keepdim: true }).values).mul(dlogit_maxes);';
  const message = messageOf('logits', body, ({ logits, dlogit_maxes }) =>
    logits.eq(logits.max(1, keepdim).values).mul(dlogit_maxes),
  );
  expect(message).toContain('The branch through norm_logits is missing');
});

test('what stands there twice is told with what is around it', () => {
  const message = messageOf(
    'bndiff',
    'const twice = bndiff.mul(dbndiff2.T).add(bndiff.mul(dbndiff2.T)); return bnvar_inv.mul(dbnraw).add(twice);',
    ({ bnvar_inv, dbnraw, bndiff, dbndiff2 }) => {
      const twice = bndiff.mul(dbndiff2.T).add(bndiff.mul(dbndiff2.T));
      return bnvar_inv.mul(dbnraw).add(twice);
    },
  );
  expect(message).toContain(
    'write bndiff.mul(dbndiff2).add(bndiff.mul(dbndiff2.T)) in place of bndiff.mul(dbndiff2.T).add(bndiff.mul(dbndiff2.T))',
  );
});

test.each([
  'bnraw.T.matmul(dhpreact).sum(0, { keepdim: true });',
  '{\n  return bnraw.T.matmul(dhpreact).sum(0, { keepdim: true });\n};',
])('an answer may be an arrow: %s', (body) => {
  const text = `export const dbngain = ({ bnraw, dhpreact }: Given<'bnraw' | 'dhpreact'>): Tensor => ${body}\n`;
  const message = messageOfText('bngain', text, ({ bnraw, dhpreact }) =>
    bnraw.T.matmul(dhpreact).sum(0, keepdim),
  );
  expect(message).toContain('write bnraw.mul(dhpreact) in place of bnraw.T.matmul(dhpreact)');
});

test('an answer in several lines is told in its own names', () => {
  const body = 'const p = bnraw.mul(2);\n  const q = p.T;\n  return q.matmul(dhpreact);';
  const message = messageOf('bngain', body, ({ bnraw, dhpreact }) =>
    bnraw.mul(2).T.matmul(dhpreact),
  );
  expect(message).toContain('write p.mul(dhpreact) in place of q.matmul(dhpreact)');
});

test('a second name of a tensor is told as that', () => {
  const body = 'const a = h.T; const b = dlogits; const c = b; const d = b; return c.matmul(a);';
  const message = messageOf('W2', body, ({ h, dlogits }) => dlogits.matmul(h.T));
  expect(message).toContain('write h.T.matmul(c) in place of c.matmul(a), which gives [64, 27].');
});

test.each(['1 / n - 1', '(1 - 2) / n ** -2', '2 * (3 - n) * 5', '(2 ** 3) ** 2'])(
  'arithmetic is told as it is written: %s',
  (sum) => {
    const message = messageOf('bndiff2', `return dbnvar.mul(${sum});`, ({ dbnvar, n }) =>
      dbnvar.mul(new Function('n', `return ${sum}`)(n) as number),
    );
    expect(message).toContain(`write .expandAs(bndiff2) after dbnvar.mul(${sum}), which`);
  },
);

const product = ({ bnraw, dhpreact }: Given<GivenName>): Tensor => bnraw.T.matmul(dhpreact).add(1);

/** Each name is twice the one before. */
function doubled(times: number): string {
  const lines = Array.from({ length: times }, () => 'a0 = a0.add(a0);');
  return `let a0 = bnraw.T; ${lines.join(' ')}`;
}

test.each([
  ['is a loop', 'let p = bnraw.T; for (const i of []) p = p.T; return p.matmul(dhpreact).add(1);'],
  ['does something else', 'return bnraw.T.matmul(dhpreact).add(2);'],
  ['is no end of numbers', 'return bnraw.view(-1, 1, 1).expand(2048, 1e9, 1e9);'],
  ['doubles', `${doubled(400)} return a0.matmul(dhpreact);`],
  [
    'gives what is no number',
    'return bnraw.sum({ keepdim: true }, -0).expand(-1, 1 / 0).pow(true);',
  ],
  [
    'makes a product without end',
    'const a = bnraw.view(-1, 1); const b = a.matmul(a.T).view(-1, 1); return b.matmul(b.T);',
  ],
  ['comes to a shape by coincidence', 'return bnraw.T.matmul(dhpreact).add(1);'],
  ['is nested deep', `return ${'('.repeat(5000)}bnraw;`],
])('nothing is said of a text that %s', (_, body) => {
  const message = messageOf('bngain', body, product);
  expect(message).not.toMatch(/in place of|leave .* out after/);
});

test('what makes a branch vanish is no way', () => {
  const answer = (factor: number): string =>
    messageOf(
      'bndiff',
      `return bnvar_inv.mul(dbnraw).add(bndiff.mul(${factor}).mul(dbndiff2));`,
      ({ bnvar_inv, dbnraw, bndiff, dbndiff2 }) =>
        bnvar_inv.mul(dbnraw).add(bndiff.mul(factor).mul(dbndiff2)),
    );
  expect(answer(0.5)).toContain('the factor is 1/2, but the power rule brings down 2.');
  expect(answer(3)).toContain('the factor is 3, but the power rule brings down 2.');
});

test('nor is it where shapes do not fit', () => {
  const message = messageOf(
    'bndiff',
    'return bnvar_inv.mul(dbnraw).add(bndiff.mul(0.5).view(64, 32).mul(dbndiff2));',
    ({ bnvar_inv, dbnraw, bndiff, dbndiff2 }) =>
      bnvar_inv.mul(dbnraw).add(bndiff.mul(0.5).view(64, 32).mul(dbndiff2)),
  );
  expect(message).toContain('do not broadcast');
  expect(message).not.toContain('sum(');
});

test('what is too many is left out where nothing vanishes', () => {
  const message = messageOf(
    'bndiff',
    'return bnvar_inv.mul(dbnraw).add(bndiff.mul(2).mul(dbndiff2)).unsqueeze(0);',
    ({ bnvar_inv, dbnraw, bndiff, dbndiff2 }) =>
      bnvar_inv.mul(dbnraw).add(bndiff.mul(2).mul(dbndiff2)).unsqueeze(0),
  );
  expect(message).toContain('leave .unsqueeze(0) out');
});

test('a branch that is written and comes to nothing is not called missing', () => {
  const message = messageOf(
    'bndiff',
    'return bnvar_inv.mul(dbnraw).add(bndiff.mul(0.5).sum(0, { keepdim: true }).mul(dbndiff2));',
    ({ bnvar_inv, dbnraw, bndiff, dbndiff2 }) =>
      bnvar_inv.mul(dbnraw).add(bndiff.mul(0.5).sum(0, keepdim).mul(dbndiff2)),
  );
  expect(message).toContain(
    'The branch through bndiff2 is written, but comes to 0 everywhere: in bndiff.mul(0.5).sum(0, { keepdim: true }).mul(dbndiff2) something is summed whose numbers cancel, so leave that sum out.',
  );
  expect(message).not.toContain('missing');
});

test('the sums of all of batch normalisation run over the examples', () => {
  const message = messageOf(
    'hprebn-fused',
    'let d = dhpreact.mul(n); d = d.sub(dhpreact.sum(1)); const k = bnraw.mul(dhpreact).sum(1); d = d.sub(bnraw.mul(k).mul(n / (n - 1))); d = d.mul(bngain).mul(bnvar_inv).div(n); const all = d; for (const x of []) {} return all;',
    ({ dhpreact, n }) => dhpreact.mul(n).sub(dhpreact.sum(1)),
  );
  expect(message).toContain(
    'dimension 1 is 64 on the left, 32 on the right. The sums of this step run over the examples, as bngain of [1, 64] shows, which each of them shares: write sum(0, { keepdim: true }) in place of sum(1).',
  );
});

test('of a branch that comes to nothing without a sum, none is told', () => {
  const message = messageOf(
    'bndiff',
    'return bnvar_inv.mul(dbnraw).add(bndiff.mul(0).mul(dbndiff2));',
    ({ bnvar_inv, dbnraw, bndiff, dbndiff2 }) =>
      bnvar_inv.mul(dbnraw).add(bndiff.mul(0).mul(dbndiff2)),
  );
  expect(message).toContain(
    'The branch through bndiff2 is written, but comes to 0 everywhere: find out what makes bndiff.mul(0).mul(dbndiff2) vanish.',
  );
});

test('no way leads over a number that happens to come out', () => {
  const message = messageOf('bndiff2', 'return dbnvar.mul(bndiff2);', ({ dbnvar, bndiff2 }) =>
    dbnvar.mul(bndiff2),
  );
  expect(message).toMatch(/^It is dbnvar times bndiff2, /);
});

test('whatever goes wrong in it, there is a verdict', () => {
  const [, probe] = makeProbes(stepNamed('bngain'));
  const branches = (): never => {
    throw new Error('out of memory');
  };
  const text = 'function dbngain({ bnraw }) { return bnraw.T; }';
  expect(repairOf(stepNamed('bngain'), text, undefined, { ...probe, branches })).toBeUndefined();
});
