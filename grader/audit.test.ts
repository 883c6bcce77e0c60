import { expect, test } from 'vitest';
import { lectureNetwork } from '../reference/network/network.ts';
import { titleOf } from '../reference/steps/derive.ts';
import { gradientSteps } from '../reference/steps/table.ts';
import { agreesAllRound, audit } from './audit.ts';
import { centralDifferences } from './centralDifferences.ts';
import { mutantsOf } from './mutants.ts';
import { probesFor } from './probes.ts';

const makeProbes = probesFor(lectureNetwork);
const rows = gradientSteps.map((step) => [titleOf(step), step] as const);

test.each(rows)('%s: the reference agrees with central differences', (_, step) => {
  const probe = makeProbes(step)[2];
  const right = audit(step, probe, probe.expected);
  expect(right.referenceFromDifferences).toBeLessThan(1e-9);
  expect(right).toMatchObject({ step, yoursFromReference: 0 });
  expect(agreesAllRound(right)).toBe(true);
});

test('a wrong answer, one of another shape and none do not agree', () => {
  const [step] = gradientSteps.slice(1);
  const probe = makeProbes(step)[2];
  const { shape, data } = probe.expected;
  const scaled = { shape, dtype: 'float64' as const, data: data.map((x) => 1.00001 * x) };
  const wrong = audit(step, probe, scaled);
  expect(wrong.yoursFromReference).toBeCloseTo(1e-5, 7);
  expect(agreesAllRound(wrong)).toBe(false);
  const flat = audit(step, probe, { shape: [data.length], dtype: 'float64', data });
  expect(flat.yoursFromReference).toBeUndefined();
  expect(agreesAllRound(flat)).toBe(false);
  expect(agreesAllRound(audit(step, probe, undefined))).toBe(false);
});

test('central differences of a sum of cubes', () => {
  const at = { shape: [3], dtype: 'float64' as const, data: Float64Array.of(0, 1, -2) };
  const slopes = centralDifferences((t) => t.pow(3).sum().item(), at);
  expect([...slopes.data].map((slope) => Math.abs(Math.round(slope * 1e6)) / 1e6)).toEqual([
    0, 3, 12,
  ]);
});

test.each(rows)(
  '%s: every known mistake is caught by the grader and named as itself',
  (_, step) => {
    const mutants = mutantsOf(step);
    expect(mutants.length).toBeGreaterThanOrEqual(3);
    expect(mutants.filter(({ caught }) => !caught)).toEqual([]);
    const names = mutants.map(({ mistake }) => mistake.name);
    expect(mutants.map(({ named }) => named)).toEqual(names);
  },
);
