import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lectureNetwork } from '../../reference/network/network.ts';
import { exportOf, fileOf, givenOf, titleOf } from '../../reference/steps/derive.ts';
import type { GradientStep } from '../../reference/steps/step.ts';
import { gradientSteps } from '../../reference/steps/table.ts';
import { zeros } from '../../reference/tensor/constructors.ts';
import { getDefaultDtype } from '../../reference/tensor/dtype.ts';
import { sameShape } from '../../reference/tensor/shape.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { Values } from '../../reference/tensor/values.ts';
import { compare } from '../compare.ts';
import type { Outcome } from '../outcome.ts';
import { type Probe, probesFor } from '../probes.ts';
import { judge } from '../verdict.ts';
import { mistakesOf } from './index.ts';
import { answerOf, matchMistake } from './match.ts';
import type { Formula, Mistake } from './mistake.ts';

const make = probesFor(lectureNetwork);
const probesByName = new Map(gradientSteps.map((step) => [step.name, make(step)]));
const probes = (step: GradientStep): readonly Probe[] => probesByName.get(step.name) ?? [];
const rows = gradientSteps.flatMap((step) =>
  mistakesOf(step).map((mistake) => [titleOf(step), mistake.name, step, mistake] as const),
);

/** The probe on which a mistake shows: the lecture's sizes are right on the lecture's batch. */
function probeOf(step: GradientStep, { name }: Mistake): Probe {
  return probes(step)[name.startsWith('hard-coded-') ? 2 : 1];
}

/** What a mistake answers on the probe where it shows. */
function answerWith(step: GradientStep, mistake: Mistake): Values {
  const values = answerOf(mistake.formula, probeOf(step, mistake));
  if (!values) throw new Error(`${mistake.name} gives no answer on its probe`);
  return values;
}

function outcomeOf(formula: Formula, probe: Probe): Outcome {
  const values = answerOf(formula, probe);
  return values
    ? { kind: 'tensor', values }
    : { kind: 'threw', error: 'TensorError', message: '', stack: '' };
}

/** Whether two answers are so far apart that no rounding makes one of the other. */
function farApart(a: Values, b: Values): boolean {
  if (!sameShape(a.shape, b.shape)) return true;
  return !(compare(a, b).relative <= 1e-6 || compare(b, a).relative <= 1e-6);
}

test.each(rows)('%s, %s: never passes', (_title, _name, step, { formula }) => {
  const ofStep = probes(step);
  const outcomes = ofStep.map((probe) => outcomeOf(formula, probe));
  const { status } = judge(step, ofStep, { outcomes, failure: undefined, printed: [] });
  // Where it fits the batch's own sizes, it is wrong on those, whatever it does on others.
  const fits = outcomes.slice(0, 2).every(({ kind }) => kind === 'tensor');
  expect(status).toBe(fits ? 'fail' : 'error');
});

test.each(rows)(
  '%s, %s: is named as itself and is like no other',
  (_title, _name, step, mistake) => {
    const probe = probeOf(step, mistake);
    const yours = answerWith(step, mistake);
    expect(matchMistake(step, yours, probe)).toBe(mistake);
    expect(farApart(yours, probe.expected)).toBe(true);
    for (const other of mistakesOf(step)) {
      // What shows on the batch's own sizes is named there, before the other sizes are looked at.
      const meets = other !== mistake && probeOf(step, other) === probe;
      const theirs = meets ? answerOf(other.formula, probe) : undefined;
      if (theirs) expect(farApart(yours, theirs), other.name).toBe(true);
    }
  },
);

test.each(rows)(
  '%s, %s: is told in a sentence and leads to a hint',
  (_title, name, step, mistake) => {
    expect(name).toMatch(/^[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*$/);
    expect(mistake.sentence).toMatch(/^[A-Za-z0-9][^.!]*(\d[.]\d[^.!]*)*\.$/);
    expect(mistake.sentence.length).toBeLessThan(200);
    expect([1, 2, 3]).toContain(mistake.hint);
    const twins = mistakesOf(step).filter((other) => other.name === name);
    const echoes = mistakesOf(step).filter((other) => other.sentence === mistake.sentence);
    expect([twins.length, echoes.length]).toEqual([1, 1]);
  },
);

describe.each(gradientSteps.map((step) => [titleOf(step), step] as const))('%s', (_title, step) => {
  test('has three mistakes or more', () => {
    expect(mistakesOf(step).length).toBeGreaterThanOrEqual(3);
  });

  test('has a solution that is no mistake on any probe', async () => {
    const name = fileOf(step).replace(/^1-chunked\/|\.ts$/g, '');
    const solution =
      step.exercise === 1
        ? await import(`../../solutions/1-chunked/${name}.ts`)
        : await import(`../../solutions/${name}.ts`);
    for (const probe of probes(step)) {
      const yours = answerOf(solution[exportOf(step)], probe);
      expect(yours && sameShape(yours.shape, probe.expected.shape)).toBe(true);
      expect(yours && matchMistake(step, yours, probe)).toBeUndefined();
    }
  });

  test('has mistakes whose sentences speak of n, Xb and Yb only where they are given', () => {
    const given: readonly string[] = givenOf(step);
    for (const { name, sentence } of mistakesOf(step)) {
      // [n, 1] is a shape, as in the stub.
      const spoken = sentence.replace(/\[[^\]]*\]/g, '').match(/\b(n|Xb|Yb)\b/g) ?? [];
      expect(
        spoken.filter((word) => !given.includes(word)),
        name,
      ).toEqual([]);
    }
  });

  test('has mistakes that read only what the stub is given', () => {
    const known = new Set<string>(givenOf(step));
    const probe = probes(step)[1];
    for (const { name, formula } of mistakesOf(step)) {
      const watched = new Proxy(tensorsOf(probe.given), {
        get: (given, key) => {
          if (!known.has(String(key))) throw new Error(`${name} reads ${String(key)}`);
          return Reflect.get(given, key);
        },
      });
      expect(() => formula(watched as Parameters<Formula>[0])).not.toThrow(/ reads /);
    }
  });
});

function tensorsOf(given: Probe['given']): object {
  const entries = Object.entries(given).map(([name, value]) => [
    name,
    typeof value === 'number' ? value : new Tensor(value),
  ]);
  return Object.fromEntries(entries);
}

test.each(['README.md', 'CHANGELOG.md'])('%s says how many there are', (file) => {
  const [, count] = readFileSync(file, 'utf8').match(/(\d+)\s+known/) ?? [];
  expect(Number(count)).toBe(rows.length);
});

test('an answer that is wrong in a way of its own has no name', () => {
  for (const step of gradientSteps) {
    const [, probe] = probes(step);
    const data = probe.expected.data.map((number, i) => number + 1 + i);
    expect(matchMistake(step, { ...probe.expected, data }, probe)).toBeUndefined();
    expect(matchMistake(step, Tensor.valuesOf(zeros([2, 3, 4, 5])), probe)).toBeUndefined();
  }
});

test('the default dtype is afterwards what it was', () => {
  const [step] = gradientSteps;
  const [, probe] = probes(step);
  const before = getDefaultDtype();
  matchMistake(step, Tensor.valuesOf(zeros([1])), probe);
  expect(getDefaultDtype()).toBe(before);
});
