import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lectureNetwork } from '../reference/network/network.ts';
import { gradientSteps } from '../reference/steps/table.ts';
import { probesFor } from './probes.ts';
import { answerRun } from './testing/formulaRun.ts';
import { judge } from './verdict.ts';

const makeProbes = probesFor(lectureNetwork);
const probesOf = new Map(gradientSteps.map((step) => [step, makeProbes(step)]));

test.each(gradientSteps.map((step) => [step.name, step] as const))(
  '%s passes with what is expected, also times 1',
  (_, step) => {
    const probes = probesOf.get(step) ?? [];
    const answers = probes
      .map(({ expected }) => expected)
      .map((values) => ({
        ...values,
        data: values.data.map((number) => number * 1),
      }));
    expect(judge(step, probes, answerRun(answers))).toMatchObject({
      status: 'pass',
      message: '',
      rounding: 0,
      cmp: { exact: true, approximate: true, maxdiff: 0 },
    });
  },
);

test('fails when one number of a float64 probe is off by a ten-thousandth', () => {
  const places = fc.record({
    step: fc.constantFrom(...gradientSteps),
    which: fc.constantFrom(1, 2),
    place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    sign: fc.constantFrom(1, -1),
  });
  fc.assert(
    fc.property(places, ({ step, which, place, sign }) => {
      const probes = probesOf.get(step) ?? [];
      const answers = probes.map(({ expected }) => expected);
      const data = answers[which].data.slice();
      const largest = Math.max(...Array.from(data, Math.abs));
      const at = Math.floor(place * data.length);
      // Of the number itself, unless it is so small that rounding could hide it.
      const size = Math.abs(data[at]) > 1e-3 * largest ? data[at] : largest;
      data[at] += sign * 1e-4 * size;
      answers[which] = { ...answers[which], data };
      const { status, message } = judge(step, probes, answerRun(answers));
      expect(status).toBe('fail');
      expect(message).not.toBe('');
    }),
    { numRuns: 300 },
  );
});
