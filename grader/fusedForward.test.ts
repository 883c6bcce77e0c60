import { expect, test } from 'vitest';
import { scalar } from '../reference/tensor/constructors.ts';
import { crossEntropy } from '../reference/tensor/functional.ts';
import { Tensor } from '../reference/tensor/tensor.ts';
import { probesFor } from './probes.ts';
import { smallNetwork, stepNamed } from './testing/temporaryDesk.ts';
import { judge } from './verdict.ts';

const step = stepNamed('logits-fused') as Parameters<ReturnType<typeof probesFor>>[0];
const probes = probesFor(smallNetwork)(step);

test.each([
  [
    'the loss itself',
    crossEntropy,
    'This is the loss itself, a single number: what is asked for is its gradient, a number for each of the logits.',
  ],
  ['some other number', () => scalar(100), 'The shape is [], expected [8, 27]'],
])('%s in place of the gradient', (_, answer, message) => {
  const outcomes = probes.map(({ given }) => {
    const [logits, Yb] = [given.logits, given.Yb].map((values) => new Tensor(values as never));
    return { kind: 'tensor', values: Tensor.valuesOf(answer(logits, Yb)) } as const;
  });
  const judged = judge(step, probes, { outcomes, failure: undefined, printed: [] });
  expect(judged.status).toBe('fail');
  expect(judged.message.startsWith(message)).toBe(true);
});
