import { describe, expect, test } from 'vitest';
import { lectureNetwork } from '../reference/network/network.ts';
import type { GradientStep } from '../reference/steps/step.ts';
import { gradientSteps, steps } from '../reference/steps/table.ts';
import {
  full,
  oneHot,
  onesLike,
  scalar,
  zeros,
  zerosLike,
} from '../reference/tensor/constructors.ts';
import { probesFor } from './probes.ts';
import { type Formula, formulaRun } from './testing/formulaRun.ts';
import { judge } from './verdict.ts';

const makeProbes = probesFor(lectureNetwork);

function stepNamed(name: string): GradientStep {
  const [step] = gradientSteps.filter((entry) => entry.name === name);
  return step;
}

function judged(name: string, formula: Formula): ReturnType<typeof judge> {
  const probes = makeProbes(stepNamed(name));
  return judge(stepNamed(name), probes, formulaRun(probes, formula));
}

describe('what the lecture’s cmp accepts', () => {
  test.each<[name: string, what: string, formula: Formula, mistake: string, message: RegExp]>([
    [
      'logit_maxes',
      'zeros',
      ({ dnorm_logits }) => zeros([dnorm_logits.shape[0], 1]),
      'zeros',
      /^Every number is zero: .* not the derivative of this line\. The lecture’s cmp accepts it on this batch, but with random upstream gradients it is wrong: at \[\d+, 0\] yours is 0\.0, expected -?\d/,
    ],
    [
      'b1',
      'zeros',
      ({ dhprebn }) => zeros([dhprebn.shape[1]]),
      'zeros',
      /^Every number is zero: .* The lecture’s cmp accepts it on this batch/,
    ],
    [
      'logits',
      'the branch through the maxes is missing',
      ({ dnorm_logits }) => dnorm_logits.clone(),
      'missing-logit-maxes-branch',
      /logit_maxes.* The lecture’s cmp accepts it/,
    ],
    [
      'hprebn',
      'n is written as 32',
      ({ hprebn, dbndiff, dbnmeani }) =>
        dbndiff.add(
          onesLike(hprebn)
            .mul(dbnmeani)
            .mul(1 / 32),
        ),
      'hard-coded-batch',
      /32/,
    ],
  ])('%s: %s', (name, _, formula, mistake, message) => {
    const verdict = judged(name, formula);
    expect(verdict).toMatchObject({ status: 'fail', mistake, cmp: { approximate: true } });
    expect(verdict.message).toMatch(message);
  });

  test('bnmeani of shape [64]', () => {
    const verdict = judged('bnmeani', ({ dbndiff }) => dbndiff.neg().sum(0));
    expect(verdict).toEqual({
      status: 'fail',
      shape: [64],
      mistake: 'missing-keepdim',
      hint: 2,
      message:
        'The shape is [64], expected [1, 64]. The summed dimension is gone, but bnmeani is [1, hidden], and its gradient has the same shape.',
    });
  });

  test('logits with 27 written as a number', () => {
    const verdict = judged('logits', ({ logits, dnorm_logits, dlogit_maxes }) =>
      dnorm_logits.add(oneHot(logits.max(1).indices, 27).mul(dlogit_maxes)),
    );
    expect(verdict).toMatchObject({
      status: 'error',
      mistake: 'hard-coded-size',
      cmp: { exact: true },
      shape: [32, 27],
    });
    expect(verdict.message).toMatch(
      /^It threw an error for a network of other sizes \(n = 9\): .*\[9, 11\].*\[9, 27\].* on the right\. Is a size written as a number\? Take it from the shape of what the step is given\.$/,
    );
  });
});

test('a wrong shape comes before what is thrown on other sizes', () => {
  const verdict = judged('logits', ({ logits, dnorm_logits, dlogit_maxes }) =>
    dnorm_logits.add(oneHot(logits.max(1, { keepdim: true }).indices, 27).mul(dlogit_maxes)),
  );
  expect(verdict).toMatchObject({ status: 'fail', shape: [32, 32, 27] });
  expect(verdict.message).toMatch(/^The shape is \[32, 32, 27\], expected \[32, 27\]\. /);
});

