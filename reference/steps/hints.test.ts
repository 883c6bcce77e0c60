import { expect, test } from 'vitest';
import * as exercise from '../index.ts';
import { Stored } from '../tensor/stored.ts';
import { Tensor } from '../tensor/tensor.ts';
import { exportOf, givenOf } from './derive.ts';
import { gradientSteps } from './table.ts';

const operations = [Stored, Tensor].flatMap(({ prototype }) =>
  Object.getOwnPropertyNames(prototype),
);
const ofAccumulators = ['add', 'tensor'];
const language = [...Object.keys(exercise), ...operations, ...ofAccumulators, 'keepdim', 'true'];
const loopVariables = ['k', 'j'];
const tensors = gradientSteps.map(({ name }) => name);

function snippetsOf(hint: string): string[] {
  return [...hint.matchAll(/`([^`]+)`/g)].map(([, snippet]) => snippet);
}

function identifiersIn(code: string): string[] {
  return (
    code.match(/(?<![\w.])[A-Za-z_]\w*|(?<=\.)[A-Za-z]\w*/g)?.filter((word) => /[^_]/.test(word)) ??
    []
  );
}

test.each(
  gradientSteps.flatMap((step) =>
    step.hints.map((hint, i) => [exportOf(step), i + 1, step, hint] as const),
  ),
)(
  '%s, hint %i: its code has only what the step is given and can import',
  (_, _level, step, hint) => {
    const given: readonly string[] = [...givenOf(step), exportOf(step)];
    for (const snippet of snippetsOf(hint)) {
      const isName = /^\w+$/.test(snippet);
      // A tensor may be spoken of by its name alone, as what a line makes; n, Xb and Yb are no tensor's names.
      const known = isName ? [...given, ...tensors] : [...given, ...language];
      const allowed = new Set([...known, ...loopVariables, ...(isName ? language : [])]);
      expect(
        identifiersIn(snippet).filter((word) => !allowed.has(word)),
        snippet,
      ).toEqual([]);
    }
  },
);

test.each(gradientSteps.map((step) => [exportOf(step), step] as const))(
  '%s: Xb and Yb are spoken of only where they are given',
  (_, step) => {
    const given: readonly string[] = givenOf(step);
    const spoken = step.hints.join(' ').match(/\b[XY]b\b/g) ?? [];
    expect(spoken.filter((name) => !given.includes(name))).toEqual([]);
  },
);
