import { expect, test } from 'vitest';
import { lectureNetwork } from '../../reference/network/network.ts';
import { titleOf } from '../../reference/steps/derive.ts';
import { gradientSteps } from '../../reference/steps/table.ts';
import type { Values } from '../../reference/tensor/values.ts';
import type { Outcome } from '../outcome.ts';
import { probesFor } from '../probes.ts';
import { judge } from '../verdict.ts';
import { correct } from './correct.ts';
import { answerOf, matchMistake } from './match.ts';

const networks = [lectureNetwork, { ...lectureNetwork, n: 20, hidden: 50, seed: 7 }].map(
  (network) => probesFor(network),
);
const rows = gradientSteps.flatMap((step) =>
  (correct[step.name] ?? []).map(
    ({ way, formula }) => [titleOf(step), way, step, formula] as const,
  ),
);

test.each(rows)('%s by %s passes, and is no mistake', (_title, _way, step, formula) => {
  for (const probes of networks) {
    const ofStep = probes(step);
    const answers = ofStep.map((probe) => answerOf(formula, probe));
    const given = answers.filter((values): values is Values => values !== undefined);
    const outcomes = given.map((values): Outcome => ({ kind: 'tensor', values }));
    expect(outcomes).toHaveLength(ofStep.length);
    const { status, message } = judge(step, ofStep, { outcomes, failure: undefined, printed: [] });
    expect({ status, message }).toEqual({ status: 'pass', message: expect.any(String) });
    ofStep.forEach((probe, i) => {
      expect(matchMistake(step, given[i], probe)).toBeUndefined();
    });
  }
});

test('every step can be answered in two other ways or more', () => {
  for (const { name } of gradientSteps) expect(correct[name]?.length, name).toBeGreaterThan(1);
  expect(Object.keys(correct).sort()).toEqual(gradientSteps.map(({ name }) => name).sort());
  expect(rows.length).toBeGreaterThanOrEqual(45);
});