describe('a wrong formula', () => {
  test.each<
    [name: string, what: string, formula: Formula, mistake: string | undefined, start: string]
  >([
    [
      'hprebn-fused',
      'n/n-1 for n/(n-1)',
      ({ bngain, bnvar_inv, bnraw, n, dhpreact }) =>
        bngain
          .mul(bnvar_inv)
          .div(n)
          .mul(
            dhpreact
              .mul(n)
              .sub(dhpreact.sum(0))
              .sub(bnraw.mul(n / n - 1).mul(dhpreact.mul(bnraw).sum(0))),
          ),
      'missing-variance-term',
      'The way through the variance is missing (or zero, as n/n-1 is where n/(n-1) is meant): ',
    ],
    [
      'bndiff',
      'the branch of the square is missing',
      ({ bnvar_inv, dbnraw }) => bnvar_inv.mul(dbnraw),
      'missing-bndiff2-branch',
      '',
    ],
    [
      'probs',
      'zeros that cmp does not accept',
      ({ probs }) => zerosLike(probs),
      'zeros',
      'Every number is zero: no operation changes its tensor, so is a result left behind, or did zeros multiply it, as zerosLike where onesLike belongs? Furthest off: at [',
    ],
    [
      'probs',
      'the sign',
      ({ probs, dlogprobs }) => scalar(-1).div(probs).mul(dlogprobs),
      'sign',
      'The sign is wrong: the logarithm grows with probs, so its slope is positive. Furthest off: at [',
    ],
    [
      'logprobs',
      'no 1/n',
      ({ logprobs, Yb }) => oneHot(Yb, logprobs.shape[1]).neg(),
      'missing-mean',
      '',
    ],
    [
      'bndiff2',
      'n instead of n - 1',
      ({ bndiff2, dbnvar, n }) =>
        onesLike(bndiff2)
          .mul(1 / n)
          .mul(dbnvar),
      'biased',
      '',
    ],
    [
      'probs',
      'a constant factor that no known mistake has',
      ({ probs, dlogprobs }) => dlogprobs.div(probs).mul(5),
      'constant-factor',
      'Every number is 5 times what is expected: a constant is',
    ],
    [
      'counts_sum_inv',
      'nothing that is known',
      ({ counts, dprobs }) => counts.add(dprobs).sum(1, { keepdim: true }),
      undefined,
      'Furthest off: at [',
    ],
  ])('%s: %s', (name, _, formula, mistake, start) => {
    const verdict = judged(name, formula);
    expect(verdict).toMatchObject({ status: 'fail', mistake, cmp: { approximate: false } });
    expect(verdict.message.startsWith(start), verdict.message).toBe(true);
    const end =
      mistake === undefined
        ? /expected [-\d.e]+\. None of the usual slips explains it: compare it with the rule in the hint, factor by factor and term by term\.$/
        : /expected [-\d.e]+\.$/;
    expect(verdict.message).toMatch(end);
  });
});

