import { expect, test } from 'vitest';
import { placesOfAnswer, placesOfError } from './notPlaced.ts';
import { stepNamed } from './testing/temporaryDesk.ts';
import { placed } from './wording/notPlaced.ts';

const [embedding, loss, fused, other] = ['C', 'logprobs', 'logits-fused', 'probs'].map(stepNamed);
const wrong = { status: 'fail', message: 'Furthest off: at [0].' };

test.each([
  [embedding, 'return C.mul(demb.sum(0));'],
  [embedding, 'return demb; // accumulator('],
  [loss, 'return logprobs.at(arange(n), Yb);'],
  [fused, 'return logits.softmax(1).sub(Yb);'],
])('an answer of $name that puts nothing where an index says: %s', (step, text) => {
  expect(placesOfAnswer(step, wrong, text)).toBe(placed.get(step.name));
  const error = { message: 'mul: [27, 10] and [3, 10] do not broadcast: dimension 0 is 27.' };
  expect(placesOfError(step, error, text)).toBe(placed.get(step.name));
});

test('zeros into which nothing was put are told where it belongs, and others what became of it', () => {
  const zeros = { ...wrong, mistake: 'zeros', hint: 3 } as const;
  const begin = 'const d = zerosLike(logprobs);';
  expect(placesOfAnswer(loss, zeros, `${begin} return d;`)).toBe(placed.get('logprobs'));
  expect(placesOfAnswer(loss, zeros, `${begin} d.add(-1 / n); return d;`)).toBe('');
  expect(placesOfAnswer(loss, zeros, `${begin} d.indexPut([arange(n), Yb], 1); return d;`)).toBe(
    '',
  );
});

test('a wrong shape is said before it', () => {
  const message =
    'The shape is [3, 10], expected [27, 10]: a gradient has the shape of its tensor.';
  const judged = { status: 'fail', message, mistake: 'shape', hint: 2 } as const;
  expect(placesOfAnswer(embedding, judged, 'return demb.sum(0);')).toBe(
    `The shape is [3, 10], expected [27, 10]. ${placed.get('C')}`,
  );
});

test('a method that an index tensor does not have', () => {
  const error = { message: 'Xb.forEach is not a function' };
  expect(placesOfError(embedding, error, 'Xb.forEach(f);')).toBe(placed.get('C'));
  expect(placesOfError(embedding, { message: 'demb.foo is not a function' }, 'demb.foo()')).toBe(
    '',
  );
});

test.each([
  'return zerosLike(C).indexPut([Xb], demb);',
  'const d = accumulator(C.shape);',
  'return oneHot(Xb.view(-1), 27).T.matmul(demb);',
  'const l = C.tolist(); l[0][1] += 2;',
  'd[Xb] += demb;',
  'return Xb.view(-1, 1).eq(arange(27)).T.matmul(demb);',
])('nothing is said of an answer that does: %s', (text) => {
  expect(placesOfAnswer(embedding, wrong, text)).toBe('');
});

test('nor of a pass, a known mistake of another step, or a step that is given no index', () => {
  expect(placesOfAnswer(embedding, { ...wrong, status: 'pass' }, 'return demb;')).toBe('');
  const known = { ...wrong, mistake: 'label-missing', hint: 1 } as const;
  expect(placesOfAnswer(fused, known, 'return logits.softmax(1).div(n);')).toBe('');
  expect(placesOfAnswer(other, wrong, 'return probs;')).toBe('');
});
