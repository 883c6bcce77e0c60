import { expect, test } from 'vitest';
import { lectureNetwork } from '../reference/network/network.ts';
import { chunkedSteps } from '../reference/steps/table.ts';
import type { Values } from '../reference/tensor/values.ts';
import { probesFor } from './probes.ts';
import { type Formula, formulaRun } from './testing/formulaRun.ts';
import { judge } from './verdict.ts';

const makeProbes = probesFor(lectureNetwork);
const [step] = chunkedSteps.filter(({ name }) => name === 'norm_logits');
const right: Formula = ({ counts, dcounts }) => counts.mul(dcounts);

function chained(
  formula: Formula,
  upstream: (dcounts: Values) => Values,
): ReturnType<typeof judge> {
  const own = upstream(makeProbes(step)[0].given.dcounts as Values);
  const probes = makeProbes(step, { dcounts: own });
  return judge(step, probes, formulaRun(probes, formula), { wrongGiven: ['dcounts'] });
}
const times = (factor: number) => (values: Values) => ({
  ...values,
  data: values.data.map((number) => factor * number),
});

test.each<[name: string, factor: number]>([
  ['far off', -2],
  ['a little off', 1 + 1e-4],
  ['not finite', Number.NaN],
])('%s: the formula is right', (_, factor) => {
  const verdict = chained(right, times(factor));
  expect(verdict).toMatchObject({ status: 'fail', cmp: { approximate: false } });
  expect(verdict.message).toBe(
    'The formula is right, but what it is given is not: mend dcounts first.',
  );
});

test('a wrong formula has its own reason', () => {
  const verdict = chained(({ dcounts, counts }) => dcounts.mul(counts).neg(), times(3));
  expect(verdict).toMatchObject({ status: 'fail', mistake: 'sign' });
});

test('close enough, it passes', () => {
  expect(chained(right, times(1 + 2 ** -22))).toMatchObject({ status: 'pass', message: '' });
});