test('where nothing is known of an answer made number by number, it says what was given there', () => {
  const { message, mistake } = judged('hpreact', ({ h, dh }) => h.mul(dh).exp());
  expect(mistake).toBeUndefined();
  expect(message).toMatch(
    /^Furthest off: at \[.*expected [-\d.e]+\. h is [-\d.e]+ and dh is [-\d.e]+ there: what does the rule make of that\?$/,
  );
});

test('an answer that cmp accepts is asked for the gradients that it is given', () => {
  const { message } = judged('logits', ({ logits, dnorm_logits }) =>
    dnorm_logits.sub(
      oneHot(logits.max(1).indices, logits.shape[1]).mul(dnorm_logits.sum(1, { keepdim: true })),
    ),
  );
  expect(message).toMatch(
    /^The lecture’s cmp accepts it .* Is each of dnorm_logits and dlogit_maxes used as it is given, and none worked out anew\?$/,
  );
});

describe('in this order', () => {
  test('the shape, before NaN', () => {
    const verdict = judged('bnbias', ({ dhpreact }) => dhpreact.mul(Number.NaN));
    expect(verdict).toMatchObject({ status: 'fail', mistake: 'not-summed', shape: [32, 64] });
    expect(verdict.cmp).toBeUndefined();
  });

  test('the dtype, before the values', () => {
    const verdict = judged('h', ({ dlogits, W2 }) => dlogits.matmul(W2.T).to('float64').mul(2));
    expect(verdict.message).toBe(
      'The answer is float64 where float32 was given: leave the dtype out, and it follows.',
    );
    const narrow = judged('h', ({ dlogits, W2 }) => dlogits.matmul(W2.T).to('float32'));
    expect(narrow).toMatchObject({ status: 'fail', cmp: { exact: true } });
    expect(narrow.message).toMatch(/^The answer is float32 where float64 was given/);
  });

  test('NaN, before other differences', () => {
    const verdict = judged('h', ({ dlogits, W2 }) => dlogits.matmul(W2.T).mul(0).div(0));
    expect(verdict.message).toMatch(
      /^There is a number that is NaN, at \[0, 0\] yours is nan, expected .*: look for a division by zero, 0 times infinity, a root or fractional power of a negative number, a logarithm of zero or an overflow\.$/,
    );
    expect(verdict).toMatchObject({ status: 'fail', cmp: { maxdiff: Number.NaN } });
  });

  test('infinity likewise', () => {
    const verdict = judged('h', ({ dlogits, W2 }) => dlogits.matmul(W2.T).mul(1e30).mul(1e30));
    expect(verdict.message).toMatch(
      /^There is a number that is infinite, at \[0, 0\] yours is -?inf/,
    );
  });
});

describe('rounding', () => {
  test('a right formula by another road passes, and is explained where cmp says False', () => {
    const verdict = judged('probs', ({ probs, dlogprobs }) =>
      dlogprobs.div(probs).mul(Math.fround(3)).div(3.0001).mul(3.0001).div(3),
    );
    expect(verdict).toMatchObject({ status: 'pass', cmp: { exact: false } });
    const rough = judged('probs', ({ probs, dlogprobs }) => {
      const right = dlogprobs.div(probs);
      return right.add(1000).sub(1000);
    });
    expect(rough).toMatchObject({ status: 'pass', cmp: { exact: false, approximate: false } });
    expect(rough.message).toMatch(
      /^Rounding only: the two are at most [\d,]+ units in the last place apart, .* in float64 your formula agrees to [\d.]+e-\d+\.$/,
    );
    expect(rough.rounding).toBeLessThan(1e-12);
  });

  test.each([2, 3, 9])('another order of a sum that cancels passes for n = %i', (n) => {
    const step = stepNamed('logit_maxes');
    const probes = probesFor({ ...lectureNetwork, n })(step);
    const sum: Formula = ({ dnorm_logits }) =>
      dnorm_logits.matmul(full([dnorm_logits.shape[1], 1], -1));
    expect(judge(step, probes, formulaRun(probes, sum))).toMatchObject({
      status: 'pass',
      cmp: { exact: false },
    });
  });

  test('a formula that loses all of float32 does not', () => {
    const verdict = judged('probs', ({ probs, dlogprobs }) =>
      dlogprobs.div(probs).add(1e6).sub(1e6),
    );
    expect(verdict).toMatchObject({ status: 'fail', cmp: { approximate: false } });
    expect(verdict.message).toMatch(/^The formula is right in float64, but in float32 it loses/);
  });
});

test('a size written as a number where no known mistake has it is seen', () => {
  const verdict = judged('h', ({ W2, dlogits }) => dlogits.matmul(W2.T).mul(32 / dlogits.shape[0]));
  expect(verdict).toMatchObject({
    status: 'fail',
    mistake: 'hard-coded-size',
    cmp: { exact: true },
  });
  expect(verdict.message).toBe(
    'It is right for n = 32 and wrong for a network of other sizes (n = 9). Is a size written as a number? Take it from the shape of what the step is given.',
  );
});

test('a size written as a number in a fill is seen too', () => {
  const verdict = judged('b2', ({ dlogits }) => full([27], 1).mul(dlogits.sum(0)));
  expect(verdict).toMatchObject({ status: 'error', mistake: 'hard-coded-size' });
});

test('an assignment to a parameter of the training loop', () => {
  const [training] = steps.filter(({ exercise }) => exercise === 4);
  const message = 'Assignment to constant variable.';
  const outcomes = [{ kind: 'threw', error: 'TypeError', message, stack: '' }] as const;
  const verdict = judge(training, [], { outcomes, failure: undefined, printed: [] });
  expect(verdict.message).toMatch(/ A parameter is changed in place, as by C\.add_\(/);
});

test('counts_sum with a row for a column', () => {
  const verdict = judged('counts_sum', ({ counts_sum, dcounts_sum_inv }) =>
    counts_sum.pow(-2).neg().mul(dcounts_sum_inv.T),
  );
  expect(verdict).toMatchObject({ mistake: 'column-by-row', shape: [32, 32] });
});
