import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { forwardAndBackward, type Name } from '../autograd/gradients.ts';
import { parameterNames, tensorNames } from '../network/lines.ts';
import { drawNetwork, lectureNetwork } from '../network/network.ts';
import { decodeSafetensors } from '../network/safetensors.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { numbers } from '../testing/contents.ts';

const { tensors: golden } = decodeSafetensors(
  readFileSync(new URL('lecture.safetensors', import.meta.url)),
);
const { parameters, batch } = drawNetwork(lectureNetwork);
const { values, gradients } = forwardAndBackward(parameters, batch);

/** The largest |a - b| - (1e-8 + 1e-5 |b|): not above zero where torch.allclose holds. */
function excess(actual: Tensor, wanted: Tensor | undefined): number {
  const b = numbers(wanted);
  const overs = numbers(actual).map((a, i) => Math.abs(a - b[i]) - 1e-8 - 1e-5 * Math.abs(b[i]));
  return Math.max(...overs);
}

test.each(parameterNames)('the parameter %s has the bits that PyTorch draws', (name) => {
  expect(numbers(parameters[name])).toEqual(numbers(golden.get(name)));
});

test('the minibatch is the lecture’s', () => {
  expect(numbers(batch.Xb)).toEqual(numbers(golden.get('Xb')));
  expect(numbers(batch.Yb)).toEqual(numbers(golden.get('Yb')));
  expect(batch.Yb.tolist()).toEqual(expect.arrayContaining([8, 14, 15, 22]));
  expect(batch.Xb.at(0).tolist()).toEqual([1, 1, 4]);
});

test('the loss is PyTorch’s within 1e-6', () => {
  expect(Math.abs(values.loss.item() - (golden.get('loss')?.item() ?? Number.NaN))).toBeLessThan(
    1e-6,
  );
});

describe('against PyTorch 1.13.1', () => {
  const forwardNames = tensorNames.filter((name) => name !== 'loss');
  test.each(forwardNames)('the forward tensor %s is close', (name) => {
    expect(values[name].shape).toEqual(golden.get(name)?.shape);
    expect(excess(values[name], golden.get(name))).toBeLessThanOrEqual(1e-6);
  });

  const gradientNames: readonly Name[] = [...forwardNames, ...parameterNames];
  test.each(gradientNames)('the gradient d%s is allclose', (name) => {
    expect(gradients[name].shape).toEqual(golden.get(`grad.${name}`)?.shape);
    expect(excess(gradients[name], golden.get(`grad.${name}`))).toBeLessThanOrEqual(0);
  });
});
