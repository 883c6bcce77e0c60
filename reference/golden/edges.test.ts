import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { forwardAndBackward, type Name } from '../autograd/gradients.ts';
import type { Parameters } from '../network/forward.ts';
import { parameterNames, tensorNames } from '../network/lines.ts';
import { decodeSafetensors } from '../network/safetensors.ts';
import { zeros } from '../tensor/constructors.ts';
import type { DType } from '../tensor/dtype.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { numbers } from '../testing/contents.ts';

const { tensors: golden } = decodeSafetensors(
  readFileSync(new URL('edges.safetensors', import.meta.url)),
);
const cases = [...new Set([...golden.keys()].map((key) => key.split('/')[0]))];
const names: readonly Name[] = [...parameterNames, ...tensorNames];

/** PyTorch's tensor or gradient of one case. */
function figure(title: string, name: string): Tensor {
  const found = golden.get(`${title}/${name}`);
  if (!found) throw new Error(`edges.safetensors has no ${title}/${name}`);
  return found;
}

function run(title: string, dtype: DType) {
  const [Xb, Yb] = [figure(title, 'Xb'), figure(title, 'Yb')];
  const parameters = Object.fromEntries(
    parameterNames.map((name) => [name, figure(title, name).to(dtype)]),
  ) as Parameters<Tensor>;
  return forwardAndBackward(parameters, { Xb, Yb, n: Yb.numel() });
}

/** Holds a tensor to PyTorch's: NaN and infinities in the same places, the rest within `relative` of the largest. */
function expectClose(actual: Tensor, wanted: Tensor, relative: number, absolute: number): void {
  const figures = numbers(wanted);
  const finite = figures.filter(Number.isFinite).map(Math.abs);
  const tolerance = relative * Math.max(0, ...finite) + absolute;
  expect(actual.shape).toEqual(wanted.shape);
  numbers(actual).forEach((number, i) => {
    if (Number.isFinite(figures[i])) {
      expect(Math.abs(number - figures[i])).toBeLessThanOrEqual(tolerance);
    } else expect(number).toBe(figures[i]);
  });
}

describe.each(cases)('%s', (title) => {
  it.each<[DType, number, number]>([
    ['float64', 1e-12, 1e-13],
    // The spacing of float32 near 1000 is 6e-5; without variance, rounding is scaled up by 316.
    ['float32', 3e-4, 1e-4],
  ])('in %s gives PyTorch’s tensors and gradients', (dtype, relative, absolute) => {
    const { values, gradients } = run(title, dtype);
    for (const name of names) {
      expectClose(values[name], figure(title, name), relative, absolute);
      expectClose(gradients[name], figure(title, `grad.${name}`), relative, absolute);
    }
  });
});

it('the gradient of a character that never occurs is exactly 0', () => {
  const { gradients } = run('characters that never occur', 'float32');
  expect([2, 4].map((row) => gradients.C.at(row).tolist())).toEqual([
    [0, 0],
    [0, 0],
  ]);
});

it('the first of tied maxima has the whole gradient', () => {
  const { values } = run('ties in the row maximum', 'float64');
  const { indices } = values.logits.max(1);
  expect(indices.tolist()).toEqual([1, 1, 1]);
  expect(numbers(values.logits.at(0))[1]).toBe(numbers(values.logits.at(0))[2]);
});

it('rows without variance have no spread after normalisation', () => {
  const { values } = run('equal rows', 'float32');
  expect(values.bnraw.tolist()).toEqual(zeros([4, 2]).tolist());
});

it('logits of 1000 and -1000 leave the forward pass finite', () => {
  const { values } = run('logits of 1000 and -1000', 'float32');
  expect(Number.isFinite(values.loss.item())).toBe(true);
  expect(numbers(values.probs)).toContain(0);
});
